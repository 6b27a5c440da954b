"""Who the children are (age, legal status, placement), and the indicators of UASC alone. Order and words only."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from reports.document import shown
from reports.document.blocks import Block, Cell, Head, Paragraph, Section, Table, plain, table
from reports.pack.cells import month_label
from reports.pack.contents import Contents
from reports.pack.sheets_beside import UASC_NOTE

HALF = 0.5


def groups(pack: Contents) -> tuple[Block, ...]:
    """The children of 6.1 by age, legal status and placement; nothing where the pack holds no groups."""
    rows: list[tuple[Cell, ...]] = []
    for dimension, members in groupby(pack.breakdowns, key=lambda each: each.dimension):
        rows.append((Cell(f"By {dimension}", "band", across=2),))
        rows += [(Cell(each.category, "row"), Cell(_count(each), "number")) for each in members]
    heads = ((Head("Group"), Head("Children")),)
    caption = f"The children of 6.1, {pack.month_end:%d %B %Y}"
    return (Table(caption, heads, tuple(rows), (5, 1), share=HALF, whole=True),) if rows else ()


def _count(group: Any) -> str:
    return f"{group.child_count:,}" if group.state == "value" else group.state


def uasc(pack: Contents) -> Section:
    """Every indicator counted for unaccompanied asylum-seeking children alone, beside the figure for all."""
    rows = []
    for each in pack.indicators:
        number = each.indicator_id
        months = [pack.figure(number, month, "uasc") for month in pack.year_months]
        rows.append((
            Cell(number, "row"), Cell(each.name), *(Cell(shown.figure(figure, each), "number") for figure in months),
            Cell(shown.figure(pack.to_date(number, "uasc"), each), "number"),
            Cell(shown.working(months[-1], each), "number"),
            Cell(shown.figure(pack.figure(number, pack.month_end), each), "number"),
        ))  # fmt: skip
    labels = [month_label(each) for each in pack.year_months]
    heads = ("No.", "Indicator", *labels, f"YTD {pack.financial_year}", f"Working, {labels[-1]}",
             f"All children, {labels[-1]}")  # fmt: skip
    title = "Unaccompanied asylum-seeking children (UASC)"
    widths = (0.9, 12, *(1.1 for _ in labels), 1.4, 1.9, 1.9)
    listed = replace(table(f"UASC beside all children, {pack.month_end:%B %Y}", heads, rows, widths), small=True)
    return Section("uasc", title, (Paragraph(plain(UASC_NOTE), "note"), listed), page="landscape", new_page=True)
