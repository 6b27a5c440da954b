"""What dbt knows of the project: parsed once per version of the project, shared by the definitions and the runner.

Not here: running dbt (dbt_runner.py), what the nodes become in Dagster (assets/dbt.py).
"""

import hashlib
import os
import shutil
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from expectations.checks import Check, checks_of
from orchestration.errors import CarepackError
from orchestration.resources import DBT_PROJECT, dbt_folder, environment

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

LEFT_OUT = {"target", "logs", "dbt_packages"}
FEEDS = DBT_PROJECT.parent / "expectations" / "feeds"


def project_version() -> str:
    """A hash of everything that decides what dbt builds: the project, the contracts and dbt itself."""
    digest = hashlib.sha256(version("dbt-core").encode())
    for root in (DBT_PROJECT, FEEDS):
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and not LEFT_OUT.intersection(inside.parts) and "__pycache__" not in inside.parts:
                digest.update(f"{root.name}/{inside}".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def manifest_path() -> Path:
    """The manifest of the project as it stands, parsed first where it is missing.

    A file of our own, put in place whole: dbt's is half-written for a moment, and other processes read meanwhile.
    """
    version = project_version()
    path = dbt_folder() / f"manifest_{version}.json"
    if not path.exists():
        beside = path.with_suffix(f".{os.getpid()}")
        parsed_manifest(version).write(str(beside))
        beside.replace(path)
        for old in dbt_folder().glob("manifest_*"):
            if not old.name.startswith(path.stem):
                old.unlink(missing_ok=True)
    return path


def quality_checks() -> list[Check]:
    """Every data-quality check of the project; CarepackError where the head of one is not complete."""
    nodes = orjson.loads(manifest_path().read_bytes())["nodes"].values()
    try:
        return checks_of(each for each in nodes if each["resource_type"] == "model")
    except ValueError as incomplete:
        raise CarepackError(str(incomplete)) from None


@cache
def parsed_manifest(of_version: str) -> "Manifest":
    """The manifest as dbt's own object, parsed once per process and version of the project."""
    from dbt.cli.main import dbtRunner

    from warehouse.upkeep.faults import words_for

    with environment(CAREPACK_HOME=str(dbt_folder().parent)):
        quiet = ["--log-level", "none", "--log-level-file", "none", "--no-write-json"]
        parsed = dbtRunner().invoke([*quiet, "parse", *project_arguments()])
    if not parsed.success:
        cause = words_for(str(parsed.exception), dbt_folder().parent)
        raise CarepackError(cause or f"dbt cannot read the project: {parsed.exception}")
    return parsed.result  # type: ignore[return-value]


def project_arguments() -> list[str]:
    """The options that tell every dbt command where the project is and where it may write."""
    target, logs = dbt_folder() / "target", dbt_folder() / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    made_for = dbt_folder() / "made_for"
    if not made_for.exists() or made_for.read_text() != str(DBT_PROJECT):
        shutil.rmtree(target, ignore_errors=True)  # what dbt keeps of a parse names the folder that it parsed
        made_for.write_text(str(DBT_PROJECT))
    folders = {"--project-dir": DBT_PROJECT, "--profiles-dir": DBT_PROJECT, "--target-path": target, "--log-path": logs}
    return [str(part) for option in folders.items() for part in option]
