"""Plans the review meetings of every child in care from 2017 on: so many a month, so many of them in time (6.7).

Counted as first printed; five of April and May are typed too late for that, which makes the printed year to date.
The first review is due 20 working days after entry, the second three months later, the others every six months after
the one before. Not here: rows (warehouse.sample.contacts).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import add_months, working_day_after
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, periods_planned
from warehouse.sample.twin.in_date import NoRoomError, is_near_month_end, month_start, pick
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

FIRST_WORKING_DAYS, SECOND_MONTHS, LATER_MONTHS = 20, 3, 6
EARLIEST = (21, 50, 40)  # days before the due day on which a first, second, later review may be held at the earliest
IN_TIME = 0.86  # after June 2017
Rows = list[tuple[int, int] | tuple[int, int, int]]


@dataclass(slots=True, eq=False)
class Chain:
    """The reviews of one period of care: (due, held) in date order."""

    life: Life
    period: Period
    held: list[tuple[int, int]] = field(default_factory=list)

    @property
    def due(self) -> int:
        """The day by which the next review is due."""
        if not self.held:
            return working_day_after(self.period.entry, FIRST_WORKING_DAYS)
        return add_months(self.held[-1][1], SECOND_MONTHS if len(self.held) == 1 else LATER_MONTHS)

    def day(self, start: int, end: int, rng: Random, is_late: bool) -> int | None:
        """A day of the month for the next review, in time or late; seldom the due day or the one beside it."""
        due, earliest = self.due, self.due - EARLIEST[min(len(self.held), 2)]
        if is_late:
            first, last = max(start, due + 2), end
        else:
            first, last = max(start, earliest, self.period.entry + 5), min(end, due)
        return pick(rng, first, min(last, self.period.end - 1), self.is_boundary)

    def is_boundary(self, on: int) -> bool:
        """Beside the due day, or beside the end of a month."""
        return abs(on - self.due) < 2 or is_near_month_end(on)


def plan_reviews(twin: Twin) -> None:
    """Fixes script["reviews <period>"] of every planned period."""
    attempt(twin, "reviews", _plan)


def _plan(twin: Twin, rng: Random) -> None:
    chains = [Chain(life, period) for life, period in periods_planned(twin)]
    for chain in chains:
        _past(chain, rng)
    typed: dict[tuple[Chain, int], int] = {}
    for label, end in LABELS.items():
        known = [c for c in chains if label not in PRINTED or c.life.script.get("known_from", 0) <= twin.extract(label)]
        if label not in PRINTED:
            _free_month(known, end, rng)
            continue
        n, m = counts("6.7", "helper").get(label) or counts("6.7")[label]
        held = _month(known, label, end, {True: m - n, False: n}, rng)
        first_n, first_m = counts("6.7")[label]
        unknown = rng.sample(held[False], n - first_n) + rng.sample(held[True], m - n - (first_m - first_n))
        for chain in unknown:
            typed[chain, chain.held[-1][1]] = twin.extract(label) + rng.randint(2, 20)
    for chain in chains:
        rows: Rows = []
        for due, on in chain.held:
            late = typed.get((chain, on))
            rows.append((due, on) if late is None else (due, on, late))
        chain.life.script[f"reviews {chain.period.id}"] = rows


def _past(chain: Chain, rng: Random) -> None:
    """Reviews before 2017, nine in ten in time."""
    while chain.due < EVE - 20 or rng.random() < 0.5:  # some of the last of 2016 are deferred (DQ-20)
        due = chain.due
        on = due + rng.randint(3, 30) if rng.random() < 0.1 else due - int(rng.random() ** 1.5 * EARLIEST[0])
        day = pick(rng, max(on - 3, chain.period.entry + 5), on + 2, chain.is_boundary)
        if day is None or day > EVE or day >= chain.period.end:
            return
        chain.held.append((due, day))


def _month(chains: list[Chain], label: str, end: int, wanted: dict[bool, int], rng: Random) -> dict[bool, list[Chain]]:
    """So many reviews late (True) and so many in time, the longest due first."""
    start, done = month_start(end), dict[bool, list[Chain]]()
    for is_late in (True, False):
        days = {chain: chain.day(start, end, rng, is_late) for chain in chains if chain not in done.get(True, ())}
        able = {c: c.due + rng.random() * 10 + 40 * c.is_boundary(on) for c, on in days.items() if on is not None}
        if len(able) < wanted[is_late]:
            raise NoRoomError(f"{label}: {len(able)} reviews of {wanted[is_late]} can be held, late: {is_late}")
        done[is_late] = sorted(able, key=lambda chain: able[chain])[: wanted[is_late]]
        for chain in done[is_late]:
            chain.held.append((chain.due, days[chain] or 0))
    return done


def _free_month(chains: list[Chain], end: int, rng: Random) -> None:
    """After June 2017: what is due is held, most of it in time; a backlog goes down."""
    start = month_start(end)
    for chain in chains:
        if chain.period.entry > end or chain.due > end + 10:
            continue
        day = chain.day(start, end, rng, is_late=False) if rng.random() < IN_TIME else None
        day = day or (chain.day(start, end, rng, is_late=True) if rng.random() < 0.5 else None)
        if day:
            chain.held.append((chain.due, day))
