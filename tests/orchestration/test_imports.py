"""Nothing happens at import, and nothing calls out: counted by the interpreter's own audit events, in a new process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Built

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("orchestration", "expectations", "warehouse", "reports")
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
)
# `file` and `uname` are how Python's own `platform` learns which machine it runs on.
WATCH = """
import json, os, sys, importlib
root, seen = sys.argv[1], {"lookups": [], "processes": [], "opened": []}
def watch(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        seen["lookups"].append(str(args[0]))
    elif event == "subprocess.Popen" and args[0] not in ("file", "uname"):
        seen["processes"].append(str(args[0]))
    elif event == "open" and isinstance(args[0], str) and args[0].startswith(root):
        seen["opened"].append(args[0])
    elif event == "sqlite3.connect":
        seen["opened"].append(str(args[0]))
sys.addaudithook(watch)
"""
IMPORT = """
import duckdb
def refuse(*_, **__): raise AssertionError("a connection at import")
duckdb.connect = refuse
before = dict(os.environ)
for module in json.loads(sys.argv[2]): importlib.import_module(module)
seen["environment"] = sorted(set(os.environ.items()) ^ set(before.items()))
seen["opened"] = [each for each in seen["opened"] if not any(part in each for part in ("/.venv/", ".py", ".git"))]
print(json.dumps(seen))
"""
RUN = """
from orchestration.cli import run
from orchestration.quiet import keep_quiet
keep_quiet()
seen["code"] = run(json.loads(sys.argv[2]))
print()
print(json.dumps({name: seen[name] for name in ("lookups", "processes", "code")}))
"""
HERE = {"localhost", "127.0.0.1", "::1", "None"}


def watched(script: str, argument: list[str], environment: dict[str, str], folder: Path) -> dict[str, list[str]]:
    command = [sys.executable, "-c", WATCH + script, f"{ROOT}/", json.dumps(argument)]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return seen


def test_importing_everything_with_no_environment_does_nothing(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    seen = watched(IMPORT, MODULES, bare, tmp_path)
    assert seen == {"lookups": [], "processes": [], "opened": [], "environment": []}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["--help"], ["run-month", "--help"]])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    script = f"import sys; from orchestration.cli import run; run({command}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"dagster", "dbt", "great_expectations", "pandas", "duckdb", "sqlalchemy"}


def test_a_month_is_made_without_one_name_looked_up_or_another_process_started(council_copy: Built) -> None:
    environment = os.environ | {"CAREPACK_HOME": str(council_copy.home), "PYTHONPATH": str(ROOT)}
    seen = watched(RUN, ["run-month", council_copy.month], environment, council_copy.home)
    assert [name for name in seen["lookups"] if name not in HERE] == []
    assert seen["processes"] == []
    assert seen["code"] == 0
