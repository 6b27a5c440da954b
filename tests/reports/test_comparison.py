"""compare-published: how a printed cell, arrow or fact stands to the pipeline's, and what it needs to be asked."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from orchestration.cli import run
from reports.comparison import _is_otherwise, _parted, compare_published
from reports.pack.contents import NoPack
from reports.printed import facts, printed
from reports.printed.compare import Compared, Figure, Figures, compare_arrow, compare_cell
from reports.printed.late import late_rows
from reports.printed.printed import MONTH, TO_DATE, Arrow, Cell, Proof
from reports.printed.questions import QUESTIONS
from reports.printed.sheet import write_comparison
from tests.conftest import AUTHORITY, Built
from warehouse.connect import engine

MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)
FIRST, RERUN = "as first printed", "as re-run"


def figure(value: str | None, counts: tuple[int, int] | None = None, state: str = "value") -> Figure:
    above, below = (Decimal(each) for each in counts) if counts else (None, None)
    return Figure(Decimal(value) if value else None, state, above, below, MAY)


def cell(value: str | None, counts: tuple[int | None, int | None] = (None, None), number: str = "6.15") -> Cell:
    return Cell(number, MAY, MONTH, Decimal(value) if value else None, *counts, "line 1")


def standing(first: Figure | None, later: Figure | None, display: str, of: Cell) -> tuple[str, str]:
    key = (of.indicator_id, of.month_end, MONTH)
    both = ({key: each} if each else {} for each in (first, later))
    figures = Figures(*both, {of.indicator_id: display}, {}, {}, ())
    found = compare_cell(of, figures, {})
    return found.verdict, found.state


def test_a_cell_is_held_against_the_state_that_the_pack_displays() -> None:
    own, rerun = figure("95.8", (483, 504)), figure("96.0", (485, 505))
    assert standing(own, rerun, FIRST, cell("95.8")) == ("equal", FIRST)
    assert standing(own, rerun, RERUN, cell("96.0")) == ("equal", RERUN)
    assert standing(own, rerun, FIRST, cell("96.0")) == ("equal in the other state", FIRST)
    assert standing(own, rerun, FIRST, cell("95.9")) == ("different", FIRST)
    assert standing(None, rerun, FIRST, cell("95.8")) == ("different", FIRST)


def test_where_n_of_m_is_printed_both_must_be_the_same() -> None:
    own = figure("95.8", (483, 504))
    assert standing(own, None, FIRST, cell("95.8", (483, 504))) == ("equal", FIRST)
    assert standing(own, None, FIRST, cell("95.8", (484, 505))) == ("different", FIRST)


def test_unavailable_is_equal_to_unavailable_alone() -> None:
    assert standing(figure(None, state="Unavailable"), None, FIRST, cell(None)) == ("equal", FIRST)
    assert standing(figure(None, state="n/a"), None, FIRST, cell(None)) == ("different", FIRST)
    assert standing(figure(None, state="Unavailable"), None, FIRST, cell("95.8")) == ("different", FIRST)


def test_a_cell_is_contradicted_only_by_a_proof_that_late_entry_cannot_part() -> None:
    of, figures = cell("95.8"), Figures({}, {}, {}, {}, {}, ())
    for is_parted, verdict in ((False, "contradicted"), (True, "different")):
        proof = Proof(is_parted, "no whole number gives it", "test_it")
        found = compare_cell(of, figures, {("6.15", MAY, MONTH): proof})
        assert (found.verdict, found.note) == (verdict, "no whole number gives it (test_it)")


def test_a_figure_printed_as_a_year_to_date_is_compared_in_that_form_with_its_arrow() -> None:
    to_date = {("10.4y", MAY, TO_DATE): figure("316.3"), ("10.4y", JUNE, TO_DATE): figure("323.0")}
    figures = Figures(to_date, {}, {}, {"10.4": "Low"}, {"10.4": "up", "6.1": "up"}, ("10.4",))
    found = compare_cell(cell("316.3", number="10.4"), figures, {})
    assert (found.verdict, found.state) == ("equal", "as first printed, year to date")
    arrow = compare_arrow(Arrow("10.4", "down", "line 1"), JUNE, MAY, figures)
    assert (arrow.verdict, arrow.made) == ("equal", "down")
    assert compare_arrow(Arrow("6.1", "up", "line 1"), JUNE, MAY, figures).verdict == "equal"
    assert compare_arrow(Arrow("6.2", "down", "line 1"), JUNE, MAY, figures).made == "no arrow"


def test_an_equal_cell_that_the_pack_itself_shows_otherwise_is_named() -> None:
    of, rerun = cell("9", number="6.3"), Figures({}, {("6.3", MAY, MONTH): figure("9")}, {}, {}, {}, ())
    found = compare_cell(of, rerun, {})
    assert found.verdict == "equal"
    assert _is_otherwise(of, found, {("6.3", MAY): Decimal("8.0")})
    assert not _is_otherwise(of, found, {("6.3", MAY): Decimal("9.0")})


def test_the_late_rows_are_those_up_to_the_first_pack_that_shows_the_last_figure() -> None:
    row = Compared("6.3", date(2017, 1, 31), MONTH, "9", "8", FIRST, "9", "equal in the other state", "", "line 1")
    counts = ((1, 8), (2, 9), (3, 9))
    kept = [
        SimpleNamespace(indicator_id="6.3", month_end=row.month_end, form=MONTH, numerator=count, denominator=0,
                        pack_month=date(2017, month, 28))
        for month, count in counts
    ]  # fmt: skip
    assert _parted([row], kept) == [("6.3", row.month_end, date(2017, 2, 28))]


def test_prose_is_rounded_as_it_was_printed() -> None:
    assert facts.half_up(Fraction(25, 2), Decimal("13")) == 13
    assert facts.half_up(Fraction(9, 1) / 522 * 100 * 5, Decimal("9.0")) == Decimal("8.6")
    assert str(facts.half_up(Fraction(12, 1), Decimal("12.0"))) == "12.0"


def test_all_that_was_printed_is_read() -> None:
    cells = printed.cells(AUTHORITY, JUNE)
    assert [sum(each.form == form for each in cells) for form in (MONTH, TO_DATE)] == [202, 12]
    assert len(printed.arrows(AUTHORITY, JUNE)) == 37
    prose = [fact for fact in printed.facts(AUTHORITY, JUNE) if not fact.question.startswith("parameter")]
    assert len({fact.fact_id for fact in prose if not fact.fact_id.startswith(("PR-T", "PR-3"))}) >= 40
    july = printed.facts(AUTHORITY, date(2017, 7, 31))
    assert {fact.question for fact in (*printed.facts(AUTHORITY, JUNE), *july)} == QUESTIONS.keys()


def test_every_question_finds_an_answer_in_a_warehouse(built_sample: Built) -> None:
    with engine(built_sample.home / "care.duckdb").connect() as connection:
        asked = [fact for month in (JUNE, date(2017, 7, 31)) for fact in printed.facts(AUTHORITY, month)]
        found = facts.compare_facts(connection, asked, AUTHORITY, JUNE)
    unanswered = {each.indicator_id for each in found if each.made == "nothing found"}
    assert unanswered <= {"PR-001", "PR-053", "FR-006"}  # they read packs of February to April, which are not made


def test_the_rows_that_part_two_states_came_after_the_months_own_delivery(built_sample: Built) -> None:
    with engine(built_sample.home / "care.duckdb").connect() as connection:
        late = late_rows(connection, AUTHORITY, [("6.15", MAY, JUNE)])
    assert late
    assert all(date(2017, 6, 30) < row.seen_from <= date(2017, 7, 31) and row.child_id for row in late)


def test_a_comparison_asks_for_every_printed_month(built_sample: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(built_sample.home))
    assert run(["compare-published", "2017-06", "--authority", AUTHORITY]) == 3  # nothing to work on
    with pytest.raises(NoPack, match=r"carepack run-month 2017-01 2017-02 2017-03 2017-04$"):
        compare_published("2017-06", AUTHORITY, built_sample.home)
    with pytest.raises(NoPack, match="Nothing is kept of what authority 372 printed for 2017-05"):
        compare_published("2017-05", AUTHORITY, built_sample.home)


def test_the_workbook_holds_every_row_and_is_private(tmp_path: Path) -> None:
    row = Compared("6.1", MAY, "month", "504", "505", FIRST, "504", "equal in the other state", "why", "line 1")
    path = tmp_path / "compare.xlsx"
    assert write_comparison(path, AUTHORITY, JUNE, {"Cells": [row], "Arrows": []}, []) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    book = load_workbook(path)
    assert book.sheetnames == ["Cells", "Arrows", "Late rows"]
    assert [each.value for each in book["Cells"][5]][:8] == [
        "6.1", "May-17", "month", "504", "505", FIRST, "504", "equal in the other state",
    ]  # fmt: skip
