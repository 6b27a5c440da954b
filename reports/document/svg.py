"""Draws one indicator's months as SVG: bands of tolerance, target, benchmarks, control limits. Computes no figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

WIDTH, HEIGHT = 520, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 378, 10, 170
LABEL_GAP, BAND_WORD = 12, 13
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
ENDLESS = float("inf")
BAND_FILLS = {"Green": "#E4F2E4", "Amber": "#FFF2CC", "Red": "#FBE5E6"}
LINES = {
    "target": 'stroke="#7F6000" stroke-width="1.8" stroke-dasharray="7 4"',
    "benchmark": 'stroke="#595959" stroke-width="1" stroke-dasharray="1.5 3"',
    "limit": 'stroke="#7030A0" stroke-width="1.1" stroke-dasharray="10 3 2 3"',
    "mean": 'stroke="#7030A0" stroke-width="1.1"',
}
INKS = {"target": "#6B5100", "benchmark": "#4A4A4A", "limit": "#7030A0", "mean": "#7030A0", "last": "#1F3864"}
FONT = 'font-family="Source Sans Pro, Arial, Helvetica, sans-serif"'


@dataclass(frozen=True)
class Line:
    """A level line across the chart: its kind (target, benchmark, limit, mean), its value and its words."""

    kind: str
    value: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """All that one chart draws; a month without a value is a gap, with its word. A band has its name and its ends."""

    months: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    words: tuple[str, ...]
    last_label: str
    unit: str
    lines: tuple[Line, ...]
    bands: tuple[tuple[str, float, float], ...]
    breaks: tuple[int, ...]
    is_count: bool


@dataclass(frozen=True)
class Scale:
    """The upright axis: from where to where, in steps of how much."""

    low: float
    high: float
    step: float

    def y_of(self, value: float | Decimal) -> float:
        """Where a value stands; what lies outside stands at the edge."""
        within = min(max(float(value), self.low), self.high)
        return BOTTOM - (BOTTOM - TOP) * (within - self.low) / (self.high - self.low)


def draw(drawing: Drawing) -> str:
    """The chart as SVG text."""
    scale = _scale(drawing)
    x_of = [LEFT + (RIGHT - LEFT) * (place + 0.5) / len(drawing.months) for place in range(len(drawing.months))]
    parts = [
        *_bands(drawing, scale),
        *_axes(drawing, scale, x_of),
        *_levels(drawing, scale, x_of),
        *_breaks(drawing, x_of),
        *_series(drawing, scale, x_of),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'{FONT} font-size="10.5">' + "".join(parts) + "</svg>"
    )


def _scale(drawing: Drawing) -> Scale:
    """Round numbers around all that is drawn, in at most five steps; columns stand on nought, shares end at 100."""
    drawn = [float(each) for each in drawing.values if each is not None] + [each.value for each in drawing.lines]
    low, high = (0.0 if drawing.is_count else min(drawn, default=0.0)), max(drawn, default=0.0) or 1.0
    size = 10.0 ** floor(log10(max(high - low, high / 10, 1.0) / 5))
    steps = (each * size for each in STEPS)
    step = next(each for each in steps if ceil(high / each) - floor(low / each) <= 5 or each == STEPS[-1] * size)
    top = max(ceil(high / step) * step, (floor(low / step) + 1) * step)
    top, bottom = min(top, 100.0) if drawing.unit == "percentage" else top, floor(low / step) * step
    return Scale(min(bottom, top - step), top, step)


def _bands(drawing: Drawing, scale: Scale) -> Iterator[str]:
    """The bands, each with its name as high up as no level line runs through it."""
    levels = [scale.y_of(each.value) for each in drawing.lines]
    for name, low, end in drawing.bands:
        y, height = scale.y_of(end), scale.y_of(low) - scale.y_of(end)
        if height > 0:
            yield _box(LEFT, y, RIGHT - LEFT, height, BAND_FILLS[name])
        if height > BAND_WORD:
            feet = [y + 10 + down for down in range(0, int(height) - BAND_WORD + 1, 3)]
            free = (foot for foot in feet if not any(foot - 9 < level < foot + 2 for level in levels))
            yield _text(LEFT + 4, next(free, feet[0]), name, "#404040", size=9)


def _axes(drawing: Drawing, scale: Scale, x_of: list[float]) -> Iterator[str]:
    for part in range(int((scale.high - scale.low) / scale.step + 1.5)):
        value = scale.low + part * scale.step
        y = scale.y_of(value)
        yield _rule(LEFT, y, RIGHT, y, 'stroke="#D0D0D0" stroke-width="0.7"')
        words = f"{value:,.{0 if scale.step >= 1 and scale.step % 1 == 0 else 1}f}"
        yield _text(LEFT - 5, y + 3.5, words + ("%" if drawing.unit == "percentage" else ""), "#404040", "end")
    yield _rule(LEFT, BOTTOM, RIGHT, BOTTOM, 'stroke="#404040" stroke-width="1"')
    if scale.low > 0:
        yield _text(LEFT, HEIGHT - 3, "The scale does not begin at 0.", "#404040", size=9)
    for place, (x, month) in enumerate(zip(x_of, drawing.months, strict=True)):
        if (len(x_of) - 1 - place) % 2 == 0:
            yield _text(x, BOTTOM + 13, month, "#404040", "middle", 9.5)
        if drawing.words[place]:
            yield _text(x, BOTTOM - 3, drawing.words[place], "#404040", "middle", 9)


def _levels(drawing: Drawing, scale: Scale, x_of: list[float]) -> Iterator[str]:
    """The level lines; to the right of the chart their words and the newest figure, kept apart from each other."""
    lines = list(drawing.lines)
    if drawing.values[-1] is not None:
        lines.append(Line("last", float(drawing.values[-1]), drawing.last_label))
    last: float = TOP - LABEL_GAP
    overhang = max(0.0, (len(lines) - 1) * LABEL_GAP)
    for each in sorted(lines, key=lambda line: -line.value):
        y = scale.y_of(each.value)
        begins = x_of[-1] if each.kind == "last" else RIGHT
        if each.kind != "last":
            yield _rule(LEFT, y, RIGHT, y, LINES[each.kind])
        beside = max(last + LABEL_GAP, min(y, BOTTOM - overhang))
        yield _rule(begins, y, RIGHT + 8, beside, 'stroke="#767676" stroke-width="0.7"')
        weight = "bold" if each.kind == "last" else ""
        yield _text(RIGHT + 10, beside + 3.5, each.label, INKS[each.kind], size=9.5, weight=weight)
        last, overhang = beside, overhang - LABEL_GAP


def _breaks(drawing: Drawing, x_of: list[float]) -> Iterator[str]:
    width = (RIGHT - LEFT) / len(x_of)
    for place in drawing.breaks:
        x = x_of[place] - width / 2
        yield _rule(x, TOP, x, BOTTOM, 'stroke="#404040" stroke-dasharray="2 2"')
        yield _text(x + 2, TOP + 8, "‡", "#404040", size=9)


def _series(drawing: Drawing, scale: Scale, x_of: list[float]) -> Iterator[str]:
    points = [None if value is None else (x, scale.y_of(value)) for x, value in zip(x_of, drawing.values, strict=True)]
    if drawing.is_count:
        width = (RIGHT - LEFT) / len(x_of) * 0.62
        for point in points:
            if point:
                x, y = point
                yield _box(x - width / 2, y, width, BOTTOM - y, "#2F5597")
        return
    for place, (one, other) in enumerate(pairwise(points)):
        if one and other and place + 1 not in drawing.breaks:
            yield _rule(*one, *other, 'stroke="#1F4E9E" stroke-width="2.2"')
    for point in points:
        if point:
            yield f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="3" fill="#1F4E9E"/>'


def _rule(x: float, y: float, x2: float, y2: float, look: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {look}/>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _text(x: float, y: float, words: str, ink: str, anchor: str = "start", size: float = 10, weight: str = "") -> str:
    """Words."""
    look = f'fill="{ink}" font-size="{size}" text-anchor="{anchor}"'
    if weight:
        look += f' font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'
