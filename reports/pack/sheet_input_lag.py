"""The sheet that says how long input takes: from an event's date to the first delivery that holds it.

Layout only: which row is an event, and the median and percentile of each group, were settled in SQL.
"""

from typing import Any

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents
from reports.pack.sheets_beside import write_heads

TOP = 7
LINES = (
    "Days from the date of an event to the first delivery that holds it: the longest its input can have taken, as it "
    "was put in after the delivery before. The delivery days set how exact this is.",
    "Events that the first delivery of their table holds have no such interval: they are counted and left out of the "
    "days. Of months before the first delivery, only the late events are therefore known.",
    "Median and 90th percentile are the days of one event: the first, in order of days, that has half (nine tenths) "
    "of the events up to it. Nothing is interpolated.",
    "Events not yet put in are not known: the latest months will look slower in later packs. Team: that of the child's "
    "lead social worker on the day of the event.",
)
COLUMNS = [
    ("Event", 46.0), ("Team", 34.0), ("Month of the event", 14.0), ("Events", 10.0), ("In the first delivery", 14.0),
    ("Median, days at most", 14.0), ("90th percentile, days at most", 16.0),
]  # fmt: skip


def write_input_lag(book: Book, pack: Contents) -> None:
    """First every kind of event over all teams and months, then by team and month; the heads filter."""
    sheet = book.sheet("Input lag", "Input lag: how late events are put in", (TOP, TOP))
    for row, line in enumerate(LINES, start=2):
        sheet.write_string(row, 0, line, book.face("note"))
    write_heads(book, sheet, TOP, COLUMNS)
    for row, each in enumerate(sorted(pack.input_lags, key=_place), start=TOP + 1):
        _write_row(book, sheet, row, each)
    sheet.autofilter(TOP, 0, TOP + max(len(pack.input_lags), 1), len(COLUMNS) - 1)
    sheet.freeze_panes(TOP + 1, 1)


def _place(each: Any) -> tuple[Any, ...]:
    """Totals before their parts, the latest month first."""
    is_part = each.team_name is not None or each.month_end is not None
    return is_part, each.kind, each.team_name or "", -each.month_end.toordinal() if each.month_end else -(10**9)


def _write_row(book: Book, sheet: Any, row: int, each: Any) -> None:
    faces = () if each.team_name or each.month_end else ("strong",)
    middle = book.face(*faces, border=1, align="center", num_format="#,##0")
    sheet.write_string(row, 0, each.kind, book.face(*faces, border=1))
    sheet.write_string(row, 1, each.team_name or "All teams", book.face(*faces, border=1))
    sheet.write_string(row, 2, cells.month_label(each.month_end) if each.month_end else "All months", middle)
    numbers = (
        each.event_count, each.no_lower_end_count, each.median_by_row_days, each.ninetieth_percentile_by_row_days,
    )  # fmt: skip
    for column, number in enumerate(numbers, start=3):
        if number is None:
            cells.write_text(sheet, row, column, "c" if book.is_published else "", middle)
        else:
            sheet.write_number(row, column, number, middle)
