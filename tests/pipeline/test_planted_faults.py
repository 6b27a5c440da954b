"""Every fault that the sample plants is listed by the check meant for it, or it is said why none is (planted.py).

What the last month of three councils kept is read. Other months: the soak of the twin.
"""

import csv
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import openpyxl
import pytest

from orchestration.assets.landing import month_end
from tests.conftest import AUTHORITY, Built
from tests.pipeline.planted import LIVES, NOT_SHOWN, SET_ASIDE, SHOWN, Delivered, Row, Shown
from tests.pipeline.second_computation.calendar import add_months
from warehouse.sample.slips import SLIPS

TRUTH = Path("sample_truth") / AUTHORITY
Planted = list[tuple[Built, list[Row], Delivered]]
PLANTED_SOMEWHERE = (
    "refusal_at_face_value",
    "adoption_on_tracker_only",
    "placement_restarted",
    "placement_not_ended",
)  # too few for each month


def rows_of(path: Path) -> list[Row]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    return list(csv.DictReader(text.splitlines()))


def sheets_of(path: Path) -> dict[str, list[Row]]:
    book = openpyxl.load_workbook(path, read_only=True)
    tables = {}
    for sheet in book.worksheets:
        header, *lines = [[_text(cell) for cell in line] for line in sheet.values]
        tables[sheet.title] = [dict(zip(header, line, strict=False)) for line in lines]
    book.close()
    return tables


def _text(cell: object) -> str:
    return "" if cell is None else cell.date().isoformat() if hasattr(cell, "date") else str(cell)


def delivered(council: Built) -> Delivered:
    """The rows that serve the last month."""
    tables: dict[str, list[Row]] = {}
    for source in ("social_care", "health", "virtual_school"):
        folder = max((council.landing / AUTHORITY / source).iterdir())
        tables |= {path.stem: rows_of(path) for path in folder.glob("*.csv")}
        for path in folder.glob("lac_health*.xlsx"):
            tables |= sheets_of(path)
    return Delivered(tables)


@pytest.fixture(scope="module")
def planted(councils: list[Built]) -> Planted:
    return [
        (council, rows_of(council.landing.parent / TRUTH / "truth.csv"), delivered(council)) for council in councils
    ]


@cache
def listed(council: Built, check: str) -> dict[str, set[str]]:
    """Subjects by child, as the run kept them for those who put them right."""
    found = defaultdict(set)
    query = "select child_id, subject_id from quality.exceptions where check_id = ?"
    with duckdb.connect(str(council.home / "care.duckdb"), read_only=True) as con:
        for child, subject in con.execute(query, [check]).fetchall():
            found[child].add(subject)
    return found


def is_there(fault: Row, shown: Shown, end: date, on: str, held: Delivered) -> bool:
    """The fault is in the last month's deliveries, and by rule it is one."""
    event = date.fromisoformat(fault["event_date"])
    first_month = f"{add_months(end, 1 - shown.months):%Y-%m}"
    if event > end or (shown.months and f"{event:%Y-%m}" < first_month):
        return False
    if not shown.until_entered and fault["entered_on"] > f"{end}":
        return False
    if not held.is_worked_on(fault["child_id"]):
        return False
    return not (shown.until_entered and "" < fault["entered_on"] <= on) and not shown.is_none(fault, held)


@pytest.mark.parametrize("kind", SHOWN)
def test_what_is_planted_is_listed_by_the_check_meant_for_it(planted: Planted, kind: str) -> None:
    shown, there = SHOWN[kind], 0
    for council, truth, held in planted:
        on = max((council.landing / AUTHORITY / "social_care").iterdir()).name
        found = listed(council, shown.check)
        for fault in (row for row in truth if row["fault"] == kind):
            if is_there(fault, shown, month_end(council.month), on, held):
                there += 1
                assert found[fault["child_id"]], fault
                assert not shown.by_key or fault["key"] in found[fault["child_id"]], fault
    assert there or kind in PLANTED_SOMEWHERE


def test_a_particular_life_that_is_a_fault_of_practice_is_listed(planted: Planted) -> None:
    there = set()
    for council, _, held in planted:
        for row in rows_of(council.landing.parent / TRUTH / "lives.csv"):
            if row["life"] in LIVES and held.is_worked_on(row["child_id"]):
                there.add(row["life"])
                assert listed(council, LIVES[row["life"]])[row["child_id"]], row
    assert there == set(LIVES)


def test_what_landing_set_aside_is_listed_by_column_and_rule(planted: Planted) -> None:
    seen = set()
    for council, truth, _ in planted:
        subjects = listed(council, "value_set_aside")[None]
        kinds = {row["fault"] for row in truth} & set(SET_ASIDE)
        seen |= {kind for kind in kinds if SET_ASIDE[kind] in subjects}
    assert seen == set(SET_ASIDE)


def test_an_assessment_that_only_the_nurses_hold_is_listed(planted: Planted) -> None:
    """The child's assessment is in date by the tracker alone, or it is the first of a period of care."""
    there = 0
    for council, truth, held in planted:
        end = month_end(council.month)
        found = listed(council, "health_assessment_not_entered") | listed(council, "initial_assessment_not_entered")
        for fault in (row for row in truth if row["fault"] == "assessment_not_entered"):
            event = date.fromisoformat(fault["event_date"])
            own = held.where("ssd_cla_health", "clah_person_id", fault["child_id"])
            done = [
                row["clah_health_check_date"] for row in own
                if row["clah_health_check_status"] == "Completed" and "Health" in row["clah_health_check_type"]
            ]  # fmt: skip
            is_open = fault["month"] <= council.month <= fault["last_month"]
            if is_open and event > add_months(end, -6) and not any(day > f"{add_months(end, -12)}" for day in done):
                there += 1
                assert found.get(fault["child_id"]), fault
    assert there


def test_of_every_kind_it_is_said_which_check_shows_it_or_why_none_does(planted: Planted) -> None:
    kinds = {row["fault"] for _, truth, _ in planted for row in truth} | {slip.name for slip in SLIPS}
    assert kinds <= {*SHOWN, *SET_ASIDE, *NOT_SHOWN}
