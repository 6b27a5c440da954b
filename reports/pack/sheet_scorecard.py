"""The scorecard: one row per indicator, as a panel member expects it. Layout of rows and columns only."""

from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents

TOP, HEAD = 3, 4
ESTIMATE = "Estimate from past re-runs"
NAME, BAND, RAG, VERDICT = 62.0, 16.0, 12.0, 20.0
BENCHMARKS = (
    ("statistical neighbour average", "Stat. neighbour average"),
    ("best statistical neighbour", "Best stat. neighbour"),
    ("national average", "National average"),
    ("national top quartile threshold", "National top quartile threshold"),
)
KEY = (
    "Direction (month on month): ↑ improvement, or a rise where good performance is Info; → no change; ↓ decline, or a "
    "fall where good performance is Info. Green: better. Red: worse. Amber: worse, but still within target.",
    cells.VERDICT_KEY,
    "RAG: colour and word of the latest month against its target and tolerances; no colour where no range is set. "
    "n/a: nothing to divide by. Unavailable: the source was not delivered. Empty: not computed for that month.",
    cells.BREAK_KEY,
    "Estimate: no figure. Between what and what the latest month may come to lie when printed for the third time, "
    "by the least and the most that past months gained; empty where fewer than three months can tell.",
)


def write_scorecard(book: Book, pack: Contents) -> None:
    """The sheet Scorecard: figures of the financial year so far, direction, RAG, targets, trend and benchmarks."""
    sheet = book.sheet("Scorecard", "Corporate parenting performance scorecard", (TOP, HEAD), pages_tall=1)
    columns = _columns(pack)
    _write_heads(book, sheet, columns)
    row = HEAD + 1
    shown = [each for each in pack.indicators if each.companion_of is None]
    for section, members in groupby(shown, key=lambda each: each.section):
        sheet.merge_range(row, 0, row, len(columns) - 1, section, book.face("band"))
        row += 1
        for indicator in members:
            _write_indicator(book, sheet, row, pack, indicator)
            row += 1
    _colour(book, sheet, columns, row)
    for line in KEY:
        sheet.write_string(row + 1, 0, line, book.face("note"))
        row += 1
    sheet.freeze_panes(HEAD + 1, 2)


def _colour(book: Book, sheet: Worksheet, columns: list[tuple[str, str, float]], below: int) -> None:
    """Colours that follow the word of a cell, so that a reader who filters or pastes keeps them."""
    rag = next(number for number, (_, head, _) in enumerate(columns) if head.startswith("RAG"))
    for face, word in cells.RAG_WORDS.items():
        rule = {"type": "text", "criteria": "begins with", "value": word, "format": book.plain(face)}
        sheet.conditional_format(HEAD + 1, rag, below, rag, rule)
    hidden = {"type": "cell", "criteria": "==", "value": '"c"', "format": book.plain("suppressed")}
    sheet.conditional_format(HEAD + 1, 4, below, len(columns) - 1, hidden)


def _columns(pack: Contents) -> list[tuple[str, str, float]]:
    """Group head, head and width of each column, left to right."""
    year = pack.financial_year
    months = [(year, cells.month_label(each), 11.5) for each in pack.year_months]
    trend = [("Year on year trend", each, 9.5) for each in pack.trend_years]
    benchmarks = [("Latest benchmarking", head, 11.0) for _, head in BENCHMARKS]
    return [
        ("", "No.", 6),
        ("", "Indicator", NAME),
        ("", "Good performance is", 14),
        ("", "Measured as", 16),
        *months,
        (year, f"YTD {year}", 11.5),
        ("", "Data note", 17),
        ("", "Direction, month on month", 10),
        ("", "Is it real", VERDICT),
        ("", "RAG, in month", RAG),
        ("Target and tolerances", "Red", BAND),
        ("Target and tolerances", "Amber", BAND),
        ("Target and tolerances", "Target green", BAND),
        (ESTIMATE, "Estimate: may become", 12),
        (ESTIMATE, "Estimate: to", 11),
        (ESTIMATE, "Months it rests on", 10),
        *trend,
        *benchmarks,
        ("Latest benchmarking", "Year of the benchmarks", 13),
    ]


def _write_heads(book: Book, sheet: Worksheet, columns: list[tuple[str, str, float]]) -> None:
    head = book.face("head", align="center")
    start = 0
    for group, members in groupby(columns, key=lambda each: each[0]):
        count = len(list(members))
        if group and count > 1:
            sheet.merge_range(TOP, start, TOP, start + count - 1, group, head)
        else:
            for column in range(start, start + count):
                sheet.write_string(TOP, column, group, head)
        start += count
    for column, (_, text, width) in enumerate(columns):
        sheet.write_string(HEAD, column, text, head)
        sheet.set_column(column, column, width)
    sheet.set_row(HEAD, 45)


def _write_indicator(book: Book, sheet: Worksheet, row: int, pack: Contents, indicator: Any) -> None:
    card = pack.scorecard[indicator.indicator_id]
    plain = book.face(border=1, text_wrap=True, align="center")
    sheet.write_string(row, 0, indicator.indicator_id, book.face("strong", border=1, align="center"))
    sheet.write_string(row, 1, indicator.name, book.face(border=1, text_wrap=True))
    sheet.write_string(row, 2, indicator.polarity, plain)
    sheet.write_string(row, 3, indicator.unit.capitalize(), plain)
    column = 4
    for month_end in pack.year_months:
        faces = (card.rag,) if card.rag in cells.RAG_WORDS and month_end == pack.month_end else ()
        cells.write_figure(
            book, sheet, (row, column), pack.figure(indicator.indicator_id, month_end), indicator, *faces
        )
        column += 1
    cells.write_figure(book, sheet, (row, column), pack.to_date(indicator.indicator_id), indicator, "strong")
    cells.write_text(sheet, row, column + 1, indicator.form.capitalize(), plain)
    cells.write_arrow(book, sheet, row, column + 2, card.arrow, card.arrow_colour)
    verdict = cells.verdict(pack.signals.get(indicator.indicator_id))
    cells.write_text(sheet, row, column + 3, verdict, plain)
    _write_rag(book, sheet, row, column + 4, card)
    _write_estimate(book, sheet, (row, column + 8), pack, indicator)
    _write_past_and_others(book, sheet, (row, column + 11), pack, indicator)
    texts = ((indicator.name, NAME), (card.target_red_text, BAND), (card.rag_note, RAG), (verdict, VERDICT))
    sheet.set_row(row, cells.height_for(*texts))


def _write_rag(book: Book, sheet: Worksheet, row: int, column: int, card: Any) -> None:
    """The word of the colour, with its note, then the three bands as the target seed writes them."""
    word = cells.RAG_WORDS.get(card.rag, "")
    text = ", ".join(part for part in (word, card.rag_note) if part)
    plain = book.face(border=1, align="center", text_wrap=True)
    cells.write_text(sheet, row, column, text, plain)
    for offset, band in enumerate((card.target_red_text, card.target_amber_text, card.target_green_text), start=1):
        cells.write_text(sheet, row, column + offset, band, plain)


def _write_estimate(book: Book, sheet: Worksheet, at: tuple[int, int], pack: Contents, indicator: Any) -> None:
    """How far the latest month may still change, in the look of a word and not of a figure."""
    row, column = at
    expected = pack.expected.get(indicator.indicator_id)
    look = {"border": 1, "align": "center"}
    form = cells.number_format(indicator.unit, indicator.decimals)
    numbers = (expected.lowest_value, expected.highest_value, expected.month_count) if expected else (None,) * 3
    for number, number_form in zip(numbers, (form, form, "0"), strict=True):
        face = book.face("word", **look, num_format=number_form)
        if number is None:
            sheet.write_blank(row, column, None, face)
        else:
            sheet.write_number(row, column, number, face)
        column += 1


def _write_past_and_others(book: Book, sheet: Worksheet, at: tuple[int, int], pack: Contents, indicator: Any) -> None:
    """Three years' trend, the four benchmarks, and the year each benchmark is of."""
    row, column = at
    for year in pack.trend_years:
        past = pack.trend.get((indicator.indicator_id, year))
        cells.write_published(book, sheet, (row, column), past, indicator)
        column += 1
    found = [pack.benchmarks.get((indicator.indicator_id, measure)) for measure, _ in BENCHMARKS]
    for benchmark in found:
        cells.write_published(book, sheet, (row, column), benchmark, indicator)
        column += 1
    labels = sorted({each.year_label for each in found if each and each.year_label})
    cells.write_text(sheet, row, column, ", ".join(labels), book.face(border=1, align="center", text_wrap=True))
