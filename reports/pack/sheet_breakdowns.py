"""The sheet that parts the children looked after by age, legal status and placement. Layout only."""

from itertools import groupby
from typing import Any

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.charts import BLUE, WIDTH
from reports.pack.contents import Contents
from reports.pack.sheets_beside import write_heads

TOP, TAB = 4, "Breakdowns"
NOTE = "The children of 6.1 at the end of the month; the groups of each breakdown add up to 6.1. No line: no child."
CHART_PIXELS_PER_GROUP, CHART_MARGIN = 24, 90


def write_breakdowns(book: Book, pack: Contents) -> None:
    """One line per group, in blocks, with a bar chart for each block."""
    sheet = book.sheet(TAB, "Children looked after by age, legal status and placement", (TOP, TOP))
    sheet.write_string(2, 0, NOTE, book.face("note"))
    write_heads(book, sheet, TOP, [("Breakdown", 18), ("Group", 62), ("Children", 12)], 22)
    row, pixels = TOP + 1, 0
    for dimension, members in groupby(pack.breakdowns, key=lambda each: each.dimension):
        first = row
        for group in members:
            _write_group(book, sheet, row, group)
            row += 1
        height = CHART_MARGIN + CHART_PIXELS_PER_GROUP * (row - first)
        chart = _chart(book, dimension, first, row - 1, height)
        place = {"x_offset": 20, "y_offset": pixels, "description": f"Children by {dimension}"}
        sheet.insert_chart(TOP, 4, chart, place)
        pixels += height + 12
    sheet.freeze_panes(TOP + 1, 0)


def _write_group(book: Book, sheet: Any, row: int, group: Any) -> None:
    cells.write_text(sheet, row, 0, group.dimension.capitalize(), book.face(border=1))
    cells.write_text(sheet, row, 1, group.category, book.face(border=1))
    look = {"border": 1, "align": "center", "num_format": "#,##0"}
    if group.child_count is None:
        sheet.write_string(row, 2, group.state, book.face("word", **look))
    else:
        sheet.write_number(row, 2, group.child_count, book.face(**look))


def _chart(book: Book, dimension: str, first: int, last: int, height: int) -> Any:
    chart: Any = book.workbook.add_chart({"type": "bar"})
    chart.add_series({
        "name": "Children", "categories": [TAB, first, 1, last, 1], "values": [TAB, first, 2, last, 2],
        "fill": {"color": BLUE}, "gap": 40,
    })  # fmt: skip
    chart.set_title({"name": f"By {dimension}", "name_font": {"name": "Arial", "size": 10}, "overlay": False})
    chart.set_y_axis({"reverse": True, "interval_unit": 1})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"none": True})
    chart.set_size({"width": WIDTH + 200, "height": height})
    return chart
