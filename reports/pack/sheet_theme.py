"""One sheet per theme: fifteen months of each indicator with its working, YTD, trend, benchmarks, targets, charts."""

from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.charts import ChartData, place_charts
from reports.pack.contents import Contents
from reports.pack.sheet_scorecard import BENCHMARKS
from reports.pack.themes import Theme

TOP = 3
FIRST = TOP + 3
WORKED = ("share", "rate", "mean", "ratio")


def write_theme(book: Book, pack: Contents, theme: Theme, data: ChartData) -> None:
    """The theme's sheet; an indicator the catalogue does not hold is left out."""
    sheet = book.sheet(theme.tab, theme.title, (TOP, TOP + 2), pages_tall=1)
    known = {each.indicator_id: each for each in pack.indicators}
    shown = [known[each] for each in theme.indicator_ids if each in known]
    last = _write_row_heads(book, sheet, pack)
    column = 2
    for indicator in shown:
        column = _write_indicator(book, sheet, column, pack, indicator)
    sheet.set_row(TOP + 1, 62)
    sheet.freeze_panes(FIRST, 2)
    sheet.write_string(last + 1, 0, cells.BREAK_KEY, book.face("note"))
    main = [each for each in shown if each.companion_of is None]
    widths = [20, 30, *(18 + (_working_width(each) if each.combine in WORKED else 0) for each in shown)]
    place_charts(book, sheet, last + 3, main, data, table_pixels=int(sum(widths) * 7))


def _row_heads(pack: Contents) -> list[tuple[str, str]]:
    return [
        *(("In month", cells.month_label(each)) for each in pack.months),
        ("Year to date", pack.financial_year),
        *(("Annual trend", each) for each in pack.trend_years),
        *(("Latest benchmarking", head) for _, head in BENCHMARKS),
        ("Latest benchmarking", "Year of the benchmarks"),
        ("Target", "Good performance is"),
        ("Target", "Green"),
        ("Target", "Amber"),
        ("Target", "Red"),
    ]


def _write_row_heads(book: Book, sheet: Worksheet, pack: Contents) -> int:
    """The two columns that name the rows; returns the last row."""
    head = book.face("head", align="center")
    sheet.merge_range(TOP, 0, TOP + 1, 1, "Indicator", head)
    sheet.merge_range(TOP + 2, 0, TOP + 2, 1, "Period", head)
    heads = _row_heads(pack)
    row = FIRST
    for group, members in groupby(heads, key=lambda each: each[0]):
        last = row + len(list(members)) - 1
        _merge(sheet, (row, 0), (last, 0), group, book.face("band", valign="top"))
        row = last + 1
    for offset, (_, label) in enumerate(heads):
        sheet.write_string(FIRST + offset, 1, label, book.face("strong", border=1))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 30)
    return FIRST + len(heads) - 1


def _write_indicator(book: Book, sheet: Worksheet, column: int, pack: Contents, indicator: Any) -> int:
    """One indicator's columns (working and value, or value alone); returns the next free column."""
    worked = indicator.combine in WORKED
    value = column + 1 if worked else column
    head = book.face("head", align="center")
    _merge(sheet, (TOP, column), (TOP, value), indicator.indicator_id, head)
    _merge(sheet, (TOP + 1, column), (TOP + 1, value), indicator.name, head)
    sheet.write_string(TOP + 2, value, indicator.unit.capitalize(), head)
    sheet.set_column(value, value, 18)
    if worked:
        sheet.set_column(column, column, _working_width(indicator))
        sheet.write_string(TOP + 2, column, "Working", head)
    row = FIRST
    figures = [pack.figure(indicator.indicator_id, each) for each in pack.months]
    for figure in [*figures, pack.to_date(indicator.indicator_id)]:
        latest = row - FIRST == len(pack.months) - 1
        _write_worked(book, sheet, (row, value), figure, indicator, latest)
        row += 1
    for below in _below(pack, indicator):
        _write_below(book, sheet, row, (column, value), below, indicator)
        row += 1
    return value + 1


def _working_width(indicator: Any) -> float:
    return 28 if indicator.combine == "mean" else 23


def _merge(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int], text: str, face: Any) -> None:
    """Text over a block of cells, which may be one cell."""
    if first == last:
        sheet.write_string(*first, text, face)
    else:
        sheet.merge_range(*first, *last, text, face)


def _write_worked(book: Book, sheet: Worksheet, at: tuple[int, int], figure: Any, indicator: Any, latest: bool) -> None:
    """A figure and, where it has one, its working in the column before; the pack month stands out in bold."""
    faces = ("strong",) if latest else ()
    if indicator.combine in WORKED:
        working = cells.of_what(figure, indicator.combine)
        cells.write_text(sheet, at[0], at[1] - 1, working, book.face(*faces, border=1, align="center"))
    cells.write_figure(book, sheet, at, figure, indicator, *faces)


def _below(pack: Contents, indicator: Any) -> list[Any]:
    """What stands under the months: trend and benchmark numbers, then the words of year and target."""
    number = indicator.indicator_id
    card = pack.scorecard.get(number)
    trend = [pack.trend.get((number, year)) for year in pack.trend_years]
    found = [pack.benchmarks.get((number, measure)) for measure, _ in BENCHMARKS]
    labels = sorted({each.year_label for each in found if each and each.year_label})
    bands = [card.target_green_text, card.target_amber_text, card.target_red_text] if card else [""] * 3
    return [*trend, *found, ", ".join(labels), indicator.polarity, *bands]


def _write_below(
    book: Book, sheet: Worksheet, row: int, columns: tuple[int, int], content: Any, indicator: Any
) -> None:
    working, value = columns
    if working != value:
        sheet.write_blank(row, working, None, book.face(border=1))
    if not isinstance(content, str):
        cells.write_published(book, sheet, (row, value), content, indicator)
    else:
        cells.write_text(sheet, row, value, content, book.face(border=1, align="center", text_wrap=True))
