"""The members workbook: one sheet per printed figure, listing what it counted. Handed rows; opens no warehouse."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book, open_book
from reports.pack.sheet_changes import write_changes

HEAD = 5
EXCEL_ROWS = 1_048_576
COLUMNS = (
    ("Member", 32), ("Kind of member", 16), ("Child ID", 20), ("Status date", 14), ("UASC", 8),
    ("Numerator", 14), ("Denominator", 14), ("Reason", 70),
)  # fmt: skip


@dataclass(frozen=True)
class MemberList:
    """One figure and the way to its members. Totals are SQL's; `rows` opens the list anew, one member at a time."""

    indicator: Any
    basis: str
    figure: Any
    members: int
    numerator: Decimal | None
    denominator: Decimal | None
    rows: Callable[[], Iterable[Any]]

    @property
    def tab(self) -> str:
        """6.10, or '6.10 evidenced'."""
        return self.indicator.indicator_id + (" evidenced" if self.basis == "evidenced" else "")

    @property
    def is_listed(self) -> bool:
        """An Unavailable figure has no list, whatever older rows the models could reach."""
        return self.figure is not None and self.figure.state in ("value", "n/a")


def write_members(
    path: Path,
    authority: str,
    month_end: date,
    lists: list[MemberList],
    standing: str = "",
    sheet_rows: int = EXCEL_ROWS,
    changes: Iterable[Any] = (),
) -> int:
    """Write an index, every list, and who changed earlier months; returns the members written.

    A list longer than a sheet goes on in the next.
    """
    with open_book(path, authority, month_end, standing, row_by_row=True) as book:
        _write_index(book, lists)
        written = sum(_write_list(book, each, sheet_rows) for each in lists if each.is_listed)
        write_changes(book, changes)
        return written


def _write_index(book: Book, lists: list[MemberList]) -> None:
    sheet = book.sheet("Index", "Members of each indicator", (3, 3))
    note = "What each figure of the month counts: children, reviews, households, workers. Click a number for its list."
    columns = (("Sheet", 18), ("Indicator", 100), ("Printed figure", 15), ("Numerator", 14), ("Denominator", 14),
               ("Members", 12))  # fmt: skip
    for column, (_, width) in enumerate(columns):
        sheet.set_column(column, column, width)
    sheet.write_string(2, 0, note, book.face("note"))
    for column, (text, _) in enumerate(columns):
        sheet.write_string(3, column, text, book.face("head", align="center"))
    for row, each in enumerate(lists, start=4):
        _write_index_row(book, sheet, row, each)
    sheet.freeze_panes(4, 1)


def _write_index_row(book: Book, sheet: Worksheet, row: int, each: MemberList) -> None:
    linked = book.face("strong", border=1, font_color="#1F3864", underline=1)
    if each.is_listed:
        sheet.write_url(row, 0, f"internal:'{each.tab}'!A1", linked, each.tab)
    else:
        sheet.write_string(row, 0, each.tab, book.face("strong", border=1))
    sheet.write_string(row, 1, each.indicator.name, book.face(border=1, text_wrap=True))
    sheet.set_row(row, cells.height_for((each.indicator.name, 100), least=17))
    cells.write_figure(book, sheet, (row, 2), each.figure, each.indicator)
    totals = (each.numerator, each.denominator, each.members) if each.is_listed else (None, None, None)
    for column, total in enumerate(totals, start=3):
        _write_number(book, sheet, row, column, total)


def _write_number(book: Book, sheet: Worksheet, row: int, column: int, number: Any, *faces: str) -> None:
    face = book.face(
        *faces, border=1, align="center", num_format="#,##0.####" if number != int(number or 0) else "#,##0"
    )
    if number is None:
        sheet.write_blank(row, column, None, face)
    else:
        sheet.write_number(row, column, number, face)


def _write_list(book: Book, each: MemberList, sheet_rows: int) -> int:
    """One list over as many sheets as it needs; a list that ends early is an error, not a shorter list."""
    members = iter(each.rows())
    written, part = _write_sheet(book, each, each.tab, members, sheet_rows), 1
    while written < each.members:
        part += 1
        more = _write_sheet(book, each, f"{each.tab} ({part})", members, sheet_rows)
        if not more:
            raise RuntimeError(f"{each.tab}: {each.members} members were counted, {written} came.")
        written += more
    return written


def _write_sheet(book: Book, each: MemberList, tab: str, members: Iterator[Any], sheet_rows: int) -> int:
    """Heads, the totals row, then members until the sheet or the list ends; returns the members written."""
    number = each.indicator.indicator_id
    sheet = book.sheet(tab, f"{number} {each.basis}: members", (HEAD - 1, HEAD))
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.write_string(2, 0, each.indicator.name, book.face("strong"))
    sheet.write_string(3, 0, "Printed figure", book.face("strong", border=1))
    cells.write_figure(book, sheet, (3, 1), each.figure, each.indicator, "strong")
    _write_totals(book, sheet, HEAD - 1, each)
    for column, (text, _) in enumerate(COLUMNS):
        sheet.write_string(HEAD, column, text, book.face("head", align="center"))
    sheet.freeze_panes(HEAD + 1, 1)
    written = 0
    faces = book.face(), book.face(num_format="dd/mm/yyyy", align="center"), book.face(align="center")
    for row, member in zip(range(HEAD + 1, sheet_rows), members, strict=False):
        _write_member(sheet, row, member, *faces)
        written += 1
    sheet.autofilter(HEAD, 0, HEAD + max(written, 1), len(COLUMNS) - 1)
    return written


def _write_totals(book: Book, sheet: Worksheet, row: int, each: MemberList) -> None:
    words = "Largest of these members" if each.indicator.combine == "max" else "Total of these members"
    sheet.write_string(row, 0, words, book.face("band"))
    _write_number(book, sheet, row, 1, each.members, "band")
    for column in (2, 3, 4, 7):
        sheet.write_blank(row, column, None, book.face("band"))
    _write_number(book, sheet, row, 5, each.numerator, "band")
    _write_number(book, sheet, row, 6, each.denominator, "band")


def _write_member(sheet: Worksheet, row: int, member: Any, plain: Any, dated: Any, counted: Any) -> None:
    sheet.write_string(row, 0, member.member_id, plain)
    sheet.write_string(row, 1, member.member_type, plain)
    sheet.write_string(row, 2, member.child_id or "", plain)
    if member.status_date is not None:
        sheet.write_datetime(row, 3, member.status_date, dated)
    sheet.write_string(row, 4, "Yes" if member.is_uasc else "", plain)
    sheet.write_number(row, 5, member.numerator, counted)
    if member.denominator is not None:
        sheet.write_number(row, 6, member.denominator, counted)
    sheet.write_string(row, 7, member.reason or "", plain)
