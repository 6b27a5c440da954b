"""Who is open to the leaving care service in which month, so that 7.1 reads as printed.

Here: first and last day with the service of everyone who was in care at 16 or over. Not here: how they live
(standings.py), their plans and contacts (pathway_plans.py), the rows (leaving_care.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, birthday, on_weekday
from warehouse.sample.leaving_care import QUALIFYING_DAYS
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.care_plans import grown
from warehouse.sample.twin.cohorts import LABELS, PRINTED, counted
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

LATER = (220, 221, 219, 222, 223, 221, 224, 226, 225)  # July 2017 to March 2018; first review 3.7.1: 220 in July
AWAITING = 20  # of those of 16 and 17, for whom there is no adviser yet: leaving care report
BACK_IN_APRIL = 2  # young people who come back to the service, and have no pathway plan


@dataclass(slots=True, eq=False)
class Leaver:
    """One young person out of care; `first` and `gone` are the months (places) in which 7.1 counts them."""

    life: Life
    left: int
    rank: float
    opened: int
    first: int = 0
    gone: int = len(MONTH_ENDS)
    closed: int = OPEN
    is_back: bool = False

    def is_counted(self, place: int) -> bool:
        return self.first <= place < self.gone

    def age_on(self, on: int) -> int:
        return next(years for years in range(30, 0, -1) if birthday(self.life.dob, years) <= on)


def draw_leavers(twin: Twin) -> list[Leaver]:
    """Sets script["service"] and script["adviser"] of everyone; returns those counted in some month."""
    rng = twin.rng("leavers")
    waiting = _advisers(twin, rng)
    grown_up = [life for life in twin.lives if _served(life) < OPEN]
    pool = [_leaver(life, rng) for life in grown_up if life.last.end <= MONTH_ENDS[-1] and _stays_on(life)]
    members = _walk(pool, rng)
    joined = {leaver.life.number for leaver in members}
    for life in grown_up:
        if life.number not in joined:
            life.script["service"] = (_served(life), _left_alone(life, rng))
    for leaver in members:
        leaver.life.script["service"] = (leaver.opened, leaver.closed)
    for life in twin.lives:
        service = life.script.setdefault("service", (OPEN, 0))
        life.script["adviser"] = waiting.get(life.number, service[0])
        life.script |= {"standings": [], "leaver contacts": [], "leaver plans": []}
    return members


def is_entitled(life: Life, on: int) -> bool:
    """In care for 13 weeks since 14, a day of them at 16 or over."""
    days = life.care_days(birthday(life.dob, 14), on)
    return days >= QUALIFYING_DAYS and any(p.end > birthday(life.dob, 16) for p in life.periods)


def entitled_children(twin: Twin, label: str) -> list[tuple[Life, Period]]:
    """Looked-after children in the denominator of 7.2 at a month end."""
    end = LABELS[label]
    return [(life, p) for life, p in counted(twin, label, False) if grown(life) <= end and is_entitled(life, end)]


def _served(life: Life) -> int:
    """The first day with the service: soon after 16, after 13 weeks in care; OPEN for those never in care so long."""
    period, sixteen = life.last, birthday(life.dob, 16)
    first = max(sixteen, max(period.entry, birthday(life.dob, 14)) + QUALIFYING_DAYS)
    return first + 5 + life.number % 30 if not period.is_respite and first + 40 < period.end else OPEN


def _stays_on(life: Life) -> bool:
    """Left at 18, or from 16 and a half on to live alone or with others."""
    end = life.last.end
    alone = life.last.reason in ("E5", "E6", "E8", "E13") and end > add_months(birthday(life.dob, 16), 6)
    return end == birthday(life.dob, 18) or alone


def _leaver(life: Life, rng: Random) -> Leaver:
    return Leaver(life, life.last.end, life.dob + rng.gauss(0, 150), _served(life))


def _left_alone(life: Life, rng: Random) -> int:
    """The end of the service of those who are not counted in 2017: with care, or at some day before."""
    end = life.last.end
    if end > MONTH_ENDS[0] - 120 or not _stays_on(life):
        return end
    return rng.randint(end + 30, MONTH_ENDS[0] - 50)


def _walk(pool: list[Leaver], rng: Random) -> list[Leaver]:
    """Month by month: those who leave care join, the eldest go, some come back."""
    wanted = [counts("7.1")[label][0] for label in PRINTED] + list(LATER)
    old = sorted((x for x in pool if x.left <= MONTH_ENDS[0]), key=lambda x: x.rank, reverse=True)
    here, idle = old[: wanted[0]], [x for x in old[wanted[0] :] if birthday(x.life.dob, 25) > MONTH_ENDS[0]]
    members = list(here)
    if len(here) < wanted[0]:
        raise ValueError(f"only {len(here)} young people have left care who may be with the service")
    for place in range(1, len(MONTH_ENDS)):
        start, end = MONTH_ENDS[place - 1], MONTH_ENDS[place]
        joined = [x for x in pool if start < x.left <= end]
        back = BACK_IN_APRIL if place == 3 else 0
        back = max(back, wanted[place] - len(here) - len(joined))
        for leaver in idle[:back]:
            leaver.is_back, leaver.opened = True, on_weekday(start + rng.randint(10, 22))
        joined, idle = joined + idle[:back], idle[back:]
        for leaver in joined:
            leaver.first = place
        going = sorted(here, key=lambda x: (x.is_back, x.rank))[: len(here) + len(joined) - wanted[place]]
        for leaver in going:
            leaver.gone, leaver.closed = place, on_weekday(start + rng.randint(10, 26))
        here = [x for x in here if x not in going] + joined
        members += joined
    return members


def _advisers(twin: Twin, rng: Random) -> dict[int, int]:
    """The young people of 16 and 17 in June who wait for an adviser, and when each gets one."""
    june = LABELS["2017-06"]
    lives = [life for life, _ in counted(twin, "2017-06", False) if birthday(life.dob, 16) <= june]
    lives = sorted((life for life in lives if is_entitled(life, june)), key=lambda life: (-_served(life), life.number))
    return {life.number: max(_served(life), june + 12) + rng.randint(0, 60) for life in lives[:AWAITING]}
