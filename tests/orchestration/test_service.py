"""The services as systemd and a person start and stop them: one daemon to a home, and a stop that is heard."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.errors import DagsterExecutionInterruptedError

from orchestration.commands.service import _definitions, _own
from orchestration.month_run import _is_interruption
from tests.orchestration.test_command_line import said

# What a shell does to a command that it starts with &: the command does not hear Ctrl-C.
DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); signal.signal(signal.SIGTERM, signal.SIG_IGN); "
BECOME = "from orchestration.commands.service import _become; _become('tests.orchestration.hearing')"
UP_WITHIN = 180


def test_what_a_deaf_shell_starts_hears_ctrl_c_and_sigterm(empty_home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DEAF + BECOME], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["default_int_handler", "SIG_DFL", str(empty_home / "dagster"), "0o77"]


def test_a_run_that_ctrl_c_ended_is_told_from_one_that_failed() -> None:
    @dg.op
    def stopped() -> None:
        raise DagsterExecutionInterruptedError

    @dg.op
    def failing() -> None:
        raise ValueError

    ended = {}
    for op in (stopped, failing):
        job = dg.GraphDefinition(name="job", node_defs=[op]).to_job()
        result = job.execute_in_process(raise_on_error=False)
        ended[op.name] = (result.success, any(_is_interruption(event) for event in result.all_events))
    assert ended == {"stopped": (False, True), "failing": (False, False)}


def test_a_second_daemon_is_refused(empty_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _own("daemon") is not None
    code, words = said(capsys, "daemon")
    assert (code, "A daemon runs in this home already" in words) == (1, True)


def test_a_code_server_is_used_where_one_runs(empty_home: Path) -> None:
    assert _definitions() == ("-m", "orchestration.definitions")
    lock = _own("code-server")
    assert lock is not None
    option, workspace = _definitions()
    server = {"socket": f"{empty_home}/dagster/code-server.sock", "location_name": "orchestration.definitions"}
    assert (option, json.loads(Path(workspace).read_text())) == (
        "--workspace",
        {"load_from": [{"grpc_server": server}]},
    )
    os.close(lock)


def test_the_ui_leaves_a_running_daemon_alone(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    became: list[str] = []

    def execve(program: str, arguments: list[str], environment: dict[str, str]) -> None:
        became.append(arguments[2])
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    said(capsys, "ui")
    said(capsys, "ui")
    assert became == ["dagster", "dagster_webserver"]


@pytest.mark.soak
@pytest.mark.parametrize(
    "service", [["daemon"], ["code-server"], ["webserver", "--port", "3917", "--prefix", "/carepack"]]
)
def test_a_service_starts_and_stops_on_sigterm_without_a_trace_left(service: list[str], parsed_home: Path) -> None:
    command = [sys.executable, "-c", DEAF + f"from orchestration.cli import main; main({service})"]
    log, mark = parsed_home / f"{service[0]}.log", f"STARTED_FOR={parsed_home}/{service[0]}"
    environment = os.environ | dict([mark.split("=")])
    with log.open("w") as out:
        started = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, env=environment)
    try:
        wait_until(lambda: is_up(log, service) or started.poll() is not None, UP_WITHIN, log.read_text)
        os.killpg(started.pid, signal.SIGTERM)
        assert started.wait(timeout=60) in (0, -signal.SIGTERM)
    finally:
        started.kill()
    assert "Traceback" not in log.read_text()
    wait_until(lambda: not processes_of(mark), 60, lambda: str(processes_of(mark)))


def wait_until(is_so: Callable[[], bool], seconds: float, what: Callable[[], str]) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, what()
        time.sleep(0.5)


def is_up(log: Path, service: list[str]) -> bool:
    if service == ["code-server"]:
        return (log.parent / "dagster" / "code-server.sock").exists()
    if service == ["daemon"]:
        return bool(re.search(r"Instance is configured with the following daemons", log.read_text()))
    try:
        with urllib.request.urlopen("http://127.0.0.1:3917/carepack/server_info", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def processes_of(mark: str) -> list[str]:
    """Command lines of the processes that have the mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found
