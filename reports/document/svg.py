"""Draws one indicator's months as SVG: bands of tolerance, target, benchmarks, control limits. Computes no figure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise

Scale = Callable[[float | Decimal], float]
WIDTH, HEIGHT = 520, 262
LEFT, RIGHT, TOP, BOTTOM = 46, 394, 12, 226
LABEL_GAP = 11.5
ENDLESS = float("inf")
BAND_FILLS = {"Green": "#E4F2E4", "Amber": "#FFF2CC", "Red": "#FBE5E6"}
LINES = {
    "target": 'stroke="#7F6000" stroke-width="1.8" stroke-dasharray="7 4"',
    "benchmark": 'stroke="#595959" stroke-width="1" stroke-dasharray="1.5 3"',
    "limit": 'stroke="#7030A0" stroke-width="1.1" stroke-dasharray="10 3 2 3"',
    "mean": 'stroke="#7030A0" stroke-width="1.1"',
}
INKS = {"target": "#6B5100", "benchmark": "#4A4A4A", "limit": "#7030A0", "mean": "#7030A0"}
FONT = 'font-family="Source Sans Pro, Arial, Helvetica, sans-serif"'


@dataclass(frozen=True)
class Line:
    """A level line across the chart: its kind (target, benchmark, limit, mean), its value and its words."""

    kind: str
    value: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """All that one chart draws; a month without a value is a gap. A band has its name and its ends."""

    months: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    last_label: str
    unit: str
    lines: tuple[Line, ...]
    bands: tuple[tuple[str, float, float], ...]
    breaks: tuple[int, ...]
    is_count: bool
    whole_scale: bool


def draw(drawing: Drawing) -> str:
    """The chart as SVG text."""
    top = _top_of(drawing)
    y_of = _scale(top)
    x_of = [LEFT + (RIGHT - LEFT) * (place + 0.5) / len(drawing.months) for place in range(len(drawing.months))]
    parts = [
        *_bands(drawing, top, y_of),
        *_axes(drawing, top, y_of, x_of),
        *_levels(drawing, y_of),
        *_breaks(drawing, x_of),
        *_series(drawing, y_of, x_of),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'{FONT} font-size="10.5">' + "".join(parts) + "</svg>"
    )


def _top_of(drawing: Drawing) -> float:
    """The upper end of the scale: 100 where shares compare on a whole one, else a round number above all drawn."""
    if drawing.whole_scale:
        return 100.0
    drawn = [float(each) for each in drawing.values if each is not None] + [each.value for each in drawing.lines]
    highest = max(drawn + [high for _, _, high in drawing.bands if high != ENDLESS], default=1.0)
    step = 1.0
    while highest > 5 * step:
        step *= 2 if str(step)[0] in "15" else 2.5
    return max(step * (int(highest / step) + 1), 1.0)


def _scale(top: float) -> Scale:
    return lambda value: BOTTOM - (BOTTOM - TOP) * min(float(value), top) / top


def _bands(drawing: Drawing, top: float, y_of: Scale) -> Iterator[str]:
    for name, low, end in drawing.bands:
        high = min(end, top)
        if high > low:
            y, height = y_of(high), y_of(low) - y_of(high)
            yield _box(LEFT, y, RIGHT - LEFT, height, BAND_FILLS[name])
            if height > 9:
                yield _text(LEFT + 4, y + min(height - 2, 10), name, "#404040", size=9)


def _axes(drawing: Drawing, top: float, y_of: Scale, x_of: list[float]) -> Iterator[str]:
    for part in range(6):
        value = top * part / 5
        y = y_of(value)
        yield _rule(LEFT, y, RIGHT, y, 'stroke="#D0D0D0" stroke-width="0.7"')
        words = f"{value:,.0f}" if top >= 5 else f"{value:,.1f}"
        yield _text(LEFT - 5, y + 3.5, words + ("%" if drawing.unit == "percentage" else ""), "#404040", "end")
    yield _rule(LEFT, BOTTOM, RIGHT, BOTTOM, 'stroke="#404040" stroke-width="1"')
    for place, (x, month) in enumerate(zip(x_of, drawing.months, strict=True)):
        if (len(x_of) - 1 - place) % 2 == 0:
            yield _text(x, BOTTOM + 14, month, "#404040", "middle", 9.5)


def _levels(drawing: Drawing, y_of: Scale) -> Iterator[str]:
    """The level lines, and their words to the right of the chart, kept apart from each other."""
    last = TOP - LABEL_GAP
    overhang = max(0.0, (len(drawing.lines) - 1) * LABEL_GAP)
    for each in sorted(drawing.lines, key=lambda line: -line.value):
        y = y_of(each.value)
        yield _rule(LEFT, y, RIGHT, y, LINES[each.kind])
        beside = max(last + LABEL_GAP, min(y, BOTTOM - overhang))
        yield _rule(RIGHT, y, RIGHT + 8, beside, 'stroke="#8A8A8A" stroke-width="0.7"')
        yield _text(RIGHT + 10, beside + 3.5, each.label, INKS[each.kind], size=9.5)
        last, overhang = beside, overhang - LABEL_GAP


def _breaks(drawing: Drawing, x_of: list[float]) -> Iterator[str]:
    width = (RIGHT - LEFT) / len(x_of)
    for place in drawing.breaks:
        x = x_of[place] - width / 2
        yield _rule(x, TOP, x, BOTTOM, 'stroke="#404040" stroke-dasharray="2 2"')
        yield _text(x + 2, TOP + 8, "‡", "#404040", size=9)


def _series(drawing: Drawing, y_of: Scale, x_of: list[float]) -> Iterator[str]:
    points = [None if value is None else (x, y_of(value)) for x, value in zip(x_of, drawing.values, strict=True)]
    if drawing.is_count:
        width = (RIGHT - LEFT) / len(x_of) * 0.62
        for point in points:
            if point:
                x, y = point
                yield _box(x - width / 2, y, width, BOTTOM - y, "#2F5597")
    else:
        for place, (one, other) in enumerate(pairwise(points)):
            if one and other and place + 1 not in drawing.breaks:
                yield _rule(*one, *other, 'stroke="#1F4E9E" stroke-width="2.2"')
        for point in points:
            if point:
                yield f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="3" fill="#1F4E9E"/>'
    if points and points[-1]:
        x, y = points[-1]
        yield _text(x + 8, max(y - 6, TOP + 8), drawing.last_label, "#1F3864", "end", 11, weight="bold")


def _rule(x: float, y: float, x2: float, y2: float, look: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {look}/>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _text(x: float, y: float, words: str, ink: str, anchor: str = "start", size: float = 10, weight: str = "") -> str:
    """Words; bold ones, which stand over lines, have a white rim."""
    look = f'fill="{ink}" font-size="{size}" text-anchor="{anchor}"'
    if weight:
        look += f' font-weight="{weight}" stroke="#FFFFFF" stroke-width="3" paint-order="stroke"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'
