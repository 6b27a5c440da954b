"""Writes a document as a tagged PDF (PDF/UA-1) with Typst. The looks stand in pack.typ; here, what is set.

Every text reaches Typst as a quoted string, so nothing that people typed is read as its language.
"""

import importlib.util
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from reports.document.blocks import Block, Bullets, Cell, Chart, Charts, Document, Head, Paragraph, Section, Table, Text

TEMPLATE = Path(__file__).with_name("pack.typ")


def to_pdf(document: Document, day: date) -> bytes:
    """The PDF; raises typst.TypstError where it would not conform to PDF/UA-1, RuntimeError for any warning."""
    import typst

    made, warnings = typst.compile_with_warnings(
        source(document).encode(),
        format="pdf",
        pdf_standards="ua-1",
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(_fonts())]),
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    if warnings or not isinstance(made, bytes):
        raise RuntimeError("The PDF was not made cleanly: " + "; ".join(str(each) for each in warnings))
    return made


def source(document: Document) -> str:
    """What Typst is given: the template, then the document as calls of its functions."""
    facts = (document.title, document.subtitle, document.marking, document.standing)
    calls = [f"#show: report.with({', '.join(_quoted(each) for each in facts)})"]
    page = "portrait"
    for place, section in enumerate(document.sections):
        calls += _section(section, 1, page)
        calls += ["#contents()"] if place == 0 else []
        page = _last_page(section)
    return TEMPLATE.read_text(encoding="utf-8") + "\n".join(calls) + "\n"


def _fonts() -> Path:
    found = importlib.util.find_spec("font_source_sans_pro")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("The fonts of the document are missing: install font-source-sans-pro.")
    return Path(found.submodule_search_locations[0]) / "files"


def _last_page(section: Section) -> str:
    return _last_page(section.parts[-1]) if section.parts else section.page


def _section(section: Section, level: int, page: str) -> Iterator[str]:
    if section.page != page and level < 3:
        yield f"#set page(..paper-{section.page})"
    elif section.new_page:
        yield "#pagebreak(weak: true)"
    yield f"#part({level}, {_quoted(section.title)}, <{section.anchor}>)"
    for block in section.blocks:
        yield from _block(block)
    page = section.page
    for part in section.parts:
        yield from _section(part, level + 1, page)
        page = _last_page(part) if level < 2 else page


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"#words({_quoted(block.kind)}, {_text(block.text)})"
    elif isinstance(block, Bullets):
        yield f"#points({_listed(_text(each) for each in block.items)})"
    elif isinstance(block, Charts):
        yield f"#charts({_listed(_chart(each) for each in block.charts)})"
    else:
        yield _table(block)


def _text(text: Text) -> str:
    return _listed(f"({_quoted(run.text)}, {'true' if run.strong else 'false'})" for run in text)


def _chart(chart: Chart) -> str:
    return f"({_quoted(chart.title)}, {_quoted(chart.svg)}, {_quoted(chart.alt)})"


def _table(table: Table) -> str:
    heads = _listed(_head(each) for row in table.heads for each in row)
    cells = _listed(_cell(each) for row in table.rows for each in row)
    widths = _listed(f"{each}fr" for each in table.widths)
    small, whole = (str(each).lower() for each in (table.small, table.whole))
    return f"#listing({_quoted(table.caption)}, {widths}, {heads}, {cells}, {small}, {table.share * 100:.0f}%, {whole})"


def _head(head: Head) -> str:
    return f"({_quoted(head.text)}, {head.across}, {head.down})"


def _cell(cell: Cell) -> str:
    return f"({_quoted(cell.text)}, {_quoted(cell.kind)}, {_quoted(cell.tone)}, {cell.across})"


def _listed(items: Iterator[str]) -> str:
    return f"({''.join(f'{each}, ' for each in items)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
