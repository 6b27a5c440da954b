"""Where the twin's children live when January 2017 begins, the homes before it, and who had moved often by then.

Not here: moves of the planned months (moves.py).
"""

from __future__ import annotations

from random import Random

from warehouse.sample.days import day
from warehouse.sample.twin.calendar import clear, some_day
from warehouse.sample.twin.courses import ADOPTIVE, AGENCY, BOUGHT, EVE, HOUSE, OWN, PARENTS, Course
from warehouse.sample.twin.settings import can_live, is_free, wanted_settings

MOVERS = 57  # with three placements in the year before the printed months
FORGOTTEN = 20  # so many of these moved first in February 2016, if in care by then: in 2017 they count no longer
WINDOW = day("2016-02-01")
APART = 12  # days between two moves, at least


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
        with_adopters(course)
        return
    if since is None:
        stayed = int(rng.expovariate(1 / 420)) + 15
        since = entry if EVE - entry < 150 or stayed > EVE - entry - 20 else clear(EVE - stayed)
    course.homes = [(entry, setting)]
    if since > entry + APART:
        earlier = sorted(
            clear(rng.randint(entry + APART, since)) for _ in range(int((since - entry) / 700 * rng.random() * 2))
        )
        course.homes = [(entry, rng.choice((HOUSE, AGENCY)))]
        for on in earlier:
            if course.last_move() + APART < on < since - APART and on < WINDOW:
                course.add(on, rng.choice((HOUSE, AGENCY)))
        course.add(since, setting)


def with_adopters(course: Course) -> None:
    """Adds the move to the adopters, where the plan comes so far."""
    for plan in course.period.adoptions:
        if plan.placed < course.period.end:
            course.add(plan.placed, ADOPTIVE)


def unsettle(here: list[Course], rng: Random) -> None:
    """Gives some children two moves in the year before, so that they count in 8.2 until the first grows a year old."""
    fit = [c for c in here if is_free(c) and c.period.entry < EVE - 110 and c.placements(EVE) < 3]
    for place, course in enumerate(rng.sample(fit, MOVERS)):
        first = max(WINDOW + 2, course.period.entry + APART)
        early = place < FORGOTTEN and first < WINDOW + 20
        moved = max(first, clear(some_day(first, WINDOW + 25 if early else EVE - 60, rng)))
        again = clear(some_day(moved + APART + 5, EVE - 4, rng))
        setting = course.homes[-1][1]
        kept = [(start, place) for start, place in course.homes if start < moved - APART] or [course.homes[0]]
        course.homes = [*kept, (moved, rng.choice((HOUSE, AGENCY))), (again, setting)]
