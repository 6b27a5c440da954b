"""The missing input lists: children whose event another source holds and the case system does not. Layout only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reports.pack import cells
from reports.pack.book import Book, open_book
from reports.pack.sheets_beside import write_heads

HEAD = 4


@dataclass(frozen=True)
class InputList:
    """One check's children: its name, what it asks the teams to enter, the head of its date, its rows."""

    check: str
    what_to_do: str
    date_head: str
    rows: Sequence[Any]


def write_missing_input(
    path: Path, authority: str, month_end: date, lists: Sequence[InputList], standing: str = ""
) -> int:
    """One sheet per check; returns the children listed over all of them."""
    with open_book(path, authority, month_end, standing) as book:
        for each in lists:
            _write_list(book, each)
    return sum(len(each.rows) for each in lists)


def _write_list(book: Book, each: InputList) -> None:
    sheet = book.sheet(each.check, each.check, (HEAD, HEAD))
    sheet.write_string(2, 0, each.what_to_do, book.face())
    sheet.write_string(3, 0, f"Children listed: {len(each.rows)}", book.face("strong"))
    write_heads(book, sheet, HEAD, [("Child ID", 30), (each.date_head, 36), ("Latest in the case system", 28)], 22)
    dated = book.face(border=1, num_format="dd/mm/yyyy", align="center")
    for row, child in enumerate(each.rows, start=HEAD + 1):
        cells.write_text(sheet, row, 0, child.child_id, book.face(border=1))
        for column, day in enumerate((child.source_date, child.recorded_date), start=1):
            if day is None:
                sheet.write_blank(row, column, None, dated)
            else:
                sheet.write_datetime(row, column, day, dated)
    sheet.freeze_panes(HEAD + 1, 1)
