"""The list of matches to review, a row of another source beside the child it may be about; and how each link that no
number made was made. Layout only."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reports.pack import cells
from reports.pack.book import Book, open_book
from reports.pack.sheets_beside import write_heads

HEAD = 5
# Head, width, and the column of the table; a date of birth stands beside the other's.
COLUMNS = (
    ("Pair", 14, "pair"), ("Source", 16, "source"), ("Why it is not clear", 46, "why"),
    ("Probability", 12, "match_probability"), ("What is alike", 70, "alike"), ("Their number", 18, "number"),
    ("Child ID", 14, "child_id"), ("Their surname", 18, "surname"), ("Our surname", 18, "child_surname"),
    ("Their forename", 18, "forename"), ("Our forename", 18, "child_forename"),
    ("Their birth date", 14, "birth_date"), ("Our birth date", 14, "child_birth_date"),
    ("Their postcode", 14, "postcode"), ("Our postcode", 14, "child_postcode"),
    ("Their file", 26, "stored_by"), ("Row", 8, "row_number"),
)  # fmt: skip
LINK_COLUMNS = (
    ("Pair", 14, "pair"), ("Source", 16, "source"), ("Their number, or file and row", 36, "identifier_value"),
    ("Child ID", 14, "child_id"), ("How it was made", 34, "how"), ("Probability", 12, "match_probability"),
    ("Decided on", 14, "decided_date"),
)  # fmt: skip
HOW = {
    ("match", True): "match: clearly the same child",
    ("match", False): "match undid their number",
    ("decision", True): "decision: the same child",
    ("decision", False): "decision: not this child",
}
WHAT_TO_DO = (
    "Is the row of the other source about this child? Look both up, then say so, with your name: "
    "carepack match decide PAIR same (or: different) --by NAME"
)
WHICH_FILE = "Their: as the other source has it, in the delivery and row named. Ours: as the case system has it."
WHAT_LINKS_ARE = (
    "Rows of other sources that reach a child otherwise than by a valid number, or are kept from the child of their "
    "number. One that is wrong: carepack match decide PAIR different --by NAME"
)


def write_matches(
    path: Path, authority: str, month_end: date, pairs: Sequence[Any], links: Sequence[Any], standing: str = ""
) -> int:
    """Pairs to review on one sheet, links on the next; returns the pairs listed."""
    with open_book(path, authority, month_end, standing) as book:
        title = "Matches to review"
        told = [pair._mapping for pair in pairs]
        _write_sheet(book, title, (WHAT_TO_DO, WHICH_FILE, f"Pairs listed: {len(pairs)}"), COLUMNS, told)
        made = [{**link._mapping, "how": HOW[link.made_by, link.is_same]} for link in links]
        _write_sheet(book, "Links made", (WHAT_LINKS_ARE, f"Links listed: {len(links)}"), LINK_COLUMNS, made)
    return len(pairs)


def _write_sheet(
    book: Book, title: str, words: tuple[str, ...], columns: Any, rows: Sequence[Mapping[str, Any]]
) -> None:
    sheet = book.sheet(title.lower().replace(" ", "_"), title, (HEAD, HEAD))
    for at, text in enumerate(words, start=2):
        sheet.write_string(at, 0, text, book.face("strong" if text is words[-1] else "note"))
    write_heads(book, sheet, HEAD, [(head, width) for head, width, _ in columns], 22)
    dated, plain = book.face(border=1, num_format="dd/mm/yyyy", align="center"), book.face(border=1)
    for row, cells_of_row in enumerate(rows, start=HEAD + 1):
        for column, (_, _, name) in enumerate(columns):
            cell = cells_of_row[name]
            if isinstance(cell, date):
                sheet.write_datetime(row, column, cell, dated)
            else:
                cells.write_text(sheet, row, column, cell, plain)
    sheet.freeze_panes(HEAD + 1, 1)
