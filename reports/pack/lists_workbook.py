"""What is to be put right and what falls due, of one team or of all: a list to work down. Layout only.

Three sheets: what the file holds, every open issue, what falls due.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book, open_book
from reports.pack.sheets_beside import write_heads

HEAD = 4
LONGEST_TITLE = 80
TO_PUT_RIGHT, DUE_SOON = "To put right", "Due soon"
COULD_NOT_RUN = "Nothing is known of it this month: it could not run"
ENTER_IT = "held elsewhere: enter it"
COLOURS = {"error": ["red"], "not run": ["red"], "overdue": ["red"], "warn": ["amber"], ENTER_IT: ["amber"]}
CONTENTS = [
    ("What is wrong", 66.0), ("How many", 11.0), ("Oldest, months", 11.0), ("Severity", 12.0), ("What to do", 62.0),
    ("Where", 34.0), ("Who", 28.0), ("Distorts", 24.0),
]  # fmt: skip
Column = tuple[str, float, Callable[[Any], Any]]


@dataclass(frozen=True)
class ToDo:
    """Whose it is (None: all teams), the open issues and what falls due in the order to work in, and the titles of
    the checks that could not run."""

    team_name: str | None
    issues: Sequence[Any]
    due: Sequence[Any]
    could_not_run: Sequence[str]


def write_to_do(path: Path, authority: str, month_end: date, to_do: ToDo, standing: str = "") -> int:
    """The workbook; returns the issues listed."""
    whose = (to_do.team_name or "all teams")[:LONGEST_TITLE]
    team: list[Column] = [("Team", 24, lambda each: each.team_name or each.team_id)] if to_do.team_name is None else []
    with open_book(path, authority, month_end, standing) as book:
        _write_contents(book, to_do, whose)
        note = (
            "One line is one thing to put right. Type the date as it stands where a source gives it. A line goes by "
            "itself once the case system has it; what is right as it is: carepack issues accept ISSUE."
        )
        _write_list(book, TO_PUT_RIGHT, whose, note, [*team, *_of_issues()], to_do.issues)
        note = (
            "By the rules of the indicators, on what is recorded: overdue ones first. Where the owner of such events "
            "(health team, virtual school) holds a later one, enter that date."
        )
        _write_list(book, DUE_SOON, whose, note, [*team, *_of_due(month_end)], to_do.due)
    return len(to_do.issues)


def _of_issues() -> list[Column]:
    return [
        ("Severity", 10, lambda each: each.severity),
        ("What is wrong", 64, lambda each: each.title),
        ("Child ID", 14, lambda each: each.child_id),
        ("Social worker", 22, lambda each: each.worker_name),
        ("What to do", 46, lambda each: each.to_do),
        ("Date", 13, lambda each: each.concerned_date),
        ("The date is", 36, lambda each: each.date_is if each.concerned_date else None),
        ("Where", 27, lambda each: each.put_right_in),
        ("Record", 28, _record),
        ("First seen", 11, lambda each: cells.month_label(each.first_seen_month)),
        ("Months old", 9, lambda each: each.age_months),
        ("State", 20, lambda each: ": ".join(filter(None, (each.state, each.state_reason)))),
        ("Who", 26, lambda each: each.owner),
        ("Distorts", 14, lambda each: each.distorts),
        ("Issue", 15, lambda each: each.issue_id),
        ("Done", 8, lambda each: None),
    ]


def _of_due(month_end: date) -> list[Column]:
    def state(each: Any) -> str:
        if each.evidenced_on:
            return ENTER_IT
        return "overdue" if each.is_overdue else "due soon"

    return [
        ("State", 26, state),
        ("What falls due", 28, lambda each: each.event_kind),
        ("Child ID", 14, lambda each: each.child_id),
        ("Social worker", 24, lambda each: each.worker_name),
        ("Due on", 14, lambda each: each.due_on),
        ("Days overdue", 10, lambda each: (month_end - each.due_on).days if each.is_overdue and each.due_on else None),
        ("Last one recorded", 14, lambda each: each.last_done_on),
        ("Held elsewhere", 14, lambda each: each.evidenced_on),
        ("Indicator", 11, lambda each: each.indicator_id),
        ("Done", 8, lambda each: None),
    ]


def _record(issue: Any) -> str | None:
    """Kind and number of the record, without the child's own number, which stands beside it."""
    parts = [part for part in issue.subject_id.split("|") if part != issue.child_id]
    return f"{issue.subject_kind} {', '.join(parts)}" if parts else None


def _write_contents(book: Book, to_do: ToDo, whose: str) -> None:
    sheet = book.sheet("In this file", f"Missing input: {whose}", (HEAD, HEAD))
    children = len({each.child_id for each in to_do.issues if each.child_id})
    overdue = sum(each.is_overdue for each in to_do.due)
    said = (
        f"{TO_PUT_RIGHT}: {len(to_do.issues)}, of {children} children, worst first.   {DUE_SOON}: {overdue} overdue "
        f"and {len(to_do.due) - overdue} to come; {_held(to_do.due)} of them are held elsewhere and not entered."
    )
    sheet.write_string(2, 0, said, book.face("strong"))
    write_heads(book, sheet, HEAD, CONTENTS, 32)
    broken = [[each, None, None, "not run", COULD_NOT_RUN, None, None, None] for each in to_do.could_not_run]
    lines = [_of_check(list(own)) for _, own in groupby(to_do.issues, key=lambda each: each.check_id)] + broken
    widths = [width for _, width in CONTENTS]
    for row, line in enumerate(lines, start=HEAD + 1):
        _write_row(book, sheet, row, line, widths)
    below = HEAD + len(lines) + 2
    sheet.set_row(below, 32)
    for column, head in enumerate(("What falls due", "Overdue", "To come", "Held elsewhere")):
        sheet.write_string(below, column, head, book.face("head", align="center"))
    for row, kind in enumerate(sorted({each.event_kind for each in to_do.due}), start=below + 1):
        own = [each for each in to_do.due if each.event_kind == kind]
        late = sum(each.is_overdue for each in own)
        _write_row(book, sheet, row, [kind, late, len(own) - late, _held(own)], widths)
    sheet.freeze_panes(HEAD + 1, 1)


def _of_check(own: list[Any]) -> list[Any]:
    one, oldest = own[0], max(each.age_months for each in own)
    return [one.title, len(own), oldest, one.severity, one.to_do, one.put_right_in, one.owner, one.distorts]


def _held(due: Sequence[Any]) -> int:
    return sum(each.evidenced_on is not None for each in due)


def _write_list(book: Book, name: str, whose: str, note: str, columns: list[Column], rows: Sequence[Any]) -> None:
    sheet = book.sheet(name, f"{name}: {whose}", (HEAD, HEAD))
    sheet.write_string(2, 0, note, book.face("note"))
    write_heads(book, sheet, HEAD, [(head, width) for head, width, _ in columns], 32)
    for row, each in enumerate(rows, start=HEAD + 1):
        _write_row(book, sheet, row, [read(each) for _, _, read in columns], [width for _, width, _ in columns])
    sheet.freeze_panes(HEAD + 1, 3)
    if rows:
        sheet.autofilter(HEAD, 0, HEAD + len(rows), len(columns) - 1)
    else:
        sheet.write_string(HEAD + 1, 0, "Nothing.", book.face("strong"))


def _write_row(book: Book, sheet: Worksheet, row: int, line: Sequence[Any], widths: Sequence[float]) -> None:
    texts = [(cell, width) for cell, width in zip(line, widths, strict=False) if isinstance(cell, str)]
    sheet.set_row(row, cells.height_for(*texts, least=18))
    for column, cell in enumerate(line):
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, book.face(border=1, num_format="dd/mm/yyyy", align="center"))
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, book.face(border=1, num_format="#,##0", align="center"))
        else:
            colour = COLOURS.get(str(cell), ())
            cells.write_text(sheet, row, column, cell, book.face(*colour, border=1, text_wrap=True))
