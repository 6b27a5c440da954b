"""The workbook of compare-published: every printed cell, arrow and fact beside the pipeline's. Layout only."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book, open_book
from reports.pack.sheets_beside import write_heads
from reports.printed.compare import EQUAL, OTHER, Compared
from reports.printed.late import LateRow

TOP = 3
FACES = {EQUAL: "green", OTHER: "amber"}
HEADS: list[tuple[str, float]] = [
    ("No.", 10), ("Month", 10), ("What", 40), ("Printed", 24), ("Pipeline", 24), ("State", 26),
    ("In the other state", 24), ("Verdict", 24), ("Proof or note", 40), ("Where printed", 44),
]  # fmt: skip
LATE_HEADS: list[tuple[str, float]] = [
    ("No.", 10), ("Month", 10), ("Child ID", 30), ("Table", 34), ("Rows", 8), ("First delivered on", 20),
]  # fmt: skip


def write_comparison(
    path: Path, authority: str, month_end: date, sheets: dict[str, Sequence[Compared]], late: Sequence[LateRow]
) -> int:
    """A sheet per kind of printing and one of the late rows; returns the rows compared."""
    with open_book(path, authority, month_end) as book:
        for name, rows in sheets.items():
            _write_rows(book, book.sheet(name, f"{name} beside the pipeline", (TOP, TOP)), rows)
        _write_late(book, late)
    return sum(map(len, sheets.values()))


def _write_rows(book: Book, sheet: Worksheet, rows: Sequence[Compared]) -> None:
    write_heads(book, sheet, TOP, HEADS, 22)
    for at, row in enumerate(rows, start=TOP + 1):
        month = cells.month_label(row.month_end)
        texts = (row.indicator_id, month, row.what, row.printed, row.made, row.state, row.other, row.verdict)
        for column, cell in enumerate((*texts, row.note, row.source)):
            faces = [FACES.get(row.verdict, "red")] if HEADS[column][0] == "Verdict" else []
            cells.write_text(sheet, at, column, cell, book.face(*faces, border=1))
    sheet.freeze_panes(TOP + 1, 2)


def _write_late(book: Book, late: Sequence[LateRow]) -> None:
    sheet = book.sheet("Late rows", "Rows that part the two states of a figure", (TOP, TOP))
    write_heads(book, sheet, TOP, LATE_HEADS, 22)
    for at, row in enumerate(late, start=TOP + 1):
        month, day = cells.month_label(row.month_end), f"{row.seen_from:%d/%m/%Y}"
        for column, cell in enumerate((row.indicator_id, month, row.child_id, row.table, row.rows, day)):
            cells.write_text(sheet, at, column, cell, book.face(border=1))
    sheet.freeze_panes(TOP + 1, 1)
