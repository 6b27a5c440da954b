"""Moves that keep the kinds of home (8.3 to 8.5, 9.1) and the number who moved often (8.2) as printed.

Here: who lives in which setting at the start, who moves when and where to. Not here: 8.1 (stability.py), rows.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import day, iso
from warehouse.sample.twin.courses import (
    ADOPTIVE,
    AGENCY,
    BOUGHT,
    ENDS,
    EVE,
    HOUSE,
    OWN,
    PARENTS,
    PRINTED_ENDS,
    SETTINGS,
    Course,
)  # fmt: skip
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

# children in council-run supported living and the like, neither family nor bought (free: 8.5 leaves it open)
OWN_HOMES = {"2016-12": 30, "2017-01": 31, "2017-02": 31, "2017-03": 27, "2017-04": 28, "2017-05": 26, "2017-06": 24}
# July by the first review (209 fostered in-house); the months after it stay near
LATER = {HOUSE: 209, PARENTS: 26, BOUGHT: 72, OWN: 25}
LATER_OFTEN = 62
MOVERS = 57  # with three placements in the year before the printed months
WINDOW = day("2016-02-01")
APART = 12  # days between two moves, at least
Wanted = dict[str, int]


def wanted_settings(month: str, adoptive: int, here: int = 0) -> Wanted:
    """How many live in each setting at a month end, from the printed family, parents, fostering and bought homes."""
    if month > "2017-06":
        return {**LATER, ADOPTIVE: adoptive, AGENCY: here - adoptive - sum(LATER.values())}
    family, here = counts("8.3")[month]
    bought = {**counts("8.5", "helper"), **counts("8.5")}[month][0]
    own = OWN_HOMES[month]
    homes = here - family - own
    parents = counts("8.4")[month][0]
    agency = bought - homes
    house = family - parents - adoptive - agency
    return {HOUSE: house, AGENCY: agency, PARENTS: parents, ADOPTIVE: adoptive, BOUGHT: homes, OWN: own}


def can_live(course: Course, setting: str, on: int) -> bool:
    """Whether a setting suits the child's age and plan."""
    age = course.age(on)
    if course.is_adoption():
        return setting == HOUSE
    if setting == OWN:
        return age >= 16
    return age >= 10 if setting == BOUGHT else age < 16 if setting == PARENTS else True


def settle_at_start(here: list[Course], since: dict[str, int], rng: Random) -> None:
    """The setting of everyone in care on the eve of January 2017, with the homes before it."""
    wanted = wanted_settings("2017-01", 0)
    order = sorted(here, key=lambda course: rng.random())
    free = [c for c in order if not c.is_adoption()]
    given: dict[str, str] = {c.life.id: HOUSE for c in order if c.is_adoption()}
    for setting in (OWN, BOUGHT, PARENTS, AGENCY):
        fit = [c for c in free if c.life.id not in given and can_live(c, setting, EVE)]
        if setting in (BOUGHT, PARENTS):
            fit.sort(key=lambda course: course.is_bound or course.period.entry > EVE - 120)
        for course in fit[: wanted[setting]]:
            given[course.life.id] = setting
    for course in here:
        setting = given.get(course.life.id, HOUSE)
        _past_homes(course, setting, since.get(course.life.id), rng)


def _past_homes(course: Course, setting: str, since: int | None, rng: Random) -> None:
    entry = course.period.entry
    if course.is_adoption():
        course.homes = [(entry, HOUSE)]
        _with_adopters(course)
        return
    if since is None:
        stayed = int(rng.expovariate(1 / 420)) + 15
        since = entry if EVE - entry < 150 or stayed > EVE - entry - 20 else EVE - stayed
    course.homes = [(entry, setting)]
    if since > entry + APART:
        earlier = sorted(
            rng.randint(entry + APART, since) for _ in range(int((since - entry) / 700 * rng.random() * 2))
        )
        course.homes = [(entry, rng.choice((HOUSE, AGENCY)))]
        for on in earlier:
            if course.last_move() + APART < on < since - APART and on < WINDOW:
                course.add(on, rng.choice((HOUSE, AGENCY)))
        course.add(since, setting)


def _with_adopters(course: Course) -> None:
    for plan in course.period.adoptions:
        if plan.placed < course.period.end:
            course.add(plan.placed, ADOPTIVE)


def unsettle(here: list[Course], rng: Random) -> None:
    """Gives some children two moves in the year before, so that they count in 8.2 until the first grows a year old."""
    fit = [c for c in here if is_free(c) and c.period.entry < EVE - 110 and c.placements(EVE) < 3]
    for course in rng.sample(fit, MOVERS):
        first = max(WINDOW + 2, course.period.entry + APART)
        moved = rng.randint(first, EVE - 60)
        again = rng.randint(moved + APART, EVE - 4)
        setting = course.homes[-1][1]
        kept = [(start, place) for start, place in course.homes if start < moved - APART] or [course.homes[0]]
        course.homes = [*kept, (moved, rng.choice((HOUSE, AGENCY))), (again, setting)]


def is_free(course: Course) -> bool:
    """May move without harm to 8.1 or to a plan for adoption."""
    return not course.is_bound and not course.is_adoption() and "known_from" not in course.life.script


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
        on = rng.randint(first + 2, end - 3)
        course.false_moves.add(on)
        course.add(on, course.setting(end))
    have = Counter(course.setting(end) for course in stayed)
    wanted = wanted_settings(month, have[ADOPTIVE], len(known))
    need = {setting: wanted[setting] - have[setting] for setting in SETTINGS}
    for course in newcomers:
        setting = _first_setting(course, need, end, rng)
        course.homes = [(course.period.entry, setting)]
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
    course.add(rng.randint(max(first, course.last_move() + APART), end - 3), setting)


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
        course.add(rng.randint(max(first, course.last_move() + APART), end - 3), course.setting(end))
