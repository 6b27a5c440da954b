"""8.1 of the twin: which of the long looked-after are settled in which month, and since when.

Here: the first home of each child of the cohort that counts, who becomes settled, who must move. Not here: other moves.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import add_months, day
from warehouse.sample.twin.calendar import clear
from warehouse.sample.twin.courses import PRINTED_ENDS, RERUN, Course, in_cohort
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

FALSE_MOVES = 3  # in March: ended and begun again in the same home (data note of the theme page)
FALSE_MONTH = "2017-03"
TOO_LATE = day("2015-07-03")  # settled in a home since then is not yet two years in June 2017
SETTLED_NEWCOMERS = 0.6


def plan_stability(twin: Twin, courses: dict[str, Course], rng: Random) -> dict[str, int]:
    """The day since when each child of the cohort has lived where it lives at the beginning; marks who must move."""
    targets, since = counts("8.1"), {}
    before: set[str] = set()
    settled: set[str] = set()
    for month, end in PRINTED_ENDS.items():
        cohort = [x.id for x in twin.known_in_care(month, RERUN.get(month, "2017-06")) if in_cohort(courses[x.id], end)]
        assert len(cohort) == targets[month][1], (month, len(cohort))
        new = [child for child in cohort if child not in before]
        for child in new:
            share = targets[month][0] / len(cohort) if not before else SETTLED_NEWCOMERS
            if courses[child].is_adoption() or rng.random() < share:
                settled.add(child)
                since[child] = _long_since(courses[child], end, rng)
        _balance(month, end, cohort, targets[month][0], (courses, since, settled, not before), rng)
        before |= set(cohort)
    for child in sorted(before - set(since)):
        since[child] = clear(rng.randint(TOO_LATE, day("2016-12-12")))
    for child in since:
        courses[child].is_bound = since[child] < TOO_LATE
    return since


def _balance(
    month: str, end: int, cohort: list[str], target: int,
    state: tuple[dict[str, Course], dict[str, int], set[str], bool], rng: Random,
) -> None:  # fmt: skip
    """Makes as many of the cohort settled as are printed: by a home that turns two years old, or by moves."""
    courses, since, settled, is_first = state
    if month == FALSE_MONTH:
        for child in _movable(cohort, courses, settled, end, rng)[:FALSE_MOVES]:
            courses[child].leaves_home[month] = True
            settled.discard(child)
    need = target - sum(child in settled for child in cohort)
    if need > 0:
        fresh = [child for child in cohort if child not in since]
        for child in rng.sample(fresh, need):
            settled.add(child)
            since[child] = _long_since(courses[child], end, rng) if is_first else _in_month(add_months(end, -24), rng)
    else:
        for child in _movable(cohort, courses, settled, end, rng)[: -need or 0]:
            settled.discard(child)
            if is_first:
                del since[child]
            else:
                courses[child].leaves_home[month] = False


def _movable(cohort: list[str], courses: dict[str, Course], settled: set[str], end: int, rng: Random) -> list[str]:
    fit = [c for c in cohort if c in settled and not courses[c].is_adoption() and courses[c].period.end > end + 40]
    rng.shuffle(fit)
    return fit


def _long_since(course: Course, end: int, rng: Random) -> int:
    """A day on which the home was at least two years old, the entry for many."""
    entry, last = course.period.entry, add_months(end, -24) - 20
    if course.is_adoption() or rng.random() < 0.3 or last - 20 <= entry + 10:
        return entry
    return clear(rng.randint(max(entry + 10, last - 1500), last))


def _in_month(month_end: int, rng: Random) -> int:
    return month_end - rng.randint(3, 25)
