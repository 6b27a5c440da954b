"""The sheet on the data itself: two sources side by side, deliveries, matches and checks. Layout only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents
from reports.pack.sheets_beside import write_heads

TOP = 3
# Block: title, what it says, heads with the field of the row.
BLOCKS = (
    ("gaps", "Recorded against evidenced, child by child",
     "Children for whom the case system, the owner of the event, either or neither holds one in force.",
     (("Event", "kind"), ("Owner", "owner"), ("Team", "team_name"), ("State", "state"), ("Children", "child_count"),
      ("Recorded", "recorded_count"), ("By the owner", "owner_count"), ("Evidenced", "evidenced_count"),
      ("Owner alone", "evidenced_only_count"), ("Case system alone", "recorded_only_count"),
      ("Another day", "days_differ_count"), ("Neither", "neither_count"))),
    ("feeds", "Deliveries", "When each table came, and the share of its rows with every mandatory field.",
     (("Source", "source"), ("Table", "table_name"), ("State", "delivery_state"),
      ("Extracted on", "extracted_on"), ("Due on", "due_on"), ("Days late", "days_late"), ("Rows", "row_count"),
      ("Rows set aside", "rows_set_aside_count"), ("Rows lacking a field", "rows_lacking_mandatory_count"),
      ("Filled, %", "mandatory_filled_pct"), ("Values set aside", "values_set_aside_count"))),
    ("matches", "Matches", "Rows of other sources that reached a child, and by what.",
     (("Source", "source"), ("Table", "table_name"), ("Rows", "row_count"),
      ("By number", "by_number_count"), ("By match", "by_match_count"), ("By a person", "by_decision_count"),
      ("Waiting", "waiting_count"), ("Not reached", "not_reached_count"), ("Reached, %", "matched_pct"))),
    ("checks", "Checks", "What the data-quality checks found, what that distorts, who puts it right and where.",
     (("Check", "title"), ("Put right by", "owner"), ("In", "put_right_in"), ("State", "state"),
      ("Distorts", "distorts"), ("Open", "open_count"), ("Open a month ago", "open_before_count"),
      ("New", "new_count"), ("Put right", "put_right_count"), ("Accepted", "accepted_count"),
      ("Oldest, months", "oldest_months"), ("Median, months", "median_months"))),
)  # fmt: skip
WIDTHS = (62.0, 28.0, 28.0, 16.0, 22.0, *[13.0] * 7)
PUBLISHED_NOTE = (
    "Empty: not known, or few enough to point at a child; how many rows came or were matched is not published."
)


def write_data_quality(book: Book, pack: Contents) -> None:
    """Four blocks under one another; a column that is not published is left out."""
    sheet = book.sheet("Data quality", "Data quality", (TOP - 1, TOP - 1))
    if book.is_published:
        sheet.write_string(2, 0, PUBLISHED_NOTE, book.face("note"))
    row = TOP
    for field, title, note, columns in BLOCKS:
        found = getattr(pack, field)
        shown = [(head, name) for head, name in columns if any(getattr(each, name) is not None for each in found)]
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, f"{title}. {note}", book.face("band"))
        write_heads(book, sheet, row + 1, [(head, width) for (head, _), width in zip(shown, WIDTHS, strict=False)], 32)
        row += 2
        for each in found:
            _write_row(book, sheet, row, [getattr(each, name) for _, name in shown])
            row += 1
        row += 1


def _write_row(book: Book, sheet: Any, row: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values):
        if value is None or isinstance(value, str | date):
            cells.write_text(sheet, row, column, value, book.face(border=1, text_wrap=True))
        else:
            form = "#,##0" if isinstance(value, int) else "0.0"
            sheet.write_number(row, column, value, book.face(border=1, align="center", num_format=form))
    words = [(value, width) for value, width in zip(values, WIDTHS, strict=False) if isinstance(value, str)]
    sheet.set_row(row, cells.height_for(*words, least=15))
