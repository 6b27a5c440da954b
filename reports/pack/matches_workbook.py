"""The list of matches to review: a row of another source beside the child it may be about. Layout only."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reports.pack import cells
from reports.pack.book import open_book
from reports.pack.sheets_beside import write_heads

HEAD = 5
# Head, width, and the column of the table; a date of birth stands beside the other's.
COLUMNS = (
    ("Pair", 14, "pair"), ("Source", 16, "source"), ("Why it is not clear", 36, "why"),
    ("Probability", 12, "match_probability"), ("What is alike", 60, "alike"), ("Their number", 18, "number"),
    ("Child ID", 14, "child_id"), ("Their surname", 18, "surname"), ("Our surname", 18, "child_surname"),
    ("Their forename", 18, "forename"), ("Our forename", 18, "child_forename"),
    ("Their birth date", 14, "birth_date"), ("Our birth date", 14, "child_birth_date"),
    ("Their postcode", 14, "postcode"), ("Our postcode", 14, "child_postcode"),
    ("Their file", 26, "stored_by"), ("Row", 8, "row_number"),
)  # fmt: skip
WHAT_TO_DO = (
    "Is the row of the other source about this child? Look both up, then say so, with your name: "
    "carepack match decide PAIR same (or: different) --by NAME"
)
WHICH_FILE = "Their: as the other source has it, in the delivery and row named. Ours: as the case system has it."


def write_matches(path: Path, authority: str, month_end: date, pairs: Sequence[Any], standing: str = "") -> int:
    """One sheet; returns the pairs listed."""
    with open_book(path, authority, month_end, standing) as book:
        sheet = book.sheet("matches_to_review", "Matches to review", (HEAD, HEAD))
        sheet.write_string(2, 0, WHAT_TO_DO, book.face())
        sheet.write_string(3, 0, WHICH_FILE, book.face())
        sheet.write_string(4, 0, f"Pairs listed: {len(pairs)}", book.face("strong"))
        write_heads(book, sheet, HEAD, [(head, width) for head, width, _ in COLUMNS], 22)
        dated, plain = book.face(border=1, num_format="dd/mm/yyyy", align="center"), book.face(border=1)
        for row, pair in enumerate(pairs, start=HEAD + 1):
            for column, (_, _, name) in enumerate(COLUMNS):
                cell = getattr(pair, name)
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, dated)
                else:
                    cells.write_text(sheet, row, column, cell, plain)
        sheet.freeze_panes(HEAD + 1, 1)
    return len(pairs)
