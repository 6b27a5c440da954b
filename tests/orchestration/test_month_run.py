"""A month as Dagster makes it: what stops it, what only warns, and that months take turns."""

import threading
from datetime import date

import dagster as dg
import pytest

from orchestration.dbt_runner import plain
from orchestration.errors import CarepackError, NothingToDo
from orchestration.instance import open_instance
from orchestration.month_run import run_months
from orchestration.resources import Council
from orchestration.turns import sole_writer
from tests.conftest import Built
from warehouse.connect import connect

JUNE = date(2017, 6, 30)


def spoil(statement: str) -> None:
    with connect() as con:
        con.execute(statement)


def watch_nothing(*_: object) -> None:
    pass


def steps_of(run_status: dg.DagsterRunStatus) -> dict[str, str]:
    """Step -> outcome of the last run, which must have ended with this status."""
    with open_instance() as instance:
        run = next(iter(instance.get_runs(limit=1)))
        assert run.status == run_status
        return {each.step_key: str(each.status).split(".")[-1] for each in instance.get_run_step_stats(run.run_id)}


def test_a_broken_contract_stops_the_month_before_dbt(council_copy: Built) -> None:
    spoil(
        "update landing.health__dental set outcome = 'SECRET' where row_number = "
        "(select min(row_number) from landing.health__dental)"
    )
    with pytest.raises(CarepackError) as stopped:
        run_months(Council(authority=council_copy.authority), [council_copy.month], watch_nothing)
    words = str(stopped.value)
    assert "landing/health keeps_its_contract" in words
    assert "health__dental: expect_column_values_to_be_in_set of outcome" in words
    assert "SECRET" not in words
    steps = steps_of(dg.DagsterRunStatus.FAILURE)
    assert "dbt" not in steps
    assert "reports__restricted_workbooks" not in steps


def test_what_checks_list_is_a_warning_with_a_count(built_sample: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(built_sample.home))
    with connect(read_only=True) as con:
        listed = con.execute("select count(*) from child.child_missing_dental_input").fetchall()[0][0]
        peps = con.execute("select count(*) from child.child_unentered_peps").fetchall()[0][0]
        query = "select check_id, count(*) from quality.exceptions where pack_month = ? group by check_id"
        kept = dict(con.execute(query, [JUNE]).fetchall())
    assert (kept.get("missing_dental_input", 0), kept.get("unentered_pep", 0)) == (listed, peps)
    assert f"{len(kept)} data-quality checks: {sum(kept.values())}" in built_sample.said
    assert listed + peps > 0
    assert steps_of(dg.DagsterRunStatus.SUCCESS)["reports__restricted_workbooks"] == "SUCCESS"


def test_a_month_without_deliveries_stops_and_says_so(council_copy: Built) -> None:
    with pytest.raises(NothingToDo, match="No source has delivered for 2015-01"):
        run_months(Council(authority=council_copy.authority), ["2015-01"], watch_nothing)


def test_no_check_result_or_event_holds_a_childs_value(built_sample: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(built_sample.home))
    with connect(read_only=True) as con:
        persons = con.execute("select pers_surname, pers_person_id from landing.social_care__ssd_person").fetchall()
    sensitive = {value for row in persons for value in row if value and len(value) > 3}
    with open_instance() as instance:
        runs = instance.get_runs()
        entries = [entry for run in runs for entry in instance.all_logs(run.run_id)]
    assert len(runs) == len(built_sample.months) and len(entries) > 1_000
    words = {word.strip("'\",.:;()[]{}") for entry in entries for word in str(entry).split()}
    assert not words & sensitive


def test_a_run_takes_its_turn_whoever_starts_it(council_copy: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.turns.WAIT_SECONDS", 0.3)
    with sole_writer(), pytest.raises(CarepackError, match="still writing"):
        run_months(Council(authority=council_copy.authority), [council_copy.month], watch_nothing)


def test_a_second_writer_waits_and_then_gives_up_in_plain_words(council_copy: Built) -> None:
    with sole_writer(), pytest.raises(CarepackError, match="still writing"), sole_writer(wait_seconds=0.3):
        pass


def test_a_second_writer_gets_its_turn_when_the_first_is_done(council_copy: Built) -> None:
    order: list[str] = []

    def second() -> None:
        with sole_writer(wait_seconds=10):
            order.append("second")

    with sole_writer():
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.5)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Conversion Error: Could not convert string 'Doe' to DATE", "Doe"),
        ('Constraint Error: Duplicate key "child_id: 1234" violates', "1234"),
    ],
)
def test_values_that_duckdb_quotes_are_left_out(message: str, shown: str) -> None:
    assert shown not in plain(message)


def test_names_of_columns_are_kept() -> None:
    assert "child_idd" in plain('Binder Error: Referenced column "child_idd" not found')
