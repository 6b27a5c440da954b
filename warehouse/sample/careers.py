"""Draws the care careers of a family: how they come in, under which orders, how long they stay, how it ends.

The mix of careers by age stands in shares.csv. Not here: where the children live (placements.py).
"""

from __future__ import annotations

from random import Random

from warehouse.sample.days import OPEN, add_months, age_on, birthday, day
from warehouse.sample.life import Adoption, Life, Period

BANDS = (16, 10, 5, 1, 0)
NEW_GUARDIANSHIP_CODES = day("2018-04-01")  # E43 and E44 gave way to E45 to E48
MOVED_IN_AND_OUT = 0.05


def band(age: int) -> int:
    """Lower age of the published age band."""
    return next(lower for lower in BANDS if age >= lower)


def draw_period(life: Life, entry: int, career: str = "") -> Period:
    """One period of care that begins on `entry`."""
    rng, shares = life.rng, life.council.shares
    career = career or shares.draw(f"career {band(age_on(life.dob, entry))}", rng)
    if life.is_uasc:
        career = "long"
    period = Period(life.record.number("7"), entry, OPEN, "", career, shares.draw("need", rng), [])
    _PATHS[career](life, period)
    _end_at_adulthood(life, period)
    return period


def _end_at_adulthood(life: Life, period: Period) -> None:
    adult = birthday(life.dob, 18)
    if period.end >= adult:
        period.end, period.reason = adult, life.council.shares.draw("adult end reason", life.rng)
        period.adoptions = [a for a in period.adoptions if a.adopted >= OPEN]
    period.legal = [(start, code) for start, code in period.legal if start < period.end]


def start_status(life: Life, period: Period, court: bool) -> None:
    """Police protection or section 20 for some days, then an interim order where the case goes to court."""
    rng = life.rng
    route = rng.random()
    if not court:
        period.legal = [(period.entry, "V2")]
    elif route < 0.18:
        period.legal = [(period.entry, "L1"), (period.entry + rng.randint(1, 3), "C1")]
    elif route < 0.24:
        period.legal = [(period.entry, "L2"), (period.entry + rng.randint(4, 8), "C1")]
    elif route < 0.50:
        period.legal = [(period.entry, "V2"), (period.entry + rng.randint(5, 60), "C1")]
    else:
        period.legal = [(period.entry, "C1")]


def court_order(period: Period, rng: Random, code: str = "C2", least: int = 270, most: int = 560) -> int:
    """A full order some months after the interim one; its day."""
    ordered = period.legal[-1][0] + rng.randint(least, most)
    period.legal.append((ordered, code))
    return ordered


def _home_soon(life: Life, period: Period) -> None:
    start_status(life, period, life.rng.random() < 0.6)
    period.end = period.entry + 1 + min(150, int(life.rng.expovariate(1 / 40)))
    period.reason = life.council.shares.draw("home end reason", life.rng)


def _home_later(life: Life, period: Period) -> None:
    rng = life.rng
    start_status(life, period, rng.random() < 0.8)
    if period.legal[-1][1] == "C1" and rng.random() < 0.6:
        ordered = court_order(period, rng)
        period.end = ordered + rng.randint(220, 900)
    else:
        period.end = period.entry + 120 + min(300, int(rng.expovariate(1 / 90)))
    period.reason = life.council.shares.draw("home end reason", rng)


def _relatives(life: Life, period: Period) -> None:
    start_status(life, period, life.rng.random() < 0.5)
    period.end, period.reason = period.entry + life.rng.randint(40, 320), "E13"


def _guardianship(life: Life, period: Period) -> None:
    rng = life.rng
    start_status(life, period, court=True)
    period.end = period.legal[-1][0] + rng.randint(200, 480)
    codes = ("E43", "E44") if period.end < NEW_GUARDIANSHIP_CODES else ("E45", "E46", "E47", "E48")
    period.reason = rng.choice(codes)


def _arrangements(life: Life, period: Period) -> None:
    start_status(life, period, court=True)
    period.end, period.reason = period.legal[-1][0] + life.rng.randint(150, 400), "E41"


def _other(life: Life, period: Period) -> None:
    rng = life.rng
    start_status(life, period, court=False)
    period.reason = life.council.shares.draw("other end reason", rng)
    if period.reason == "E14":
        period.legal = [(period.entry, "J1")]
    period.end = period.entry + 10 + min(700, int(rng.expovariate(1 / 160)))


def _long(life: Life, period: Period) -> None:
    rng = life.rng
    age = age_on(life.dob, period.entry)
    court = not life.is_uasc and rng.random() < (0.97 if age < 15 else 0.45)
    start_status(life, period, court)
    if court:
        court_order(period, rng)
    period.end = birthday(life.dob, 18)
    if age < 16 and rng.random() < 0.12:
        period.end = min(period.end, add_months(birthday(life.dob, 16), rng.randint(1, 22)))
        period.reason = rng.choice(("E4A", "E4B", "E13", "E8", "E5"))
    if rng.random() < 0.25:
        period.end = min(period.end, period.entry + rng.randint(500, 2600))
        period.reason = rng.choice(("E4A", "E43", "E44", "E8", "E41", "E13"))


def _adoption(life: Life, period: Period) -> None:
    rng = life.rng
    start_status(life, period, court=True)
    decided = period.entry + rng.randint(130, 260)
    ordered = max(decided + rng.randint(12, 80), period.legal[-1][0] + 20)
    plan = Adoption(decided, ordered, is_early=rng.random() < 0.07)
    period.legal.append((ordered, "E1"))
    period.adoptions.append(plan)
    if rng.random() < 0.10:
        plan.reversed = ordered + rng.randint(90, 400)
        _after_reversal(life, period, plan)
        return
    plan.matched = plan.ordered + int(rng.gammavariate(1.6, 90)) - (35 if rng.random() < 0.12 else 0)
    plan.matched = max(plan.matched, decided + 5)
    plan.placed = max(plan.matched + rng.randint(10, 45), plan.ordered)
    plan.adopted = plan.placed + rng.randint(110, 330)
    period.end, period.reason = plan.adopted, "E12" if rng.random() < 0.7 else "E11"


def _after_reversal(life: Life, period: Period, plan: Adoption) -> None:
    """A second decision for some, long-term care under a full order for the rest."""
    rng = life.rng
    if rng.random() < 0.35:
        again = Adoption(plan.reversed + rng.randint(40, 160), plan.ordered)
        again.matched = again.decided + rng.randint(40, 200)
        again.placed = again.matched + rng.randint(10, 40)
        again.adopted = again.placed + rng.randint(100, 300)
        period.adoptions.append(again)
        period.end, period.reason = again.adopted, "E12"
        return
    period.legal.append((plan.reversed + rng.randint(10, 60), "C2"))
    period.end = birthday(life.dob, 18)


_PATHS = {
    "home soon": _home_soon,
    "home later": _home_later,
    "relatives": _relatives,
    "special guardianship": _guardianship,
    "arrangements order": _arrangements,
    "other": _other,
    "long": _long,
    "adoption": _adoption,
}


def draw_respite(life: Life, entry: int) -> Period:
    """A short-break agreement: V4 without each stay, or V3 with one."""
    rng = life.rng
    code = "V4" if rng.random() < 0.8 else "V3"
    end = entry + (rng.randint(700, 2200) if code == "V4" else rng.randint(1, 6))
    period = Period(life.record.number("7"), entry, end, "E8", "respite", "N2", [(entry, code)], is_respite=True)
    if end > birthday(life.dob, 18):
        period.end = birthday(life.dob, 18)
    return period
