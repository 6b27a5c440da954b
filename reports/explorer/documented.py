"""The tables of the document, cell by cell, for the explorer: so a table that the document gains is here too.

Not here: what stands in them (reports/document).
"""

from collections.abc import Iterator
from typing import Any

from reports.commentary.given import Commentary
from reports.document.blocks import Head, Section, Table
from reports.document.closing import closing
from reports.document.theme_pages import theme_pages
from reports.explorer.indicator import theme_page
from reports.pack.contents import Contents
from reports.pack.themes import THEMES

# Sections of a theme's page that are tables of words; the others have pages of their own here.
OF_THEMES = ("months", "signals")
CLOSING = ("data-notes", "restatements", "data-quality", "glossary")


def cells(pack: Contents, month: str, with_themes: bool) -> Iterator[dict[str, Any]]:
    """One row per cell of each table, under the name of its section: 'data-quality', 'theme health months'."""
    for section in closing(pack):
        if section.anchor in CLOSING:
            yield from _of_section(section, section.anchor, month)
    if with_themes:
        for theme, page in zip(THEMES, theme_pages(pack, Commentary()), strict=True):
            for part in page.parts:
                kind = part.anchor.rpartition("-")[2]
                if kind in OF_THEMES:
                    yield from _of_section(part, f"{theme_page(theme)} {kind}", month)


def _of_section(section: Section, name: str, month: str) -> Iterator[dict[str, Any]]:
    found = [block for block in section.blocks if isinstance(block, Table)]
    for table_number, table in enumerate(found):
        heads = heads_of(table.heads)
        for row_number, row in enumerate(table.rows):
            for column_number, (head, cell) in enumerate(zip(heads, row, strict=True)):
                yield {
                    "month": month, "section": name, "table_number": table_number, "caption": table.caption,
                    "row_number": row_number, "column_number": column_number, "row_head": row[0].text, "head": head,
                    "words": cell.text, "kind": cell.kind, "tone": cell.tone,
                }  # fmt: skip


def heads_of(heads: tuple[tuple[Head, ...], ...]) -> list[str]:
    """One head a column: of two rows, the upper and the lower one together."""
    upper = [each for head in heads[0] for each in [head] * head.across]
    lower = iter(heads[1] if len(heads) > 1 else ())
    return [head.text if head.down > 1 or len(heads) == 1 else f"{head.text}: {next(lower).text}" for head in upper]
