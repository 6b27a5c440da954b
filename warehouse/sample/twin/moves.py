"""Moves that keep the kinds of home (8.3 to 8.5, 9.1) and the number who moved often (8.2) as printed.

Here: where newcomers live, who moves when and where to. Not here: 8.1 (stability.py), homes before (starts.py), rows.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import iso
from warehouse.sample.twin.calendar import some_day
from warehouse.sample.twin.courses import (
    ADOPTIVE,
    AGENCY,
    BOUGHT,
    ENDS,
    HOUSE,
    OWN,
    PARENTS,
    PRINTED_ENDS,
    SETTINGS,
    Course,
)
from warehouse.sample.twin.settings import Wanted, can_live, is_free, wanted_settings
from warehouse.sample.twin.starts import APART, with_adopters
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

LATER_OFTEN = 62


def plan_month(twin: Twin, courses: dict[str, Course], before: set[str], month: str, rng: Random) -> set[str]:
    """Newcomers find a home, some children move; then the month's counts are as printed. Returns who is in care."""
    end, first = ENDS[month], ENDS[month] - 27
    known = [courses[life.id] for life in twin.known_in_care(month, "2017-03" if month == "2017-01" else month)]
    for course in courses.values():
        if not course.homes and course.period.entry <= end and course.life.id not in {c.life.id for c in known}:
            course.homes = [(course.period.entry, HOUSE)]
    newcomers = [course for course in known if not course.homes]
    stayed = [course for course in known if course.homes]
    moving = [c for c in stayed if month in c.leaves_home]
    for course in [c for c in moving if c.leaves_home[month]]:
        on = some_day(first + 2, end - 3, rng)
        course.false_moves.add(on)
        course.add(on, course.setting(end))
    have = Counter(course.setting(end) for course in stayed)
    wanted = wanted_settings(month, have[ADOPTIVE], len(known))
    need = {setting: wanted[setting] - have[setting] for setting in SETTINGS}
    for course in newcomers:
        setting = _first_setting(course, need, end, rng)
        course.homes = [(course.period.entry, setting)]
        with_adopters(course)
        need[setting] -= 1
    for course in [c for c in moving if not c.leaves_home[month]]:
        _move(course, _best(course, need, end), need, (first, end), rng)
    _exchange(stayed, need, (first, end), rng)
    _often(twin, courses, month, (first, end), rng)
    return {course.life.id for course in known}


def _first_setting(course: Course, need: Wanted, end: int, rng: Random) -> str:
    if "known_from" in course.life.script:
        return HOUSE
    fit = [s for s in SETTINGS if s != ADOPTIVE and can_live(course, s, end)]
    weights = [max(need[s], 0) + (0.3 if s in (HOUSE, AGENCY) else 0.0) for s in fit]
    return rng.choices(fit, weights)[0]


def _best(course: Course, need: Wanted, end: int) -> str:
    fit = [s for s in SETTINGS if s != ADOPTIVE and can_live(course, s, end)]
    return max(fit, key=lambda setting: (need[setting], setting == course.setting(end)))


def _move(course: Course, setting: str, need: Wanted, days: tuple[int, int], rng: Random) -> None:
    first, end = days
    need[course.setting(end)] += 1
    need[setting] -= 1
    course.add(some_day(max(first, course.last_move() + APART), end - 3, rng), setting)


def _exchange(stayed: list[Course], need: Wanted, days: tuple[int, int], rng: Random) -> None:
    """Moves children into settings with too few: out of those with too many, or out of those filled after them."""
    end = days[1]
    order = (OWN, BOUGHT, PARENTS, AGENCY, HOUSE)
    for place, setting in enumerate(order):
        while need[setting] > 0:
            fit = [c for c in stayed if is_free(c) and can_live(c, setting, end) and _moves_once(c, end)]
            full = [c for c in fit if need[c.setting(end)] < 0]
            later = [c for c in fit if c.setting(end) in order[place + 1 :]]
            if not full and not later:
                raise ValueError(f"nobody can move to {setting} by {iso(end)}")
            _move(rng.choice(full or later), setting, need, days, rng)


def _moves_once(course: Course, end: int) -> bool:
    """One more move does not make the third placement of the year, now or by June."""
    return course.placements(end) < 2 and course.last_move() + APART < end - 6 and not _is_going(course, end)


def _is_going(course: Course, end: int) -> bool:
    return course.period.end <= end + 5


def _often(twin: Twin, courses: dict[str, Course], month: str, days: tuple[int, int], rng: Random) -> None:
    """Moves as many children a second time as 8.2 asks for."""
    first, end = days
    here = [courses[life.id] for life in twin.known_in_care(month)]
    wanted = counts("8.2")[month][0] if month in PRINTED_ENDS else LATER_OFTEN
    need = wanted - sum(course.placements(end) >= 3 for course in here)
    fit = [
        c for c in here
        if c.placements(end) == 2 and is_free(c) and c.last_move() + APART < end - 6 and not _is_going(c, end)
    ]  # fmt: skip
    if month not in PRINTED_ENDS:
        need = min(max(need, 0), len(fit))
    if not 0 <= need <= len(fit):
        raise ValueError(f"8.2 of {month}: {need} more children wanted of {len(fit)}")
    for course in rng.sample(fit, need):
        course.add(some_day(max(first, course.last_move() + APART), end - 3, rng), course.setting(end))
