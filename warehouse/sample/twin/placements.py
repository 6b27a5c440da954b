"""The homes of the twin's children: courses through the printed months become stays in placements.

Here: planning order and the placement of each home. Not here: who moves (moves.py), rows (warehouse.sample.episodes).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import age_on
from warehouse.sample.life import Life, Period, Placement, Stay
from warehouse.sample.placements import KIND, foster_placement, located, placement_of, same_carers, settle
from warehouse.sample.twin.calendar import clear
from warehouse.sample.twin.courses import (
    ADOPTIVE,
    AGENCY,
    ENDS,
    EVE,
    HOUSE,
    OWN,
    PARENTS,
    Course,
    open_courses,
)  # fmt: skip
from warehouse.sample.twin.moves import plan_month
from warehouse.sample.twin.stability import plan_stability
from warehouse.sample.twin.starts import settle_at_start, unsettle

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

NO_LONGER_BOUND = "2017-08"
CONNECTED = 0.1
MATCHED = 0.65
SETTLED_DAYS = 600


def plan_placements(twin: Twin) -> None:
    """Stays for everyone: planned for those of the printed months, drawn for all others."""
    rng = twin.rng("placements")
    courses = open_courses(twin)
    since = plan_stability(twin, courses, rng)
    here = [course for course in courses.values() if course.period.entry <= EVE]
    settle_at_start(here, since, rng)
    unsettle(here, rng)
    before = {course.life.id for course in here}
    for month in ENDS:
        if month == NO_LONGER_BOUND:
            for course in courses.values():
                course.is_bound = False
        before = plan_month(twin, courses, before, month, rng)
    for life in twin.lives:
        for period in life.periods:
            if life.id in courses:
                _stays(courses[life.id], life.rng)
            else:
                settle(life, period)


def _stays(course: Course, rng: Random) -> None:
    period = course.period
    period.stays = []
    ends = [start for start, _ in course.homes[1:]] + [min(period.end, course.life.council.horizon)]
    for (start, setting), end in zip(course.homes, ends, strict=True):
        if start in course.false_moves:
            before = period.stays[-1].placement
            before.reason = "OTHER"
            period.stays.append(Stay(start, same_carers(course.life, before, before.kind)))
            continue
        if period.stays:
            period.stays[-1].placement.reason = course.life.council.shares.draw("change reason", rng)
        early = setting == ADOPTIVE and any(plan.is_early for plan in period.adoptions)
        placement = _placement(course.life, period, setting, start)
        period.stays.append(Stay(start, placement, "T" if early and period.stays else "P"))
        _match(course.life, period, (start, end), setting, rng)


def _placement(life: Life, period: Period, setting: str, on: int) -> Placement:
    rng, age = life.rng, age_on(life.dob, on)
    if setting == HOUSE:
        if period.career == "guardianship" or rng.random() < CONNECTED:
            return foster_placement(life, "U3", "PR1", on)
        return foster_placement(life, "U6", "PR1", on)
    if setting == AGENCY:
        return foster_placement(life, "U6", rng.choices(("PR4", "PR5", "PR2"), (85, 12, 3))[0], on)
    if setting == PARENTS:
        return placement_of(life, "parents", on)
    if setting == ADOPTIVE:
        placement = located(life, "A6", "PR1" if rng.random() < 0.55 else "PR5", "agency")
        placement.urn = ""
        return placement
    if setting == OWN:
        return located(life, "H5" if rng.random() < 0.65 else "P2", "PR1", "other")
    choice = _bought(age, rng)
    provider = rng.choices(("PR4", "PR5", "PR2"), (80, 14, 6))[0]
    return located(life, KIND[choice], provider, "other" if choice == "semi-independent" else "home")


def _bought(age: int, rng: Random) -> str:
    if age >= 16:
        return rng.choices(("home", "semi-independent", "residential school"), (50, 44, 6))[0]
    return rng.choices(("home", "residential school", "secure"), (82, 17, 1))[0]


def _match(life: Life, period: Period, days: tuple[int, int], setting: str, rng: Random) -> None:
    """A long-term foster child is matched with the carers it lives with: another code, no move."""
    start, end = days
    stay = period.stays[-1]
    if setting not in (HOUSE, AGENCY) or end - start < SETTLED_DAYS or period.adoptions:
        return
    if rng.random() < MATCHED:
        matched = clear(start + rng.randint(200, SETTLED_DAYS - 40))
        kind = {"U3": "U1", "U6": "U4"}[stay.placement.kind]
        period.stays.append(Stay(matched, same_carers(life, stay.placement, kind), "T"))
