"""Native charts of the theme sheets and the sheet that feeds them. Draws displayed figures; computes none."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack import cells
from reports.pack.book import Book
from reports.pack.contents import Contents

TAB = "Chart data"
HEAD, FIRST = 3, 2
WIDTH, HEIGHT, GAP, ACROSS = 500, 270, 12, 3

BLUE = "#2F5597"
GREY = "#8497B0"
TARGET = {"line": {"color": "#7F6000", "width": 1.75, "dash_type": "dash"}, "marker": {"type": "none"}}


@dataclass
class ChartData:
    """On which rows of the sheet Chart data each charted indicator's figures and target stand, months across.

    Figures have a row per version of the definition, None for any, so that a break parts the line of a chart.
    """

    months: tuple[date, ...]
    rows: dict[str, tuple[dict[str | None, int], int | None]] = field(default_factory=dict)

    def cells_of(self, row: int) -> list[Any]:
        """The range of one row of months, as XlsxWriter wants it."""
        return [TAB, row, FIRST, row, FIRST + len(self.months) - 1]


def plan_chart_data(pack: Contents) -> ChartData:
    """A row per scorecard indicator and version, and one beneath where its green band begins at a number."""
    data = ChartData(pack.months)
    row = HEAD + 1
    for indicator in pack.indicators:
        if indicator.companion_of is not None:
            continue
        has_target = pack.scorecard[indicator.indicator_id].target_green_limit is not None
        versions = _versions_shown(pack, indicator)
        target_row = row + len(versions)
        lines = {version: row + place for place, version in enumerate(versions)}
        data.rows[indicator.indicator_id] = (lines, target_row if has_target else None)
        row = target_row + has_target
    return data


def _versions_shown(pack: Contents, indicator: Any) -> list[str | None]:
    """The versions of the definition behind the months shown, oldest first; [None] where there is no break."""
    figures = [pack.figure(indicator.indicator_id, each) for each in pack.months]
    if not any(each is not None and each.is_break for each in figures):
        return [None]
    return list(dict.fromkeys(each.definition_version for each in figures if each and each.definition_version))


def _name_of(version: str | None) -> str:
    return "In month" if version is None else f"By definition version {version}"


def write_chart_data(book: Book, pack: Contents, data: ChartData) -> None:
    """The figures the charts draw: an empty cell where a month has no number, so that a line breaks there."""
    sheet = book.sheet(TAB, "Figures behind the charts", (HEAD, HEAD))
    head = book.face("head", align="center")
    for column, text in enumerate(["No.", "Line of the chart", *(cells.month_label(each) for each in data.months)]):
        sheet.write_string(HEAD, column, text, head)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 26)
    sheet.set_column(FIRST, FIRST + len(data.months) - 1, 11)
    known = {each.indicator_id: each for each in pack.indicators}
    for number, (lines, target_row) in data.rows.items():
        for version, row in lines.items():
            _write_charted(book, sheet, row, pack, known[number], version)
        if target_row is not None:
            _write_target(book, sheet, target_row, pack, known[number])
    sheet.freeze_panes(HEAD + 1, FIRST)


def _write_charted(book: Book, sheet: Worksheet, row: int, pack: Contents, indicator: Any, version: str | None) -> None:
    sheet.write_string(row, 0, indicator.indicator_id, book.face("strong", border=1))
    sheet.write_string(row, 1, _name_of(version), book.face(border=1))
    for column, month_end in enumerate(pack.months, start=FIRST):
        figure = pack.figure(indicator.indicator_id, month_end)
        is_drawn = figure is not None and figure.state == "value" and version in (None, figure.definition_version)
        numeric = figure if is_drawn else None
        cells.write_figure(book, sheet, (row, column), numeric, indicator)


def _write_target(book: Book, sheet: Worksheet, row: int, pack: Contents, indicator: Any) -> None:
    sheet.write_string(row, 0, indicator.indicator_id, book.face(border=1))
    sheet.write_string(row, 1, "Target (green)", book.face("word", border=1))
    look = book.face(border=1, align="center", num_format=cells.number_format(indicator.unit, 1))
    for column in range(FIRST, FIRST + len(pack.months)):
        sheet.write_number(row, column, pack.scorecard[indicator.indicator_id].target_green_limit, look)


def place_charts(
    book: Book, sheet: Worksheet, row: int, indicators: list[Any], data: ChartData, table_pixels: int
) -> None:
    """Charts under the table, three across, or as many as the table above is wide."""
    across = max(ACROSS, round(table_pixels / (WIDTH + GAP)))
    for place, indicator in enumerate(indicators):
        chart = _chart(book, indicator, data)
        offsets = {"x_offset": (place % across) * (WIDTH + GAP), "y_offset": (place // across) * (HEIGHT + GAP)}
        sheet.insert_chart(row, 0, chart, offsets | {"description": f"{indicator.indicator_id} by month"})


def _chart(book: Book, indicator: Any, data: ChartData) -> Any:
    """Columns for counts, a line for everything else, and a dashed line where the green band begins."""
    lines, target_row = data.rows[indicator.indicator_id]
    kind = "column" if indicator.combine == "count" else "line"
    chart: Any = book.workbook.add_chart({"type": kind})
    for version, row in lines.items():
        is_newest = row == max(lines.values())
        chart.add_series({"name": _name_of(version), **_ranges(data, row), **_drawn(kind, BLUE if is_newest else GREY)})
    if target_row is not None:
        line: Any = book.workbook.add_chart({"type": "line"}) if kind == "column" else chart
        line.add_series({"name": "Target (green)", **_ranges(data, target_row), **TARGET})
        if line is not chart:
            chart.combine(line)
    _dress(chart, indicator)
    return chart


def _drawn(kind: str, colour: str) -> dict[str, Any]:
    if kind == "column":
        return {"fill": {"color": colour}, "gap": 60, "overlap": 100}
    dot = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
    return {"line": {"color": colour, "width": 2.25}, "marker": dot}


def _ranges(data: ChartData, row: int) -> dict[str, Any]:
    return {"categories": data.cells_of(HEAD), "values": data.cells_of(row)}


def _dress(chart: Any, indicator: Any) -> None:
    """Title, axes and size. Where high is good a percentage stands on the whole scale, so that charts compare."""
    font = {"name": "Arial", "size": 10, "bold": True}
    chart.set_title({"name": f"{indicator.indicator_id} {indicator.name}", "name_font": font, "overlay": False})
    axis: dict[str, Any] = {"num_format": cells.number_format(indicator.unit, 0), "min": 0}
    axis["major_gridlines"] = {"visible": True, "line": {"color": "#D9D9D9"}}
    whole = indicator.unit == "percentage" and indicator.polarity == "High"
    chart.set_y_axis(axis | ({"max": 100, "major_unit": 20} if whole else {}))
    chart.set_x_axis({"num_font": {"rotation": -45, "size": 9}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": WIDTH, "height": HEIGHT})
