"""What dbt knows of the project: parsed once per version of the project, shared by the definitions and the runner.

Not here: running dbt (dbt_runner.py), what the nodes become in Dagster (assets/dbt.py).
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

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
    """manifest.json of the project as it stands, parsed first where it is missing or stale."""
    path, noted = dbt_folder() / "target" / "manifest.json", dbt_folder() / "manifest_version"
    if not path.exists() or not noted.exists() or noted.read_text() != project_version():
        parsed_manifest(project_version())
    return path


@cache
def parsed_manifest(of_version: str) -> "Manifest":
    """The manifest as dbt's own object, parsed once per process and version of the project; notes the version."""
    from dbt.cli.main import dbtRunner

    with environment(CAREPACK_HOME=str(dbt_folder().parent)):
        parsed = dbtRunner().invoke(["--log-level", "none", "--log-level-file", "none", "parse", *project_arguments()])
    if not parsed.success:
        raise CarepackError(f"dbt cannot read the project: {parsed.exception}")
    (dbt_folder() / "manifest_version").write_text(of_version)
    return parsed.result  # type: ignore[return-value]


def project_arguments() -> list[str]:
    """The options that tell every dbt command where the project is and where it may write."""
    target, logs = dbt_folder() / "target", dbt_folder() / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    folders = {"--project-dir": DBT_PROJECT, "--profiles-dir": DBT_PROJECT, "--target-path": target, "--log-path": logs}
    return [str(part) for option in folders.items() for part in option]
