"""Sets printed cells and arrows beside the pipeline's and says how they stand to each other. Opens nothing, reads rows.

*first*: the figure of the month's own pack; *later*: that of the last pack, up to the one compared, that ran it again.
The catalogue says which of the two the pack displays; the parameters say where the year to date was printed instead.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reports.printed.printed import MONTH, TO_DATE, Arrow, Cell, Proof

FIRST, LATER = "as first printed", "as re-run"
EQUAL, OTHER, CONTRADICTED, DIFFERENT = "equal", "equal in the other state", "contradicted", "different"
Key = tuple[str, date, str]  # indicator, month end, form


@dataclass(frozen=True)
class Figure:
    """A figure as one pack computed it: displayed value (None where it reads a word), counts, and the pack's month."""

    value: Decimal | None
    state: str
    numerator: Decimal | None
    denominator: Decimal | None
    pack_month: date

    def text(self, like: Decimal | None) -> str:
        """The value with the decimals of a printed one, all of its own where it has more; the word of its state."""
        if self.value is None:
            return self.state
        is_whole = like is not None and like.as_tuple().exponent == 0 and self.value == self.value.to_integral_value()
        return f"{self.value:.0f}" if is_whole else f"{self.value}"


@dataclass(frozen=True)
class Compared:
    """A printed cell or arrow beside the pipeline's: how it stands, in which state, and what the other state shows."""

    indicator_id: str
    month_end: date
    what: str
    printed: str
    made: str
    state: str
    other: str
    verdict: str
    note: str
    source: str


@dataclass(frozen=True)
class Figures:
    """What the packs show: by cell as first printed and as re-run, and which of the two is displayed."""

    first: Mapping[Key, Figure]
    later: Mapping[Key, Figure]
    display: Mapping[str, str]
    polarity: Mapping[str, str]
    arrows: Mapping[str, str | None]
    in_year_form: Collection[str]

    def of(self, cell: Cell) -> tuple[Figure | None, Figure | None, str]:
        """The figure in the displayed state, the figure in the other one, and the name of the displayed state."""
        if cell.form == TO_DATE:
            return self.later.get((cell.indicator_id, cell.month_end, TO_DATE)), None, LATER
        if cell.indicator_id in self.in_year_form:
            key = (f"{cell.indicator_id}y", cell.month_end, TO_DATE)
            return self.first.get(key), None, f"{FIRST}, year to date"
        key = (cell.indicator_id, cell.month_end, MONTH)
        both = {FIRST: self.first.get(key), LATER: self.later.get(key)}
        state = self.display.get(cell.indicator_id, LATER)
        return both[state], both[LATER if state == FIRST else FIRST], state


def compare_cell(cell: Cell, figures: Figures, proofs: Mapping[Key, Proof]) -> Compared:
    shown, other, state = figures.of(cell)
    proof = proofs.get((cell.indicator_id, cell.month_end, cell.form))
    if _agrees(cell, shown):
        verdict = EQUAL
    elif _agrees(cell, other):
        verdict = OTHER
    else:
        verdict = CONTRADICTED if proof and not proof.is_parted_by_late_entry else DIFFERENT
    texts = [_text(cell, each) for each in (shown, other)]
    names = (cell.indicator_id, cell.month_end, cell.form)
    note = f"{proof.why} ({proof.test})" if proof and verdict != EQUAL else ""
    return Compared(*names, cell.text, texts[0], state, texts[1], verdict, note, cell.source)


def compare_arrow(arrow: Arrow, month_end: date, before: date, figures: Figures) -> Compared:
    """The arrow of the scorecard; of a figure printed as a year to date, the way from last month's to this one's."""
    number, state = arrow.indicator_id, figures.display.get(arrow.indicator_id, LATER)
    made = figures.arrows.get(number)
    if number in figures.in_year_form:
        last, this = (figures.first.get((f"{number}y", day, TO_DATE)) for day in (before, month_end))
        made, state = _way(last, this, figures.polarity[number]), f"{FIRST}, year to date"
    verdict = EQUAL if made == arrow.direction else DIFFERENT
    return Compared(
        number, month_end, "arrow", arrow.direction, made or "no arrow", state, "", verdict, "", arrow.source
    )


def _agrees(cell: Cell, figure: Figure | None) -> bool:
    """The same value and, where n of m is printed, the same n and m."""
    if figure is None:
        return False
    if cell.value is None:
        return figure.state == "Unavailable"
    counts = (cell.numerator, cell.denominator)
    return figure.value == cell.value and counts in ((None, None), (figure.numerator, figure.denominator))


def _text(cell: Cell, figure: Figure | None) -> str:
    if figure is None:
        return ""
    if cell.numerator is None or figure.value is None or not figure.denominator:
        return figure.text(cell.value)
    return f"{figure.numerator:.0f} of {figure.denominator:.0f}; {figure.text(cell.value)}"


def _way(last: Figure | None, this: Figure | None, polarity: str) -> str | None:
    """Definitions 4.1 for two displayed values: up is better, or more where neither is better."""
    if last is None or this is None or last.value is None or this.value is None:
        return None
    gain: Any = (last.value - this.value) if polarity == "Low" else (this.value - last.value)
    return "up" if gain > 0 else "down" if gain < 0 else "none"
