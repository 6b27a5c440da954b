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
     "Children for whom the case system, the owner of the event, either or neither holds one in force: as 6.9, 6.10, "
     "6.13; an initial assessment due within 12 months; at 4 to 16 an SDQ score within 12 months; an adoption order "
     "within 12 months, by the end of care or the tracker (10.1 counts either).",
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
    ("checks", "Checks",
     "What the data-quality checks found, what that distorts, who puts it right and where. Put right: no longer "
     "listed, also where the event is past the months a check looks at or the child has left care.",
     (("Check", "title"), ("Put right by", "owner"), ("In", "put_right_in"), ("State", "state"),
      ("Distorts", "distorts"), ("Severity", "severity"), ("Open", "open_count"),
      ("Open a month ago", "open_before_count"),
      ("New", "new_count"), ("Put right", "put_right_count"), ("Accepted", "accepted_count"),
      ("Oldest, months", "oldest_months"), ("Median, months", "median_months"))),
)  # fmt: skip
# Teams are not named in a published pack.
INTERNAL_BLOCKS = (
    *BLOCKS,
    ("issues", "Issues by team and feed", "What the checks found, by the team that answers for it, and by its feed.",
     (("Team or feed", "name"), ("One of", "dimension"), ("Open", "open_count"), ("New", "new_count"),
      ("Put right", "put_right_count"), ("Accepted", "accepted_count"), ("Oldest, months", "oldest_months"))),
)  # fmt: skip
WIDTHS = (62.0, 28.0, 28.0, 16.0, 22.0, *[13.0] * 8)
PUBLISHED_NOTE = (
    "Empty: not known, or few enough to point at a child; how many rows came or were matched is not published."
)


def write_data_quality(book: Book, pack: Contents) -> None:
    """Blocks under one another; a column that is not published is left out, and within the council a silent check."""
    sheet = book.sheet("Data quality", "Data quality", (TOP - 1, TOP - 1))
    if book.is_published:
        sheet.write_string(2, 0, PUBLISHED_NOTE, book.face("note"))
    row = TOP
    for field, title, note, columns in BLOCKS if book.is_published else INTERNAL_BLOCKS:
        found = getattr(pack, field)
        if not book.is_published:
            found, note = _arranged(field, found, note)
        shown = [(head, name) for head, name in columns if any(getattr(each, name) is not None for each in found)]
        said = f"{title}. {note}"
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, said, book.face("band", text_wrap=True))
        sheet.set_row(row, cells.height_for((said, sum(WIDTHS) * 0.8), least=15))
        write_heads(book, sheet, row + 1, [(head, width) for (head, _), width in zip(shown, WIDTHS, strict=False)], 32)
        row += 2
        for each in found:
            _write_row(book, sheet, row, [getattr(each, name) for _, name in shown])
            row += 1
        row += 1
    sheet.freeze_panes(TOP - 1, 1)


def _arranged(field: str, rows: Sequence[Any], note: str) -> tuple[Sequence[Any], str]:
    """All teams before each; checks that could not run, then those with most open, and how many are silent."""
    if field == "gaps":
        found = sorted(rows, key=lambda each: (each.team_name is not None, each.kind_order, each.team_name))
        return found, f"{note} An empty team is all of them."
    if field != "checks":
        return rows, note
    counts = ("open_count", "open_before_count", "put_right_count", "accepted_count")
    found = [each for each in rows if each.state != "ran" or any(getattr(each, name) for name in counts)]
    found.sort(key=lambda each: (each.state == "ran", -(each.open_count or 0), each.check_id))
    return found, f"{note} {len(rows) - len(found)} others ran and found nothing."


def _write_row(book: Book, sheet: Any, row: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values):
        if value is None or isinstance(value, str | date):
            cells.write_text(sheet, row, column, value, book.face(border=1, text_wrap=True))
        else:
            form = "#,##0" if isinstance(value, int) else "0.0"
            sheet.write_number(row, column, value, book.face(border=1, align="center", num_format=form))
    words = [(value, width) for value, width in zip(values, WIDTHS, strict=False) if isinstance(value, str)]
    sheet.set_row(row, cells.height_for(*words, least=15))
