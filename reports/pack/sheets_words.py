"""Sheets of words: the data notes of the pack and the definitions of its indicators. No figures but counts of rows."""

from typing import Any

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents
from reports.pack.sheets_beside import write_heads

TOP = 3
SEVERITIES = {"info": "For information", "warn": "Warning", "error": "Error"}


def write_data_notes(book: Book, pack: Contents) -> None:
    """What a reader must know of this month's data, in the order the pack gives."""
    sheet = book.sheet("Data notes", "Data notes", (TOP, TOP))
    write_heads(book, sheet, TOP, [("No.", 6), ("Severity", 17), ("Topic", 34), ("Note", 120), ("Count", 12)], 22)
    wrapped = book.face(border=1, text_wrap=True, valign="top")
    for row, note in enumerate(pack.notes, start=TOP + 1):
        sheet.write_number(row, 0, note.note_number, book.face(border=1, align="center", valign="top"))
        for column, text in enumerate(
            (SEVERITIES.get(note.severity, note.severity), note.topic.capitalize(), note.note), start=1
        ):
            cells.write_text(sheet, row, column, text, wrapped)
        count = book.face(border=1, align="center", valign="top", num_format="#,##0")
        if note.note_count is None:
            sheet.write_blank(row, 4, None, count)
        else:
            sheet.write_number(row, 4, note.note_count, count)
        sheet.set_row(row, cells.height_for((note.note, 120), (note.topic, 34)))
    if not pack.notes:
        sheet.write_string(TOP + 1, 0, "No data notes this month.", book.face())
    sheet.freeze_panes(TOP + 1, 0)


def write_definitions(book: Book, pack: Contents) -> None:
    """The catalogue: what each indicator counts, how it is displayed and from which fields; older versions below."""
    sheet = book.sheet("Definitions", "Definitions", (TOP, TOP))
    columns: list[tuple[str, float]] = [
        ("No.", 8), ("Indicator", 38), ("What is counted", 74), ("Measured as", 17), ("Form", 18),
        ("Good performance", 17), ("Earlier months shown", 14), ("Made from", 70), ("Owner", 20),
        ("Statutory reference", 30), ("Version", 10), ("Counts from", 14),
    ]  # fmt: skip
    write_heads(book, sheet, TOP, columns, 32)
    lines = [
        _definition_texts(indicator, version)
        for indicator in pack.indicators
        for version in reversed(pack.versions[indicator.indicator_id])
    ]
    for row, texts in enumerate(lines, start=TOP + 1):
        for column, text in enumerate(texts):
            faces = ("strong",) if column == 0 else ()
            cells.write_text(sheet, row, column, text, book.face(*faces, border=1, text_wrap=True, valign="top"))
        pairs = [(text, width) for text, (_, width) in zip(texts, columns, strict=True)]
        sheet.set_row(row, cells.height_for(*pairs))
    sheet.freeze_panes(TOP + 1, 2)


def _definition_texts(indicator: Any, version: Any) -> list[str]:
    return [
        indicator.indicator_id,
        version.name,
        version.definition,
        indicator.unit.capitalize(),
        indicator.form.capitalize(),
        indicator.good_performance,
        indicator.display.capitalize(),
        _by_table(version.inputs or ""),
        version.owner or "",
        version.statutory_reference or "",
        str(version.version_number),
        version.effective_month + ("\nand all months that are counted again" if version.is_back_cast else ""),
    ]


def _by_table(inputs: str) -> str:
    """'social_care.a.b; social_care.a.c' as one line per delivered table: 'social_care.a: b, c'."""
    columns: dict[str, list[str]] = {}
    for part in filter(None, (each.strip() for each in inputs.split(";"))):
        source, table, *column = part.split(".", 2)
        columns.setdefault(f"{source}.{table}", []).extend(column)
    return "\n".join(table + (": " + ", ".join(names) if names else "") for table, names in columns.items())
