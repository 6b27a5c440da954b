"""A return that another team made, taken through to the pack of March 2018: what it can feed has values.

The files are not part of the project; without them these tests skip.
"""

from datetime import date
from pathlib import Path

import duckdb
import orjson
import pytest

from orchestration.cli import run
from orchestration.dbt_manifest import manifest_path, quality_checks
from orchestration.quiet import SWITCHES
from orchestration.resources import environment
from tests.orchestration.test_check_inputs import upstream
from warehouse.connect import connect
from warehouse.exceptions import keep_exceptions, problems

RETURN = Path(__file__).parents[3] / "shared" / "peerdata" / "ssda903"
CANNOT_FEED = {
    *("6.9", "6.10", "6.11", "6.11b", "6.12", "6.13", "6.14", "6.15", "6.16"),
    *("7.2", "7.2b", "9.3", "9.4", "9.5", "11.3", "11.4"),
}

pytestmark = pytest.mark.skipif(not RETURN.exists(), reason=f"the return of others is not at {RETURN}")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council that delivers the return alone, from adopt, land and build."""
    home = tmp_path_factory.mktemp("peer")
    landing = ("--landing", str(home / "landing"))
    said = ("--authority", "372", "--source", "ssda903", "--extracted-on", "2018-04-10")
    with environment(CAREPACK_HOME=str(home), **SWITCHES):
        assert run(["adopt", str(RETURN), *said, *landing]) == 0
        assert run(["land", *landing, "--authority", "372"]) == 0
        assert run(["build", "2018-03", *landing, "--authority", "372"]) == 0
    return home


@pytest.fixture(scope="module")
def states(home: Path) -> dict[str, str]:
    """State of each indicator in the month of the pack."""
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        return dict(
            con.execute(
                "select indicator_id, state from indicators.indicator_values"
                " where month_end = pack_month and cohort = 'all' and basis = 'recorded' and form = 'month'"
            ).fetchall()
        )


def test_what_the_return_cannot_feed_reads_unavailable(states: dict[str, str]) -> None:
    assert {indicator for indicator, state in states.items() if state == "Unavailable"} == CANNOT_FEED


def test_what_the_return_can_feed_has_values(states: dict[str, str]) -> None:
    # no decision in these files is both before the order and not reversed, so 10.5 has nothing to average
    assert {indicator for indicator, state in states.items() if state == "n/a"} <= {"10.5", "10.5y"}


def test_a_check_runs_on_what_the_return_gives_or_says_what_is_not_delivered(home: Path) -> None:
    """None is silent: a view that reads nothing of the return would list nothing, whatever is wrong."""
    with environment(CAREPACK_HOME=str(home)):
        checks, manifest = quality_checks(), orjson.loads(manifest_path().read_bytes())
        with connect() as con:
            keep_exceptions(con, "372", date(2018, 3, 31), checks)
            found = problems(con, "372", date(2018, 3, 31))
    ran = {check.check_id for check in checks if found[check.check_id] is None}
    books = {check.check_id for check in checks if check.feed == "landing"}
    of_return = {
        check.check_id
        for check in checks
        if any(
            node.startswith("source.carepack.ssda903.") for node in upstream(manifest, f"model.carepack.{check.view}")
        )
    }
    assert {"episodes_overlap", "care_ended_without_reason"} <= ran <= of_return | books
    assert found["missing_dental_input"] == "not delivered: social_care.ssd_cla_health: ssd_cla_health"
    assert {str(problem).split(":")[0] for problem in found.values() if problem} == {"not delivered"}
