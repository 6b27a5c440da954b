"""Builds months of a landed council in a process of its own: `python -m tests.pipeline.months HOME MONTH...`.

dbt's data tests hold the last month alone, and the checks list that one: they cost more than the figures.
"""

import sys
from pathlib import Path

from orchestration.assets.dbt import UNIT_TESTS, selection_for
from orchestration.assets.landing import begin_month
from orchestration.build import build_month
from orchestration.dbt_manifest import project_version
from orchestration.dbt_runner import stream_events
from orchestration.quiet import SWITCHES
from orchestration.resources import Council, environment
from tests.conftest import AUTHORITY
from warehouse.built import finish_build, is_built_from
from warehouse.connect import connect


def build_months(home: Path, months: list[str]) -> None:
    council, version = Council(authority=AUTHORITY, landing=str(home / "landing")), project_version()
    with environment(CAREPACK_HOME=str(home), **SWITCHES):
        for month in months[:-1]:
            with connect() as con:
                assert any(begin_month(con, council, month).values())
                selection = selection_for(is_built_from(con, version))
            selection.insert(selection.index(UNIT_TESTS), "resource_type:test")
            list(stream_events(version, ["build", *selection]))
            with connect() as con:
                finish_build(con, version)
        build_month(council, months[-1], lambda *_: None, with_checks=True)


if __name__ == "__main__":
    build_months(Path(sys.argv[1]), sys.argv[2:])
