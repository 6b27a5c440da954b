"""What the teams are given, against the second computation: what falls due, and the dates of the sources."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from tests.conftest import Built
from tests.pipeline.conftest import links_of_home
from tests.pipeline.second_computation.calendar import month_end
from tests.pipeline.second_computation.case import Case
from tests.pipeline.second_computation.compute import case_of
from tests.pipeline.second_computation.due import due_soon
from tests.pipeline.second_computation.education import PEP
from tests.pipeline.second_computation.health import DENTAL

OPEN = "select * from child.child_quality_issues where pack_month = ? and state in ('open', 'reopened')"
HELD_BY_A_SOURCE = {"missing_dental_input": DENTAL, "unentered_pep": PEP}


@cache
def case(council: Built) -> Case:
    return case_of(council.landing, council.authority, council.month, links_of_home(council.home, council.month))


def rows(council: Built, query: str, *values: Any) -> list[Any]:
    with duckdb.connect(str(council.home / "care.duckdb"), read_only=True) as con:
        found = con.execute(query, list(values))
        names = [each[0] for each in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def last_day(council: Built) -> date:
    return month_end(date.fromisoformat(f"{council.month}-01"))


def test_what_falls_due_is_the_same_as_the_second_computation(councils: list[Built]) -> None:
    kinds: Counter[tuple[str, bool]] = Counter()
    for council in councils:
        listed = rows(council, "select * from child.child_due_soon")
        found = {
            tuple(each[name] for name in ("child_id", "event_kind", "due_on", "last_done_on", "is_overdue"))
            for each in listed
        }
        assert found == due_soon(case(council), last_day(council))
        kinds.update((each["event_kind"], each["is_overdue"]) for each in listed)
    assert len(kinds) >= 15, kinds


def test_what_is_overdue_is_what_the_indicators_count_as_not_done(councils: list[Built]) -> None:
    """Reviews apart: 6.7 counts those that were held."""
    for council in councils:
        query = """
            select count(*) as overdue, (
                select sum(denominator - numerator) from indicators.indicator_members
                where pack_month = ? and month_end = pack_month and basis = 'recorded'
                and indicator_id in ('6.9', '6.10', '6.13', '6.14', '6.16')
            ) as not_done
            from child.child_due_soon where is_overdue and indicator_id not in ('6.7', '7.2b')
        """
        [found] = rows(council, query, last_day(council))
        assert found["overdue"] == found["not_done"] > 0


@pytest.fixture(scope="module")
def books(built_sample: Built) -> dict[str, list[dict[str, Any]]]:
    """The lines to put right by file, as the run of the month wrote them."""
    folder = built_sample.home / "restricted" / built_sample.authority / built_sample.month / "teams"
    return {path.name: lines(path) for path in sorted(folder.iterdir())}


def lines(path: Path) -> list[dict[str, Any]]:
    head, *found = load_workbook(path)["To put right"].iter_rows(min_row=5, values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in found if row[0] != "Nothing."]


def test_every_open_issue_stands_in_the_workbook_of_its_team_and_in_no_other(
    built_sample: Built, books: dict[str, list[dict[str, Any]]]
) -> None:
    issues = rows(built_sample, OPEN, last_day(built_sample))
    of_team: dict[Any, set[str]] = {}
    for each in issues:
        of_team.setdefault(each["team_id"], set()).add(each["issue_id"])
    listed = {frozenset(line["Issue"] for line in book) for book in books.values() if book}
    assert listed == {frozenset(each) for each in of_team.values()}
    assert sum(len(book) for book in books.values()) == len(issues) > 50


def test_the_date_to_type_in_is_the_one_the_source_delivered(
    built_sample: Built, books: dict[str, list[dict[str, Any]]]
) -> None:
    """Read from the delivered files by the second computation, not from the warehouse."""
    about = {each["issue_id"]: each for each in rows(built_sample, OPEN, last_day(built_sample))}
    seen: Counter[str] = Counter()
    for line in (line for book in books.values() for line in book):
        issue = about[line["Issue"]]
        if issue["check_id"] in HELD_BY_A_SOURCE:
            held = case(built_sample).evidence_of(HELD_BY_A_SOURCE[issue["check_id"]], line["Child ID"])
            assert line["Date"].date() == max(day for day in held if day <= last_day(built_sample))
            seen[issue["check_id"]] += 1
    assert seen.keys() == HELD_BY_A_SOURCE.keys()
