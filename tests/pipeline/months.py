"""Lands a council and builds its months in this process, for the second computation.

The first and the last month are built whole, those between as far as the figures that are compared; dbt's data tests
hold the last month alone, and the checks list that one: all of it would cost twice as much.
"""

from pathlib import Path

from orchestration.assets.landing import begin_month
from orchestration.build import build_month
from orchestration.dbt_manifest import project_version
from orchestration.dbt_runner import stream_events
from orchestration.quiet import SWITCHES
from orchestration.resources import Council, environment
from tests.conftest import AUTHORITY
from warehouse.built import finish_build
from warehouse.connect import connect
from warehouse.landing import land

NO_TESTS = ["--exclude", "resource_type:unit_test", "resource_type:test"]
FIGURES = ["--select", "+indicator_values,path:models/child", "+indicator_values,path:models/indicators"]


def build_months(home: Path, months: tuple[str, ...]) -> None:
    council, version = Council(authority=AUTHORITY, landing=str(home / "landing")), project_version()
    with environment(CAREPACK_HOME=str(home), **SWITCHES):
        land(home / "landing", AUTHORITY)
        for month in months[:-1]:
            with connect() as con:
                assert any(begin_month(con, council, month).values())
            list(stream_events(version, ["build", *([] if month == months[0] else FIGURES), *NO_TESTS]))
            with connect() as con:
                finish_build(con, version)
        build_month(council, months[-1], lambda *_: None, with_checks=True)
