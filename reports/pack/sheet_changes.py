"""The sheet of the members workbook that lists who changed a figure of an earlier month, and why. Layout only."""

from collections.abc import Iterable
from typing import Any

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.sheets_beside import write_heads

TOP = 3
NOTE = "Each member that the scorecard counts on its sheet Restatements: what it changed, and why."
COLUMNS = [
    ("No.", 8.0), ("Basis", 14.0), ("Month", 11.0), ("Member", 32.0), ("Kind of member", 16.0), ("Child ID", 20.0),
    ("Cause", 34.0), ("Above the line", 14.0), ("Below the line", 14.0),
]  # fmt: skip


def write_changes(book: Book, changes: Iterable[Any]) -> None:
    """One line per changed member, in the order given; with none, no sheet."""
    sheet = None
    for row, each in enumerate(changes, start=TOP + 1):
        if sheet is None:
            sheet = book.sheet("Changed members", "Members that changed earlier months", (TOP, TOP))
            sheet.write_string(2, 0, NOTE, book.face("note"))
            write_heads(book, sheet, TOP, COLUMNS, 30)
            sheet.freeze_panes(TOP + 1, 1)
        texts = (each.indicator_id, each.basis.capitalize(), cells.month_label(each.month_end), each.member_id,
                 each.member_type, each.child_id or "", each.cause.capitalize())  # fmt: skip
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, book.face())
        for column, number in enumerate((each.numerator_change, each.denominator_change), start=len(texts)):
            sheet.write_number(row, column, number, book.face(align="center"))
