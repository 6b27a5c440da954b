"""The work of the command `build`: one month's figures by dbt alone, outside a Dagster run."""

from collections.abc import Callable
from pathlib import Path

from orchestration.assets.dbt import selection_for
from orchestration.assets.landing import begin_month, month_end, nothing_delivered
from orchestration.dbt_manifest import manifest_path, project_version, quality_checks
from orchestration.dbt_runner import stream_events
from orchestration.errors import NothingToDo
from orchestration.months import check_month
from orchestration.resources import Council
from orchestration.turns import sole_writer


def build_month(council: Council, month: str, watch: Callable[[str, int], None], with_checks: bool = False) -> int:
    """Build and test the figures of a month from what is landed; returns how many nodes finished.

    `watch` is told (node, how many are done); `with_checks` also keeps what the data-quality checks list, as a run of
    the month does. CarepackError when nothing serves the month or dbt fails.
    """
    from warehouse.built import finish_build, is_built_from
    from warehouse.connect import connect
    from warehouse.quality.exceptions import keep_exceptions

    check_month(month)
    manifest_path()
    version, done = project_version(), 0
    with sole_writer():
        with connect() as con:
            if not any(begin_month(con, council, month).values()):
                raise NothingToDo(nothing_delivered(month))
            selection = selection_for(is_built_from(con, version))
        for event in stream_events(version, ["build", *selection]):
            done += 1
            watch(event["data"]["node_info"]["node_name"], done)
        with connect() as con:
            if with_checks:
                keep_exceptions(con, council.the_authority(), month_end(month), quality_checks())
            finish_build(con, version)
    return done


def workbooks_of(authority: str, month: str) -> list[Path]:
    """The workbooks that stand in the restricted folder of a month."""
    from warehouse.connect import home

    return sorted((home() / "restricted" / authority / month).glob("*.xlsx"))
