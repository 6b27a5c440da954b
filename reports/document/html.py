"""Writes a document as one static HTML page: no script, nothing fetched, readable from a file. Layout only."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from reports.document.blocks import Block, Bullets, Cell, Chart, Charts, Document, Head, Paragraph, Section, Table, Text

STYLE = Path(__file__).with_name("pack.css")
RAISED = 2


def to_html(document: Document) -> str:
    """The page as text."""
    marked = f'<p class="marking">{escape(document.marking)}</p>' if document.marking else ""
    style = STYLE.read_text(encoding="utf-8").replace("MARKING", document.marking or " ")
    title = escape(f"{document.title}: {document.subtitle}")
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>\n{style}</style></head>\n<body>",
            '<a class="skip" href="#main">Skip to the report</a>',
            f"<header>{marked}<h1>{escape(document.title)}</h1>",
            f"<p>{escape(document.subtitle)}. {escape(document.standing)}.</p></header>\n",
            f'<nav aria-label="Contents"><ol>{"".join(_entry(each) for each in document.sections)}</ol></nav>\n',
            '<main id="main">',
            *(_section(each, RAISED) for each in document.sections),
            "</main>\n",
            f"<footer>{marked}<p>{title}</p></footer></body></html>\n",
        )
    )


def _entry(section: Section) -> str:
    inner = ""
    if section.anchor == "appendix-a":
        inner = f"<ol>{''.join(_entry(each) for each in section.parts)}</ol>"
    return f'<li><a href="#{section.anchor}">{escape(section.title)}</a>{inner}</li>'


def _section(section: Section, level: int) -> str:
    kind = f"page-{section.page}" + (" new-page" if section.new_page else "")
    return (
        f'<section id="{section.anchor}" class="{kind}"><h{level}>{escape(section.title)}</h{level}>'
        + "".join(_block(each) for each in section.blocks)
        + "".join(_section(each, level + 1) for each in section.parts)
        + "</section>\n"
    )


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f'<p class="{block.kind or "words"}">{_text(block.text)}</p>\n'
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{_text(each)}</li>' for each in block.items)}</ul>\n"
    if isinstance(block, Charts):
        return f'<div class="charts">{"".join(_chart(each) for each in block.charts)}</div>\n'
    return _table(block)


def _text(text: Text) -> str:
    return "".join(f"<strong>{escape(run.text)}</strong>" if run.strong else escape(run.text) for run in text)


def _chart(chart: Chart) -> str:
    return (
        f"<figure><figcaption>{escape(chart.title)}</figcaption>"
        f'<div role="img" aria-label="{escape(chart.alt)}">{chart.svg}</div>'
        f"<details><summary>{escape(chart.table.caption)}</summary>{_table(chart.table)}</details></figure>\n"
    )


def _table(table: Table) -> str:
    """A table in a frame that scrolls and can be reached with the keyboard."""
    heads = "".join(f"<tr>{''.join(_head(each) for each in row)}</tr>" for row in table.heads)
    rows = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in table.rows)
    small = ' class="small"' if table.small else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(table.caption)}"><table{small}>'
        f"<caption>{escape(table.caption)}</caption><thead>{heads}</thead><tbody>{rows}</tbody></table></div>\n"
    )


def _head(head: Head) -> str:
    spans = (f' colspan="{head.across}"' if head.across > 1 else "") + (
        f' rowspan="{head.down}"' if head.down > 1 else ""
    )
    return f'<th scope="{"colgroup" if head.across > 1 else "col"}"{spans}>{escape(head.text)}</th>'


def _cells(row: tuple[Cell, ...]) -> Iterator[str]:
    for cell in row:
        words = escape(cell.text)
        if cell.kind == "band":
            yield f'<th scope="rowgroup" class="band" colspan="{cell.across}">{words}</th>'
        elif cell.kind == "row":
            yield f'<th scope="row">{words}</th>'
        else:
            names = " ".join(filter(None, (cell.kind if cell.kind != "text" else "", cell.tone)))
            yield f'<td class="{names}">{words}</td>' if names else f"<td>{words}</td>"
