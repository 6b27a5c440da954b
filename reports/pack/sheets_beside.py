"""Sheets that set one figure beside another: the UASC subset, and what was recorded against what is evidenced."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents

TOP = 4
UASC_NOTE = (
    "The same indicators counted for UASC alone. n/a: there was none to count, or the indicator counts households or "
    "workers. 6.2 keeps the whole population below the line."
)


def write_heads(book: Book, sheet: Worksheet, row: int, columns: list[tuple[str, float]], height: int = 45) -> None:
    """One row of column heads with their widths."""
    for column, (text, width) in enumerate(columns):
        sheet.write_string(row, column, text, book.face("head", align="center"))
        sheet.set_column(column, column, width)
    sheet.set_row(row, height)


def write_uasc(book: Book, pack: Contents) -> None:
    """Every indicator counted for unaccompanied asylum seeking children alone, beside the figure for all."""
    sheet = book.sheet("UASC", "Unaccompanied asylum seeking children (UASC)", (TOP, TOP))
    sheet.write_string(2, 0, UASC_NOTE, book.face("note"))
    latest = cells.month_label(pack.month_end)
    months = [(cells.month_label(each), 11.0) for each in pack.year_months]
    closing = [("YTD " + pack.financial_year, 11.0), (f"Working, {latest}", 24.0), (f"All children, {latest}", 21.0)]
    write_heads(book, sheet, TOP, [("No.", 8), ("Indicator", 62), ("Measured as", 16), *months, *closing])
    for row, indicator in enumerate(pack.indicators, start=TOP + 1):
        _write_uasc_row(book, sheet, row, pack, indicator)
    sheet.freeze_panes(TOP + 1, 2)


def _write_uasc_row(book: Book, sheet: Worksheet, row: int, pack: Contents, indicator: Any) -> None:
    number = indicator.indicator_id
    _write_name(book, sheet, row, indicator)
    column = 3
    for month_end in pack.year_months:
        cells.write_figure(book, sheet, (row, column), pack.figure(number, month_end, "uasc"), indicator)
        column += 1
    cells.write_figure(book, sheet, (row, column), pack.to_date(number, "uasc"), indicator, "strong")
    working = cells.of_what(pack.figure(number, pack.month_end, "uasc"), indicator.combine)
    cells.write_text(sheet, row, column + 1, working, book.face(border=1, align="center"))
    cells.write_figure(book, sheet, (row, column + 2), pack.figure(number, pack.month_end), indicator)


def _write_name(book: Book, sheet: Worksheet, row: int, indicator: Any) -> None:
    sheet.write_string(row, 0, indicator.indicator_id, book.face("strong", border=1, align="center"))
    sheet.write_string(row, 1, indicator.name, book.face(border=1, text_wrap=True))
    sheet.write_string(row, 2, indicator.unit.capitalize(), book.face(border=1, align="center", text_wrap=True))
    sheet.set_row(row, cells.height_for((indicator.name, 62)))


def write_evidenced(book: Book, pack: Contents) -> None:
    """6.9 to 6.13: the case system's figure, the figure any source bears out, the gap and its children."""
    sheet = book.sheet("Recorded against evidenced", "Recorded against evidenced", (TOP, TOP))
    lines = (
        "Recorded: what the case system holds (the official figure). Evidenced: what the case system or the feed that "
        "owns the event holds. What the owner does not hold is counted on the sheet Data quality.",
        "Gap: evidenced less recorded, on the printed scale; it can be below nought where an event that only the other "
        "source holds adds to the denominator too."
        + ("" if book.is_published else " The members workbook lists the children on both sides."),
    )
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, line, book.face("note"))
    columns = [
        ("No.", 8.0), ("Indicator", 62.0), ("Measured as", 16.0), ("Recorded", 14.0), ("Working", 20.0),
        ("Evidenced", 14.0), ("Working", 20.0), ("Gap", 12.0), ("Counted as evidenced alone", 16.0),
        ("Counted as recorded alone", 18.0),
    ]  # fmt: skip
    write_heads(book, sheet, TOP, columns)
    known = {each.indicator_id: each for each in pack.indicators}
    compared = {each.indicator_id: each for each in pack.evidenced}
    shown = [compared[each.indicator_id] for each in pack.indicators if each.indicator_id in compared]
    for row, each in enumerate(shown, start=TOP + 1):
        _write_evidenced_row(book, sheet, row, each, known[each.indicator_id], pack)
    sheet.freeze_panes(TOP + 1, 2)


def _write_evidenced_row(book: Book, sheet: Worksheet, row: int, each: Any, indicator: Any, pack: Contents) -> None:
    _write_name(book, sheet, row, indicator)
    column = 3
    for basis in ("recorded", "evidenced"):
        figure = pack.figure(indicator.indicator_id, pack.month_end, basis=basis)
        cells.write_figure(book, sheet, (row, column), figure, indicator)
        working = cells.of_what(figure, indicator.combine)
        cells.write_text(sheet, row, column + 1, working, book.face(border=1, align="center"))
        column += 2
    for offset, number in enumerate((each.gap, each.evidenced_only, each.recorded_only)):
        look = {"num_format": "0.0"} if offset == 0 else {"num_format": "#,##0"}
        face = book.face("strong", border=1, align="center", **look)
        if number is None:
            hidden = book.is_published and "Unavailable" not in (each.recorded_state, each.evidenced_state)
            cells.write_text(sheet, row, column + offset, "c" if hidden else "", face)
        else:
            sheet.write_number(row, column + offset, number, face)
