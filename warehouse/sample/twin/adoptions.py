"""Journeys to adoption whose days add up to the printed averages (10.2 to 10.5).

Here: decision, order, match and move of everybody adopted. Not here: who is adopted in which month (population.py), the
children still on the way (pathway.py), the rows (adoption.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, month_label, on_weekday
from warehouse.sample.life import Adoption, Life, Period

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

# orders of these months: adopted within twelve months of the decision, sum of days A1, sum of days A2
GROUPS = {
    ("2016-04", "2017-01"): (0, 10326, 5908),
    ("2017-02", "2017-02"): (0, 540, 136),
    ("2017-03", "2017-03"): (0, 1658, 1176),
    ("2017-04", "2017-04"): (0, 618, 378),
    ("2017-05", "2017-05"): (1, 647, 220),
    ("2017-06", "2017-06"): (1, 350, 57),
    ("2017-07", "2017-07"): (0, 310, 52),  # with the five before: 275 and 101 days, first review 3.4.3
}
WITHIN_2016 = {("2016-04", "2016-12"): 9, ("2017-01", "2017-01"): 3}
SEEN = 70  # days with the family before an order, at least
CLEAR = 12  # days by which the twelve months are kept or missed


@dataclass(slots=True, eq=False)
class Journey:
    """One adopted child's days from entry: `length` to the order, `ordered` and `settling` after the decision."""

    life: Life
    period: Period
    is_within: bool = False
    a1: int = 0
    a2: int = 0

    @property
    def length(self) -> int:
        return self.period.end - self.period.entry

    @property
    def month(self) -> str:
        return month_label(self.period.end)

    @property
    def decisions(self) -> tuple[int, int]:
        """First and last day, from entry, on which the decision may fall."""
        if self.is_within:
            first = max(55, self.length - 365 + CLEAR)
            return first, max(first + 10, self.length - 200)
        return 55, max(60, self.length - 366 - CLEAR)


def plan_journeys(twin: Twin) -> None:
    """The days of everyone who is adopted by March 2018; pathway.py moves those adopted after July 2017."""
    rng = twin.rng("journeys")
    journeys = [
        Journey(life, period)
        for life in twin.lives for period in life.periods if period.career == "adoption" and period.end < OPEN
    ]  # fmt: skip
    journeys.sort(key=lambda journey: (journey.length, journey.life.number))
    for (first, last), (within, a1, a2) in GROUPS.items():
        group = _of_months(journeys, first, last)
        parts = WITHIN_2016 if first == "2016-04" else {(first, last): within}
        for months, count in parts.items():
            for journey in _of_months(journeys, *months)[:count]:
                journey.is_within = True
        _share_out(group, a1, a2, rng)
    for journey in journeys:
        if not journey.a1:
            _draw(journey, rng)
        _set_plan(journey, rng)


def _of_months(journeys: Iterable[Journey], first: str, last: str) -> list[Journey]:
    return [journey for journey in journeys if first <= journey.month <= last]


def _share_out(group: list[Journey], a1: int, a2: int, rng: Random) -> None:
    """Days that add up: from entry to order and from match to move first, then the whole of A1."""
    rest = [(journey.decisions[0] + 20, journey.decisions[1] + 85) for journey in group]
    before = _fit([rng.randint(105, 185) for _ in group], rest, a1 - a2, rng)
    room = [(least + 3, journey.length - SEEN - 5) for least, journey in zip(before, group, strict=True)]
    whole = _fit([round(j.length * rng.uniform(0.55, 0.75)) for j in group], room, a1, rng)
    for journey, part, days in zip(group, before, whole, strict=True):
        journey.a1, journey.a2 = days, days - part


def _fit(wished: list[int], bounds: list[tuple[int, int]], total: int, rng: Random) -> list[int]:
    """The wishes moved into their bounds and then day by day until they add up to the total."""
    if not sum(low for low, _ in bounds) <= total <= sum(high for _, high in bounds):
        raise ValueError(f"the days of {len(bounds)} adoptions cannot add up to {total}")
    found = [min(max(wish, low), high) for wish, (low, high) in zip(wished, bounds, strict=True)]
    while (short := total - sum(found)) != 0:
        step = 1 if short > 0 else -1
        free = [i for i, (low, high) in enumerate(bounds) if low <= found[i] + step <= high]
        for index in rng.sample(free, min(len(free), abs(short))):
            found[index] += step
    return found


def _draw(journey: Journey, rng: Random) -> None:
    journey.is_within = rng.random() < 0.45 and journey.length < 540
    low, high = journey.decisions
    before = min(low + rng.randint(40, 110), high + 60)
    journey.a1 = max(before, min(journey.length - SEEN - 5, round(journey.length * rng.uniform(0.5, 0.75))))
    journey.a2 = journey.a1 - before


def _set_plan(journey: Journey, rng: Random) -> None:
    """Match and order on weekdays where the sum leaves room, the decision before them."""
    period, (low, high) = journey.period, journey.decisions
    before = journey.a1 - journey.a2
    placed = period.entry + journey.a1
    gaps = [gap for gap in range(6, 31) if low + 10 <= before - gap <= high + 62]
    rng.shuffle(gaps)
    gap = next((g for g in gaps if _works(placed - g) and _works(placed - g - journey.a2)), gaps[0])
    ordered = placed - gap - journey.a2
    earliest, latest = max(period.entry + low, ordered - 62), min(period.entry + high, ordered - 10)
    decided = max(earliest, on_weekday(rng.randint(earliest, latest)))
    plan = Adoption(decided, ordered, placed - gap, placed, period.end)
    period.adoptions = [plan]
    period.legal.append((ordered, "E1"))


def _works(on: int) -> bool:
    return on_weekday(on) == on
