"""Plans the visits to every child in care from 2017 on: so many up to date by either standard at each month end.

6.15 and 6.16 as first printed. By the council's standard a visit holds four weeks; nationally six, and twelve once a
placement has lasted a year; in a permanent placement the national one is enough. Siblings are visited on one day, and
it is written down once for all (DQ-08). Not here: rows (warehouse.sample.contacts).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, counted, periods_planned, wanted
from warehouse.sample.twin.in_date import NoRoomError, is_working_day, month_start, pick

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

FIRST_DAYS, LOCAL_DAYS, NATIONAL_DAYS, SETTLED_DAYS = 7, 28, 42, 84
SETTLED_MONTHS = 12
MATCHED = ("U1", "U4", "A3", "A4", "A5", "A6")
RERUN = ("2017-01",)  # printed of 471: January as known later
FINAL_NATIONAL, FINAL_LOCAL = 0.965, 0.90
BOTH, NATIONAL, NEITHER, UNCLEAR = "both", "national", "neither", "unclear"


@dataclass(slots=True, eq=False)
class Round:
    """The visits of one period of care; `spells` are the days on which a placement with new carers began."""

    life: Life
    period: Period
    spells: list[int]
    habit: float
    days: list[int] = field(default_factory=list)

    def spell(self, on: int) -> int:
        return [start for start in self.spells if start <= on][-1]

    def last(self, on: int) -> int | None:
        """The last visit of the spell in force on a day."""
        return self.days[-1] if self.days and self.days[-1] >= self.spell(on) else None

    def standing(self, on: int, margin: int = 2) -> str:
        """Which standards are met on a day; unclear within fewer days than the margin of where a standard turns."""
        start, last = self.spell(on), self.last(on)
        since = on - (start if last is None else last)
        local = national = FIRST_DAYS
        if last is not None:
            local, national = LOCAL_DAYS, SETTLED_DAYS if last >= add_months(start, SETTLED_MONTHS) else NATIONAL_DAYS
            if self.period.stay_on(on).placement.kind in MATCHED:
                local = national
            elif self.period.adoptions and local < since <= national:
                return UNCLEAR  # nothing may hang on a match, which may be known late
        if min(abs(since - local), abs(since - national)) < margin:
            return UNCLEAR
        return BOTH if since <= local else NATIONAL if since <= national else NEITHER


def plan_visits(twin: Twin) -> None:
    """Fixes script["visits <period>"] of every planned period."""
    attempt(twin, "visits", _plan)


def _plan(twin: Twin, rng: Random) -> None:
    rounds = {period: Round(life, period, _spells(period), rng.random()) for life, period in periods_planned(twin)}
    for each in rounds.values():
        _past(each, rng)
    for label, end in LABELS.items():
        cohort = [rounds[period] for _, period in counted(twin, label, label in RERUN)]
        members = set(cohort)
        chosen = _unvisited(cohort, label, end, rng)
        for each in rounds.values():
            if each not in chosen and each.period.entry <= end and each.period.end > month_start(end):
                _visit(each, end, rng, twin, must=each in members)
    for life, period in periods_planned(twin):
        seen = [(on, "Y") for on in rounds[period].days]
        not_seen = [(on + 2, "N") for on in rounds[period].days if rng.random() < 0.04]
        life.script[f"visits {period.id}"] = sorted(seen + not_seen)


def _spells(period: Period) -> list[int]:
    """Days on which the child came to new carers; a temporary stay begins none."""
    stays = [stay for stay in period.stays if not stay.placement.is_temporary]
    moves = [
        stay.start for before, stay in pairwise(stays) if stay.rne == "P" and stay.placement is not before.placement
    ]
    return [period.entry, *moves]


def _past(each: Round, rng: Random) -> None:
    """Visits before 2017, about every four weeks, fewer in a permanent placement."""
    ends = [*each.spells[1:], OPEN]
    for start, until in zip(each.spells, ends, strict=True):
        held = start + rng.randint(1, 6)
        while held < min(until, EVE + 1, each.period.end):
            if is_working_day(held):
                each.days.append(held)
                is_matched = held - start > 365 and each.period.stay_on(held).placement.kind in MATCHED
                held += rng.randint(40, 70) if is_matched else rng.randint(20, 27)
            else:
                held += 1


def _unvisited(cohort: list[Round], label: str, end: int, rng: Random) -> set[Round]:
    """Those not visited in the month, so that exactly as many as wanted are behind each standard."""
    size = len(cohort)
    national, local = wanted("6.15", label, size, FINAL_NATIONAL), wanted("6.16", label, size, FINAL_LOCAL)
    stuck = {each for each in cohort if not _can_visit(each, end)}
    chosen: set[Round] = set()
    for standing, count in ((NEITHER, size - national), (NATIONAL, national - local)):
        able = [each for each in cohort if each.standing(end, 0 if each in stuck else 2) == standing]
        must = stuck.intersection(able)
        if label in PRINTED and not len(must) <= count <= len(able):
            raise NoRoomError(f"{label}: {count} of standing {standing}, {len(able)} could be, {len(must)} must")
        # a child who is typed in late is visited, so that the count without that child shows the same percentage
        able.sort(key=lambda each: (each in must, "known_from" not in each.life.script, rng.random() + each.habit))
        chosen.update(able[len(able) - count :])
    return chosen


def _window(each: Round, end: int) -> tuple[int, int]:
    """The days of a visit after which both standards are met at the month's end, clear of where they turn."""
    return max(month_start(end), each.spell(end), end - LOCAL_DAYS + 2), min(end, each.period.end - 1)


def _can_visit(each: Round, end: int) -> bool:
    first, last = _window(each, end)
    return any(is_working_day(on) for on in range(first, last + 1))


def _visit(each: Round, end: int, rng: Random, twin: Twin, must: bool) -> None:
    """A first visit soon after a move, and one in the month; siblings on the same day where they can."""
    start, spell = month_start(end), each.spell(min(end, each.period.end - 1))
    if spell >= start and each.last(end) is None:
        first = pick(rng, spell, min(spell + 5, end, each.period.end - 1))
        each.days += [first] if first else []
    low, high = _window(each, end)
    if not must and rng.random() < 0.15:
        return
    shared = Random(f"{twin.council.seed} visit {each.life.family_id} {end}")
    days = [on for on in range(max(start, end - LOCAL_DAYS + 2), end - 1) if is_working_day(on)]
    on = shared.choice(days)
    if not max(low, (each.days or [0])[-1] + 5) <= on <= high:
        on = pick(rng, max(low, (each.days or [0])[-1] + 5), high) or 0
    if on:
        each.days.append(on)
    elif must and each.standing(end, 0) != BOTH:
        raise NoRoomError(f"{each.life.id} can have no visit by {end}")
