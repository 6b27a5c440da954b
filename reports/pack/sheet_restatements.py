"""The sheet that says why last month changed: each re-run figure as first printed, as it is now, and the causes.

Layout only: which member changed a figure, and why, was settled in SQL.
"""

from types import SimpleNamespace
from typing import Any

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents
from reports.pack.sheets_beside import write_heads

TOP = 5
LINES = (
    "Months that this pack counts again from its own deliveries, where a figure is not what it was when first printed.",
    "Each thing counted that changed has one cause, so that the causes add up to the change above and below the line.",
    "Late input: dated in or before the month and not in the delivery of the first print. "
    "Date reached since: it was there, and its authorisation was dated after that delivery.",
)
PUBLISHED_LINES = (
    LINES[0],
    "A figure that is suppressed in one of its two prints is not listed. How many records changed is not published.",
    LINES[2],
)
NOT_SPLIT = "Not told by cause: one of the two is not a value."


def write_restatements(book: Book, pack: Contents) -> None:
    """One line per changed figure, in the order of the scorecard, the latest month first."""
    sheet = book.sheet("Restatements", "Restatements: why earlier months changed", (TOP, TOP))
    for row, line in enumerate(PUBLISHED_LINES if book.is_published else LINES, start=2):
        sheet.write_string(row, 0, line, book.face("note"))
    columns = [
        ("No.", 8.0), ("Indicator", 62.0), ("Basis", 14.0), ("Month", 11.0), ("First printed", 14.0), ("Working", 24.0),
        ("First print", 18.0), ("Now", 14.0), ("Working", 24.0), ("Why", 90.0),
    ]  # fmt: skip
    write_heads(book, sheet, TOP, columns)
    known = {each.indicator_id: each for each in pack.indicators}
    changed = changed_figures(pack)
    for row, each in enumerate(changed, start=TOP + 1):
        _write_row(book, sheet, row, each, known[each.indicator_id], causes_in_words(each, pack))
    if not changed:
        sheet.write_string(TOP + 1, 0, "No figure of an earlier month changed.", book.face())
    sheet.freeze_panes(TOP + 1, 2)


def changed_figures(pack: Contents) -> list[Any]:
    """The figures that changed, in the order of the pack, the latest month first."""
    order = {each.indicator_id: number for number, each in enumerate(pack.indicators)}
    return sorted(
        (each for each in pack.restated if each.is_changed),
        key=lambda each: (order[each.indicator_id], each.basis != "recorded", -each.month_end.toordinal()),
    )


def causes_in_words(each: Any, pack: Contents) -> str:
    """'Late input: 3 (+3 above the line). Corrected or deleted records: 1 (-1 above, -1 below the line).'"""
    key = (each.indicator_id, each.basis, each.month_end)
    causes = [f"{cause.cause.capitalize()}{_counted(cause)}." for cause in pack.causes.get(key, ())]
    then, now = each.first_definition_version, each.definition_version
    versions = [f"Counted by version {then} of the definition then, {now} now."] if then and then != now else []
    return " ".join([*versions, *(causes if each.is_split else [NOT_SPLIT])])


def _counted(cause: Any) -> str:
    """How many members changed; nothing where that is not published."""
    return "" if cause.member_count is None else f": {cause.member_count:,}{_sides(cause)}"


def _sides(cause: Any) -> str:
    sides = ((cause.numerator_change, "above"), (cause.denominator_change, "below"))
    told = [f"{'+' if change > 0 else ''}{cells.plain_number(change)} {side}" for change, side in sides if change]
    return f" ({', '.join(told)} the line)" if told else ""


def _write_row(book: Book, sheet: Any, row: int, each: Any, indicator: Any, why: str) -> None:
    first, now = first_print(each), print_now(each)
    middle, wrapped = book.face(border=1, align="center"), book.face(border=1, text_wrap=True)
    sheet.write_string(row, 0, each.indicator_id, book.face("strong", border=1, align="center"))
    sheet.write_string(row, 1, indicator.name, wrapped)
    sheet.write_string(row, 2, each.basis.capitalize(), middle)
    sheet.write_string(row, 3, cells.month_label(each.month_end), middle)
    cells.write_figure(book, sheet, (row, 4), first, indicator)
    cells.write_text(sheet, row, 5, cells.of_what(first, indicator.combine), middle)
    printed = "not signed off" if each.first_issue is None else f"issue {each.first_issue}"
    sheet.write_string(row, 6, printed.capitalize(), middle)
    cells.write_figure(book, sheet, (row, 7), now, indicator, "strong")
    cells.write_text(sheet, row, 8, cells.of_what(now, indicator.combine), middle)
    cells.write_text(sheet, row, 9, why, wrapped)
    sheet.set_row(row, cells.height_for((indicator.name, 62), (why, 90)))


def first_print(each: Any) -> Any:
    """The figure of a restated row as it was first printed."""
    return _figure(each.first_state, each.first_value, each.first_numerator, each.first_denominator)


def print_now(each: Any) -> Any:
    """The figure of a restated row as it is now."""
    return _figure(each.state, each.value, each.numerator, each.denominator)


def _figure(state: str, value: Any, numerator: Any, denominator: Any) -> Any:
    return SimpleNamespace(state=state, displayed_value=value, numerator=numerator, denominator=denominator)
