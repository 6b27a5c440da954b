"""The internal scorecard shows what the pack tables hold, cell for cell, and is marked and set up for print."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.build import Written
from reports.pack.cells import month_label, number_format
from reports.pack.periods import financial_year, month_end_of, month_ends, trend_years
from reports.pack.themes import THEMES
from tests.reports.pack_rows import FIGURES, HOSTILE, INDICATORS, MONTH


@pytest.fixture(scope="session")
def book(written: dict[str, Written]) -> Workbook:
    return load_workbook(written["scorecard"].path)


def row_of(sheet: Worksheet, number: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == number)


def column_of(sheet: Worksheet, head: str, row: int) -> int:
    return next(column for column in range(1, sheet.max_column + 1) if sheet.cell(row, column).value == head)


def expected(number: str, month_end: date, cohort: str = "all", basis: str = "recorded", form: str = "month") -> Any:
    state, displayed, *_ = FIGURES.get((number, month_end, cohort, basis, form), (None, None))
    return state if displayed is None else float(Decimal(displayed))


def test_every_month_and_year_to_date_of_the_scorecard_is_the_pack_tables_figure(book: Workbook) -> None:
    sheet = book["Scorecard"]
    for number, *_, decimals in INDICATORS:
        if number == "6.11b":
            continue
        row = row_of(sheet, number)
        for month_end in month_ends(MONTH, 3):
            cell = sheet.cell(row, column_of(sheet, month_label(month_end), 5))
            assert cell.value == expected(number, month_end), (number, month_end)
            if isinstance(cell.value, int | float):
                assert (".0" in cell.number_format) == (decimals == 1)
        to_date = sheet.cell(row, column_of(sheet, "YTD 2017/18", 5)).value
        assert to_date == expected(number, MONTH, form="year to date")


def test_companions_stand_on_their_theme_and_not_on_the_scorecard(book: Workbook) -> None:
    assert "6.11b" not in [cell.value for cell in book["Scorecard"]["A"]]
    assert "6.11b" in [cell.value for cell in book["Health"][4]]


def test_colour_is_said_in_words_and_direction_by_an_arrow(book: Workbook) -> None:
    sheet = book["Scorecard"]
    june, arrow, rag = (column_of(sheet, head, 5) for head in ("Jun-17", "Direction, month on month", "RAG, in month"))
    shown = {}
    for number in ("6.1", "6.10", "10.4", "11.3", "11.4", "7.2"):
        row = row_of(sheet, number)
        fill = sheet.cell(row, june).fill
        shown[number] = (
            sheet.cell(row, arrow).value,
            sheet.cell(row, rag).value,
            fill.fgColor.rgb if fill.fill_type else None,
        )
    assert shown == {
        "6.1": ("↑", None, None),
        "6.10": ("↓", "Red", "FFFFC7CE"),
        "10.4": ("↓", "Green", "FFC6EFCE"),
        "11.3": ("→", "Amber", "FFFFE699"),
        "11.4": ("→", "Green, below range", "FFC6EFCE"),
        "7.2": (None, None, None),
    }


def test_trend_and_benchmarks_keep_the_decimals_dashes_and_years_they_were_printed_with(book: Workbook) -> None:
    sheet = book["Scorecard"]
    caseload, rate = row_of(sheet, "11.3"), row_of(sheet, "6.2")
    year = column_of(sheet, "2015/16", 5)
    assert (sheet.cell(caseload, year).value, sheet.cell(caseload, year).number_format) == (19.2, "#,##0.0")
    assert sheet.cell(rate, column_of(sheet, "Stat. neighbour average", 5)).value == 75.8
    assert sheet.cell(rate, column_of(sheet, "National top quartile threshold", 5)).value == "-"
    assert sheet.cell(rate, column_of(sheet, "Year of the benchmarks", 5)).value == "2014/15"


def test_a_theme_shows_fifteen_months_with_the_working_beside_each_figure(book: Workbook) -> None:
    sheet = book["Health"]
    column = column_of(sheet, "6.10", 4)
    months = month_ends(MONTH, 15)
    labels = [sheet.cell(row, 2).value for row in range(7, 22)]
    assert labels == [month_label(each) for each in months]
    values = [sheet.cell(row, column + 1).value for row in range(7, 22)]
    assert values == [expected("6.10", each) for each in months]
    assert [sheet.cell(row, column).value for row in (20, 21)] == ["1 of 2", "1 of 3"]


def test_every_theme_has_a_chart_for_each_scorecard_indicator_it_shows(book: Workbook) -> None:
    shown = {each[0] for each in INDICATORS if each[0] != "6.11b"}
    for theme in THEMES:
        assert len(book[theme.tab]._charts) == len(shown & set(theme.indicator_ids)), theme.tab


def test_a_chart_never_draws_a_word_as_nought(book: Workbook) -> None:
    sheet = book["Chart data"]
    row = row_of(sheet, "7.2")
    assert [sheet.cell(row, column).value for column in range(3, 18)] == [None] * 15


def test_the_uasc_sheet_shows_the_subsets_figures(book: Workbook) -> None:
    sheet = book["UASC"]
    june, to_date = column_of(sheet, "Jun-17", 5), column_of(sheet, "YTD 2017/18", 5)
    for number, *_ in INDICATORS:
        row = row_of(sheet, number)
        assert sheet.cell(row, june).value == expected(number, MONTH, cohort="uasc")
        assert sheet.cell(row, to_date).value == expected(number, MONTH, cohort="uasc", form="year to date")


def test_recorded_stands_beside_evidenced_with_the_gap_and_its_counts(book: Workbook) -> None:
    sheet = book["Recorded against evidenced"]
    shown = [cell.value for cell in sheet[row_of(sheet, "6.10")]]
    assert shown[3:] == [33.3, "1 of 3", 66.7, "2 of 3", 33.4, 1, 0]


def test_restatements_say_what_was_printed_first_what_it_is_now_and_why(book: Workbook) -> None:
    sheet = book["Restatements"]
    shown = [cell.value for cell in sheet[row_of(sheet, "6.10")]]
    why = "Joined or left the cohort late: 1 (-1 above, -1 below the line). Late input: 2 (+2 above the line)."
    assert shown[2:] == ["Recorded", "May-17", 25, "1 of 4", "Issue 1", 66.7, "2 of 3", why]
    missing = [cell.value for cell in sheet[row_of(sheet, "6.2")]]
    assert missing[4] == "Unavailable" and missing[6] == "Not signed off"
    versions = "Counted by version 1 of the definition then, 2 now."
    assert missing[9] == f"{versions} Not told by cause: one of the two is not a value."
    assert "6.1" not in [cell.value for cell in sheet["A"]]


def test_an_estimate_stands_in_columns_of_its_own(book: Workbook) -> None:
    sheet = book["Scorecard"]
    columns = [column_of(sheet, head, 5) for head in ("Estimate: may become", "Estimate: to", "Months it rests on")]
    shown = {number: [sheet.cell(row_of(sheet, number), each).value for each in columns] for number in ("6.1", "6.10")}
    assert shown == {"6.1": [None, None, None], "6.10": [32, 41, 4]}
    assert sheet.cell(4, columns[0]).value == "Estimate from past re-runs"


def test_input_lag_is_told_in_total_first_and_then_by_team_and_month(book: Workbook) -> None:
    shown = [[cell.value for cell in row] for row in book["Input lag"].iter_rows(min_row=9)]
    assert shown == [
        ["Dental Check", "All teams", "All months", 5, 1, 12, 40],
        ["Dental Check", "All teams", "Jun-17", 5, 1, 12, 40],
        ["Dental Check", "All teams", "Mar-17", 5, 5, None, None],
        ["Dental Check", HOSTILE, "Jun-17", 5, 1, 12, 40],
    ]


def test_data_quality_tells_of_checks_gaps_feeds_and_links(book: Workbook) -> None:
    shown = [[cell.value for cell in row] for row in book["Data quality"].iter_rows()]
    lines = {row[0]: [each for each in row[1:] if each is not None] for row in shown if row[0]}
    assert "What the checks found (the other 1 found nothing)" in lines
    assert lines[HOSTILE] == ["6.10", "social worker", "case system", "warn", 3, 5, 1, 2, 0, 7, 2]
    assert lines["Lost"] == ["a", "b", "error", "could not run"]
    titles = [row[0] for row in shown]
    assert titles.index("Lost") < titles.index(HOSTILE)
    assert lines["Team 1"] == ["teams", 3, 1, 2]
    gaps = [row[2:] for row in shown if row[0] == "Dental check"]
    assert [each[0] for each in gaps] == ["All teams", "Team 1"]
    assert gaps[0][2:] == gaps[1][2:] == [16, 11, 13, 15, 4, 2, 5, 1]
    assert lines["PEP"][-1] == "Unavailable"
    assert lines["dental"] == ["Health team", "delivered", "10 Jul 2017, due 7 Jul 2017", 3, 300, 102, 101, 66.3, 4]
    assert lines["children"] == ["Health team", "a child", 8, 3, 1, 1, 1, 2, 62.5]


def test_notes_and_definitions_print_texts_as_texts(book: Workbook) -> None:
    assert [cell.value for cell in book["Data notes"][5]] == [1, "Warning", "Row set aside", HOSTILE, 7]
    sheet = book["Definitions"]
    row = row_of(sheet, "6.10")
    shown = [[sheet.cell(each, column).value for column in (1, 3, 11, 12)] for each in (row, row + 1)]
    assert shown == [["6.10", "What 6.10 counts.", "2", "2017-06"], ["6.10", "What 6.10 counted.", "1", "2013-04"]]


def test_a_break_is_marked_where_another_definition_begins_to_count(book: Workbook) -> None:
    health, card = book["Health"], book["Scorecard"]
    column = column_of(health, "6.10", 4) + 1
    formats = [health.cell(row, column).number_format for row in (20, 21)]
    assert formats == ['#,##0.0"%"', '"‡ "#,##0.0"%"']
    assert card.cell(row_of(card, "6.10"), column_of(card, "Jun-17", 5)).number_format == formats[1]
    for sheet in (health, card):
        assert [cell.value for cell in sheet["A"] if str(cell.value).startswith("‡ Break: the definition changed.")]


def test_a_chart_draws_each_version_of_a_definition_apart(book: Workbook) -> None:
    sheet = book["Chart data"]
    row, may = row_of(sheet, "6.10"), column_of(sheet, "May-17", 4)
    drawn = [[sheet.cell(row + down, column).value for column in (2, may, may + 1)] for down in (0, 1)]
    assert drawn == [["By definition version 1", 50, None], ["By definition version 2", None, 33.3]]
    [chart] = [each for each in book["Health"]._charts if "6.10" in str(each.title.tx.rich.p[0].r[0].t)]
    assert len(chart.series) == 3


def test_every_sheet_prints_on_a3_landscape_one_page_wide_with_heads_and_page_numbers(book: Workbook) -> None:
    for sheet in book.worksheets:
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1) == (8, "landscape", 1), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows, sheet.title
        assert "&P of &N" in str(sheet.oddFooter.right.text), sheet.title
        assert sheet.freeze_panes, sheet.title


@pytest.mark.parametrize(
    ("unit", "decimals", "expected_format"),
    [("percentage", 1, '#,##0.0"%"'), ("count", 0, "#,##0"), ("average days", 1, "#,##0.0")],
)
def test_a_number_keeps_the_decimals_of_the_catalogue(unit: str, decimals: int, expected_format: str) -> None:
    assert number_format(unit, decimals) == expected_format


def test_periods_follow_the_financial_year() -> None:
    assert month_ends(date(2016, 3, 31), 2) == (date(2016, 2, 29), date(2016, 3, 31))
    assert (financial_year(date(2017, 3, 31)), financial_year(date(2017, 4, 1))) == ("2016/17", "2017/18")
    assert trend_years(date(2018, 3, 31)) == ("2014/15", "2015/16", "2016/17")
    assert month_end_of("2016-02") == date(2016, 2, 29)
    with pytest.raises(ValueError, match="write it like 2017-06"):
        month_end_of("June 2017")


def test_the_scorecard_is_named_for_its_council_and_month(written: dict[str, Written], built_home: Path) -> None:
    folder = built_home / "restricted" / "372" / "2017-06"
    assert written["scorecard"].path == folder / "scorecard_372_2017-06_RESTRICTED.xlsx"
    assert written["scorecard"].rows == 9
