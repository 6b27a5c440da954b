"""The chart of one indicator: what is drawn, what that is in words, and the table of it."""

from typing import Any

from reports.document import shown
from reports.document.blocks import Cell, Chart, table
from reports.document.svg import ENDLESS, Drawing, Line, draw
from reports.pack.cells import month_label
from reports.pack.contents import Contents

BENCHMARKS = {
    "statistical neighbour average": "Neighbours",
    "best statistical neighbour": "Best neighbour",
    "national average": "National",
    "national top quartile threshold": "Top quartile",
}
WHOLE = 100.0


def chart_of(pack: Contents, indicator: Any) -> Chart:
    """Fifteen months with target, bands of tolerance, benchmarks and control limits, where it has them."""
    figures = [pack.figure(indicator.indicator_id, each) for each in pack.months]
    lines = _lines(pack, indicator)
    drawing = Drawing(
        months=tuple(month_label(each) for each in pack.months),
        values=tuple(each.displayed_value if each and each.state == "value" else None for each in figures),
        words=tuple(each.state if each and each.state in ("c", "n/a") else "" for each in figures),
        last_label=f"{month_label(pack.month_end)} {shown.figure(figures[-1], indicator)}",
        unit=indicator.unit,
        lines=lines,
        bands=_bands(pack.scorecard[indicator.indicator_id], indicator),
        breaks=tuple(place for place, each in enumerate(figures) if each is not None and each.is_break),
        is_count=indicator.combine == "count",
    )
    title = f"{indicator.indicator_id} {indicator.name}"
    return Chart(title, draw(drawing), _in_words(pack, indicator, lines), _table(pack, indicator, figures))


def _lines(pack: Contents, indicator: Any) -> tuple[Line, ...]:
    card = pack.scorecard[indicator.indicator_id]
    signal = pack.signals.get(indicator.indicator_id)
    found = []
    if card.target_green_limit is not None:
        label = f"Target {shown.number(card.target_green_limit, indicator)}"
        found.append(Line("target", float(card.target_green_limit), label))
    for measure, words in BENCHMARKS.items():
        benchmark = pack.benchmarks.get((indicator.indicator_id, measure))
        if benchmark is not None and benchmark.value is not None:
            label = f"{words} {shown.number(benchmark.value, indicator)}"
            found.append(Line("benchmark", float(benchmark.value), label))
    if signal is not None and signal.upper_limit is not None:
        for kind, words, value in (
            ("limit", "Upper limit", signal.upper_limit),
            ("mean", "Mean", signal.mean_value),
            ("limit", "Lower limit", signal.lower_limit),
        ):
            found.append(Line(kind, float(value), f"{words} {shown.number(value, indicator)}"))
    return tuple(found)


def _bands(card: Any, indicator: Any) -> tuple[tuple[str, float, float], ...]:
    """The bands of tolerance, each with its ends; none where no range is set."""
    if card.target_range_from is not None:
        return (("Green", float(card.target_range_from), float(card.target_range_to)),)
    if card.target_red_limit is None or card.target_green_limit is None:
        return ()
    green, red = float(card.target_green_limit), float(card.target_red_limit)
    if indicator.polarity == "Low":
        return (("Green", 0, green), ("Amber", green, red), ("Red", red, ENDLESS))
    return (("Red", 0, red), ("Amber", red, green), ("Green", green, ENDLESS))


def _in_words(pack: Contents, indicator: Any, lines: tuple[Line, ...]) -> str:
    """What somebody who cannot see the chart needs to know of it."""
    told = [each for each in pack.months if (figure := pack.figure(indicator.indicator_id, each)) and figure.state]
    if not told:
        return f"Chart of {indicator.indicator_id} {indicator.name}: no month has been computed."
    first, last = (shown.figure(pack.figure(indicator.indicator_id, each), indicator) for each in (told[0], told[-1]))
    kind = "Column chart" if indicator.combine == "count" else "Line chart"
    beside = f" Level lines: {', '.join(each.label for each in lines)}." if lines else ""
    return (
        f"{kind} of {indicator.indicator_id} {indicator.name}, {month_label(told[0])} to {month_label(told[-1])}: "
        f"{first} in the first month and {last} in the last.{beside} The figures stand in a table."
    )


def _table(pack: Contents, indicator: Any, figures: list[Any]) -> Any:
    rows = [
        (Cell(month_label(month), "row"), Cell(shown.working(figure, indicator), "number"),
         Cell(shown.figure(figure, indicator), "number"))
        for month, figure in zip(pack.months, figures, strict=True)
    ]  # fmt: skip
    rows += [
        (Cell(line.label.rsplit(" ", 1)[0], "row"), Cell(""), Cell(line.label.rsplit(" ", 1)[1], "number"))
        for line in _lines(pack, indicator)
    ]
    caption = f"Figures of the chart of {indicator.indicator_id}"
    return table(caption, ("Month or line", "Working", indicator.unit.capitalize()), rows, (1, 1, 1))
