"""Children on the way to adoption: 17 with their adopters at every month end of 2017, 68 on the pathway on 2 August.

Here: moves of those adopted after July 2017, plans of those not adopted by March 2018, plans given up. Not here: those
adopted before (adoptions.py), the rows (adoption.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, day, on_weekday
from warehouse.sample.life import Adoption, Life, Period
from warehouse.sample.twin.adoptions import SEEN
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

PRINTED = MONTH_ENDS[:6]
PLACED = 17  # 8.3 less fostering and parents, March to June; the months before are like them
REVIEW = day("2017-08-02")  # the performance report's stages
STAGES = {"decision": 13, "order": 25, "matched": 3, "placed": 23, "reversing": 4}
RESCINDED = 4  # placement orders of April to July 2017, first review 3.4.3
LATER = 14  # decisions after August 2017
READ = 5  # a delivery comes so many days after the month end


def plan_pathway(twin: Twin) -> None:
    """Everything of a plan for adoption that goes on after July 2017, and what was given up."""
    rng = twin.rng("pathway")
    adopted = [p for life in twin.lives for p in life.periods if p.adoptions and p.end < OPEN]
    before = [period for period in adopted if period.end <= MONTH_ENDS[6]]
    later = sorted((period for period in adopted if period.end > MONTH_ENDS[6]), key=lambda period: period.end)
    waiting = _move_in(before, later, rng)
    for index, period in enumerate(waiting):
        if index < STAGES["matched"]:
            _replan(period, REVIEW + rng.randint(6, 24), rng, REVIEW - rng.randint(3, 20))
        else:
            _replan(period, rng.randint(REVIEW + 40, period.end - SEEN), rng)
    pool = _pool(twin, rng)
    on_order = STAGES["order"] - (len(waiting) - STAGES["matched"])
    with_order = counts("legal status: E1", "helper")["2017-06"][0] - len(later)
    with_order -= sum(period.end > PRINTED[-1] or _is_late(period, PRINTED[-1]) for period in before)
    for index in range(on_order):
        ordered = PRINTED[-1] - rng.randint(4, 260) if index < with_order else PRINTED[-1] + rng.randint(3, 31)
        _still_waiting(pool, ordered, rng)
    for _ in range(STAGES["decision"]):
        _still_waiting(pool, REVIEW + rng.randint(6, 90), rng, REVIEW - rng.randint(3, 70))
    for _ in range(STAGES["reversing"]):
        _given_up(pool, rng, is_rescinded=False)
    for _ in range(RESCINDED):
        _given_up(pool, rng, is_rescinded=True)
    for _ in range(LATER):
        decided = REVIEW + rng.randint(8, 230)
        _still_waiting(pool, decided + rng.randint(14, 70), rng, decided)


def _move_in(before: list[Period], later: list[Period], rng: Random) -> list[Period]:
    """Gives those adopted after July their days of moving in; returns who has not moved in by 2 August."""
    waiting, moved, start = list(later), 0, PRINTED[0] - 150
    for end in PRINTED:
        known = [p for p in before if p.adoptions[0].placed <= end < p.end or _is_late(p, end)]
        _take(waiting, PLACED - len(known) - moved, start, end - 4, rng)
        moved, start = len(later) - len(waiting), end + 4
    gone = sum(period.end <= REVIEW for period in later)
    _take(waiting, STAGES["placed"] + gone - moved, start, REVIEW - 2, rng)
    return waiting


def _is_late(period: Period, end: int) -> bool:
    """Adopted, but looked after by the delivery that follows the month end."""
    return period.end <= end and period.end + period.end_entered_late > end + READ


def _take(waiting: list[Period], wanted: int, first: int, last: int, rng: Random) -> None:
    """So many of those who wait move in between two days, those adopted first."""
    for _ in range(wanted):
        fits = [p for p in waiting if p.entry + 170 <= last and p.end - SEEN > first]
        if wanted < 0 or not fits:
            raise ValueError("too few children wait for adopters at this time")
        period = fits[0]
        _replan(period, rng.randint(max(first, period.entry + 165), min(last, period.end - SEEN)), rng)
        waiting.remove(period)


def _replan(period: Period, placed: int, rng: Random, matched: int = 0) -> None:
    """New days of a journey around the day of moving in; orders stand by June 2017."""
    matched = matched or on_weekday(placed - rng.randint(8, 26))
    latest = min(matched - 5, PRINTED[-1] - 6)
    ordered = on_weekday(min(latest, period.entry + rng.randint(115, 240)))
    decided = on_weekday(ordered - rng.randint(12, 45))
    period.adoptions = [Adoption(decided, ordered, matched, placed, period.end)]
    period.legal = [(start, code) for start, code in period.legal if code != "E1"] + [(ordered, "E1")]


def _pool(twin: Twin, rng: Random) -> list[Period]:
    """Stays that last beyond the plan, of small children mostly, in a random order that puts these first."""
    found: list[tuple[float, Life]] = []
    for life in twin.lives:
        period = life.last
        is_known = "known_from" not in life.script and not life.is_uasc and not period.is_respite
        if is_known and period.end >= OPEN and not period.adoptions and add_months(life.dob, 9 * 12) > REVIEW:
            found.append((-life.dob + rng.gauss(0, 400), life))
    return [life.last for _, life in sorted(found, key=lambda each: each[0])]


def _choose(pool: list[Period], first: int, last: int) -> Period:
    """The first in the pool who came into care between two days; the youngest of all where nobody did so."""
    period = next((p for p in pool if first <= p.entry <= last), None)
    if period is None:
        raise ValueError("too few small children in care for a plan for adoption")
    pool.remove(period)
    period.career = "adoption"
    return period


def _still_waiting(pool: list[Period], ordered: int, rng: Random, decided: int = 0) -> None:
    """A plan with an order, for some a match in the autumn or winter; not adopted by March 2018."""
    decided = on_weekday(decided or ordered - rng.randint(12, 60))
    period = _choose(pool, decided - 700, decided - 70)
    ordered = on_weekday(ordered)
    plan = Adoption(decided, ordered)
    period.adoptions.append(plan)
    period.legal.append((ordered, "E1"))
    if rng.random() < 0.45:
        plan.matched = on_weekday(max(REVIEW + 20, ordered + 40) + rng.randint(0, 150))
        plan.placed = plan.matched + rng.randint(10, 28)


def _given_up(pool: list[Period], rng: Random, is_rescinded: bool) -> None:
    """A decision reversed: its order rescinded in the spring, or the reversal begun in July."""
    stopped = PRINTED[3] - rng.randint(2, 25) if is_rescinded else REVIEW - rng.randint(4, 26)
    if is_rescinded and rng.random() < 0.5:
        stopped += 40
    period = _choose(pool, stopped - 1100, stopped - 430)
    decided = on_weekday(period.entry + rng.randint(110, 200))
    plan = Adoption(decided)
    period.adoptions.append(plan)
    if not is_rescinded:
        plan.reversing, plan.reversed = stopped, on_weekday(stopped + rng.randint(45, 90))
        return
    period.career = "long"
    plan.ordered, plan.reversed = on_weekday(decided + rng.randint(14, 60)), on_weekday(stopped)
    period.legal += [(plan.ordered, "E1"), (plan.reversed, "C2")]
