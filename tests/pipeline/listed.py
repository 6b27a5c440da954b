"""What the data-quality checks list of a council: landed, built and kept in this process, without dbt's own tests.

Not here: what they should list (the tests), the planting (warehouse/sample, planted.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb

from orchestration.assets.landing import begin_month, month_end
from orchestration.dbt_manifest import project_version, quality_checks
from orchestration.dbt_runner import stream_events
from orchestration.quiet import SWITCHES
from orchestration.resources import Council, environment
from tests.conftest import AUTHORITY
from warehouse.built import finish_build
from warehouse.connect import connect
from warehouse.landing import land
from warehouse.quality.exceptions import keep_exceptions

WANTED = [
    "--select",
    "+path:models/child/checks",
    "+indicator_values",
    "+pack_alerts",
    "+indicator_due_counts",
    "+pack_recorded_evidenced",
    "pack_catalogue",
]
NO_TESTS = ["--exclude", "resource_type:unit_test", "resource_type:test"]
# child and id of the subject
Listed = dict[str, set[tuple[str | None, str]]]


def keep_lists(home: Path, months: Iterable[str]) -> None:
    """Land what lies in `home / "landing"` and run every check on each of the months."""
    council = Council(authority=AUTHORITY, landing=str(home / "landing"))
    with environment(CAREPACK_HOME=str(home), **SWITCHES):
        assert {each.state for each in land(home / "landing", AUTHORITY)} <= {"landed", "unchanged"}
        for month in months:
            with connect() as con:
                assert any(begin_month(con, council, month).values())
            list(stream_events(project_version(), ["build", *WANTED, *NO_TESTS]))
            with connect() as con:
                keep_exceptions(con, AUTHORITY, month_end(month), quality_checks())
                # Else the next month takes this one for a build that was cut off.
                finish_build(con, project_version())


def listed(home: Path, month: str, lacking: int = 0) -> Listed:
    """What each check listed of a month; AssertionError where others than `lacking` could not run."""
    found: Listed = defaultdict(set)
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        query = "select check_id, state, problem from quality.check_runs where pack_month = ? and state <> 'ran'"
        assert len(not_run := con.execute(query, [month_end(month)]).fetchall()) == lacking, not_run
        query = "select check_id, child_id, subject_id from quality.exceptions where pack_month = ?"
        for check_id, child, subject in con.execute(query, [month_end(month)]).fetchall():
            found[check_id].add((child, subject))
    return found
