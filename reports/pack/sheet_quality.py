"""The sheet on the quality of the data: what checks found, who holds an event, what was delivered, what was linked.

Layout only: every count and share was settled in SQL.
"""

from collections.abc import Iterable
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents
from reports.pack.quality import Quality

WIDTHS = (62.0, 24.0, 24.0, 40.0, *[12.0] * 8)
WORDS = 4  # columns
ISSUES = ("Open", "Open a month ago", "New this month", "Put right this month", "Accepted", "Oldest, months",
          "Half are at most, months")  # fmt: skip
CHECK_HEADS = ("Check", "Distorts", "To be put right by", "In", "Severity", *ISSUES)
SHARE_HEADS = ("Team, or feed", "One of the", "", "", "", "Open", "", "New this month", "Put right this month",
               "Accepted", "Oldest, months")  # fmt: skip
GAP_HEADS = ("Event", "Its owner", "Team", "Counted", "Children", "Case system holds it", "Owner holds it", "Either",
             "Owner alone: to be entered", "Case system alone", "Both, of another day", "Neither")  # fmt: skip
FEED_HEADS = ("Table", "Source", "Delivery", "Extracted, and due", "Days late", "Rows", "Set aside",
              "Lack a mandatory field", "Mandatory filled, %", "Values set aside")  # fmt: skip
MATCH_HEADS = ("Rows of", "Source", "One row is", "", "Rows", "By number", "By match", "By decision",
               "Wait for a person", "Reach no child", "Reach a child, %")  # fmt: skip
# What counts, by kind; the same rules as the indicator of that number.
RULES = {
    "health assessment": "as 6.9, last one in force",
    "dental check": "as 6.10, last one in force",
    "initial assessment": "due within 12 months, as 6.11b; held",
    "PEP": "as 6.13, last one in force",
    "SDQ": "aged 4 to 16; score within 12 months",
    "adoption": "order within 12 months",
}
SOURCES = {"social_care": "Social care", "health": "Health team", "virtual_school": "Virtual school",
           "ssda903": "SSDA903 return", "landing": "Deliveries as such"}  # fmt: skip
NOTES = (
    "Checks look for what was not entered, or cannot be, in records still worked on; an issue is one record. A check "
    "that could not run says nothing: that is not the same as no issue.",
    "Recorded against evidenced: children whose event the case system holds, or the feed that owns it, or both, or "
    "neither. An adoption stands here by the end of care against the adoption tracker; 10.1 counts either.",
    "A mandatory field is one without which no row can be used; such a row is set aside. Rows of other sources reach "
    "their child by NHS number or UPN, by a match of names, birth date and postcode, or by a person's decision.",
)


def write_quality(book: Book, pack: Contents) -> None:
    """The blocks that have lines, under each other on one grid; no sheet where the pack says nothing of quality."""
    quality = pack.quality
    if quality is None:
        return
    sheet = book.sheet("Data quality", "Data quality: what is missing, late or unclear", (1, 1))
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    for row, line in enumerate(NOTES, start=2):
        sheet.write_string(row, 0, line, book.face("note"))
    row = len(NOTES) + 3
    for title, heads, lines in _blocks(quality):
        row = _write_block(book, sheet, row, title, heads, lines) if lines else row
    sheet.freeze_panes(2, 1)


def _blocks(quality: Quality) -> Iterable[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    found = [each for each in quality.checks if each.state != "ran" or _speaks(each)]
    found.sort(key=lambda each: (each.state == "ran", -(each.open_count or 0), each.check_id))
    quiet = len(quality.checks) - len(found)
    yield f"What the checks found (the other {quiet} found nothing)", CHECK_HEADS, [_check(each) for each in found]
    shares = [each for each in quality.trend if each.dimension in ("team", "feed")]
    shares.sort(key=lambda each: (each.dimension != "team", each.name))
    yield "Where the issues lie", SHARE_HEADS, [_share(each) for each in shares]
    gaps = sorted(quality.gaps, key=lambda each: (each.team_name is not None, each.kind_order, each.team_name or ""))
    yield "Recorded against evidenced, child by child", GAP_HEADS, [_gap(each) for each in gaps]
    yield "What was delivered", FEED_HEADS, [_feed(each) for each in quality.feeds]
    yield "How rows reached their child", MATCH_HEADS, [_match(each) for each in quality.matches]


def _speaks(check: Any) -> bool:
    """Whether there is, was a month ago, or may be (hidden, in a published pack) anything to say."""
    return any(each is None or each > 0 for each in (check.open_count, check.put_right_count, check.accepted_count))


def _check(each: Any) -> tuple[Any, ...]:
    words = (each.title, each.distorts, each.owner, each.put_right_in, each.severity)
    if each.state != "ran":
        return (*words, "could not run")
    return (*words, each.open_count, each.open_before_count, each.new_count, each.put_right_count, each.accepted_count,
            each.oldest_months, each.median_months)  # fmt: skip


def _share(each: Any) -> tuple[Any, ...]:
    name = SOURCES.get(each.name, each.name)
    return (name, f"{each.dimension}s", "", "", "", each.open_count, "", each.new_count, each.put_right_count,
            each.accepted_count, each.oldest_months)  # fmt: skip


def _gap(each: Any) -> tuple[Any, ...]:
    kind = each.kind[0].upper() + each.kind[1:]
    words = (kind, each.owner, each.team_name or "All teams", RULES.get(each.kind, ""))
    if each.state != "value":
        return (*words, each.state)
    return (*words, each.child_count, each.recorded_count, each.owner_count, each.evidenced_count,
            each.evidenced_only_count, each.recorded_only_count, each.days_differ_count,
            each.neither_count)  # fmt: skip


def _feed(each: Any) -> tuple[Any, ...]:
    days = [f"{day:%-d %b %Y}" for day in (each.extracted_on, each.due_on) if day]
    when = (days[0] if each.extracted_on else "") + (f", due {days[-1]}" if each.due_on else "")
    words = (each.table_name or "", SOURCES.get(each.source, each.source), each.delivery_state, when.removeprefix(", "))
    return (*words, each.days_late, each.row_count, each.rows_set_aside_count, each.rows_lacking_mandatory_count,
            each.mandatory_filled_pct, each.values_set_aside_count)  # fmt: skip


def _match(each: Any) -> tuple[Any, ...]:
    kind = "a child" if each.is_list_of_children else "an event"
    return (each.table_name, SOURCES.get(each.source, each.source), kind, "", each.row_count, each.by_number_count,
            each.by_match_count, each.by_decision_count, each.waiting_count, each.not_reached_count,
            each.matched_pct)  # fmt: skip


def _write_block(
    book: Book, sheet: Worksheet, row: int, title: str, heads: tuple[str, ...], lines: list[tuple[Any, ...]]
) -> int:
    """A title, heads and lines; a column without a head stays empty. Returns the row after them and a gap."""
    shown = [column for column, head in enumerate(heads) if head]
    sheet.write_string(row, 0, title, book.face("strong", font_size=12))
    for column in shown:
        sheet.write_string(row + 1, column, heads[column], book.face("head", align="center"))
    sheet.set_row(row + 1, 45)
    for number, line in enumerate(lines, start=row + 2):
        for column in (each for each in shown if each < len(line)):
            _write_cell(book, sheet, (number, column), line[column])
        sheet.set_row(
            number, cells.height_for(*((str(e), w) for e, w in zip(line[:WORDS], WIDTHS, strict=False)), least=16)
        )
    return row + 2 + len(lines) + 2


def _write_cell(book: Book, sheet: Worksheet, at: tuple[int, int], value: Any) -> None:
    """Words in the first columns to the left; a number that is not known is empty, or hidden in a published pack."""
    look = {"text_wrap": True} if at[1] < WORDS else {"align": "center"}
    if value is None or isinstance(value, str):
        hidden = "c" if book.is_published else ""
        cells.write_text(sheet, *at, hidden if value is None else value, book.face(border=1, **look))
    else:
        places = "#,##0" if isinstance(value, int) else "0.0"
        sheet.write_number(*at, value, book.face(border=1, num_format=places, **look))
