"""What stands after the theme pages: data notes, restatements, data quality, how to read, glossary. Words and order."""

from dataclasses import replace
from typing import Any

from reports.document import shown
from reports.document.blocks import Block, Bullets, Cell, Paragraph, Run, Section, plain, table
from reports.document.glossary import READING, TERMS
from reports.document.quality import counted, quality
from reports.pack.cells import month_label
from reports.pack.contents import Contents
from reports.pack.sheet_restatements import causes_in_words, changed_figures, first_print, print_now
from reports.pack.sheets_words import SEVERITIES


def closing(pack: Contents) -> tuple[Section, ...]:
    """The last sections of the performance pack."""
    known = {each.indicator_id: each for each in pack.indicators}
    return (
        Section("data-notes", "Data notes", _notes(pack), page="landscape", new_page=True),
        Section("restatements", "Restatements", _restatements(pack, known), page="landscape"),
        Section("data-quality", "Data quality", quality(pack, known), page="landscape", new_page=True),
        Section("how-to-read", "How noise and signal are told apart", _reading(), page="landscape", new_page=True),
        Section("glossary", "Glossary", _glossary(), page="landscape"),
    )


def _notes(pack: Contents) -> tuple[Block, ...]:
    if not pack.notes:
        return (Paragraph(plain("There are no data notes.")),)
    rows = [
        (Cell(str(each.note_number), "row"), Cell(SEVERITIES[each.severity]), Cell(each.topic.capitalize()),
         Cell(each.note), Cell("c" if each.note_count is None else counted(each.note_count), "number"))
        for each in pack.notes
    ]  # fmt: skip
    heads = ("No.", "Severity", "Topic", "Note", "Count")
    return (table("What a reader must know of the data of this month", heads, rows, (0.6, 1.6, 2.4, 11, 1.2)),)


def _restatements(pack: Contents, known: dict[str, Any]) -> tuple[Block, ...]:
    intro = Paragraph(plain(
        "Months that this pack counts again, where a figure is not what it was when first printed. Each thing counted "
        "that changed has one cause; a published pack names the causes and does not count them."
    ))  # fmt: skip
    changed = [each for each in changed_figures(pack) if each.indicator_id in known]
    if not changed:
        return (intro, Paragraph(plain("No figure of these months changed.")))
    rows = [_restated(pack, each, known[each.indicator_id]) for each in changed]
    heads = ("No.", "Indicator", "Basis", "Month", "First printed", "Working", "Now", "Working", "Why")
    listed = table("Figures restated", heads, rows, (0.8, 5.6, 1.4, 1.1, 1.4, 2.2, 1.4, 2.2, 5))
    return (intro, replace(listed, small=True))


def _restated(pack: Contents, each: Any, indicator: Any) -> tuple[Cell, ...]:
    first, now = first_print(each), print_now(each)
    return (
        Cell(each.indicator_id, "row"), Cell(indicator.name), Cell(each.basis.capitalize()),
        Cell(month_label(each.month_end)), Cell(shown.figure(first, indicator), "number"),
        Cell(shown.working(first, indicator), "number"), Cell(shown.figure(now, indicator), "number"),
        Cell(shown.working(now, indicator), "number"), Cell(causes_in_words(each, pack)),
    )  # fmt: skip


def _reading() -> tuple[Block, ...]:
    return (Bullets(tuple((Run(f"{about}. ", strong=True), Run(words)) for about, words in READING)),)


def _glossary() -> tuple[Block, ...]:
    rows = [(Cell(term, "row"), Cell(words)) for term, words in TERMS]
    return (table("Words of this report", ("Term", "Meaning"), rows, (2, 9)),)
