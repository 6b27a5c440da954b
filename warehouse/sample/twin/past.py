"""What a course holds on the eve of the first delivery: so many in date, and when these lapse.

Not here: the months after it (in_date.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from warehouse.sample.twin.in_date import Course, is_near_month_end


def begin(courses: Iterable[Course], on: int, wanted: int, weights: Sequence[float], rng: Random) -> None:
    """The past of each course up to a day on which `wanted` are in date; these lapse by the weights of the months."""
    possible = {course: _events_that_hold(course, on) for course in courses}
    ranked = sorted(possible, key=lambda course: course.habit + rng.random() * 0.5, reverse=True)
    able = [course for course in ranked if possible[course]]
    for course in able[:wanted]:
        by_month = possible[course]
        months = sorted(by_month)
        shares = [weights[month] if month < len(weights) else 0.0 for month in months]
        month = rng.choices(months, shares if sum(shares) else None)[0]
        course.days = [rng.choice(by_month[month])]
    for course in able[wanted:] + [course for course in ranked if not possible[course]]:
        past = range(max(course.first, on - 800), on - 20)
        lapsed = [d for d in past if on - 270 < course.lapses(d) < on and course.suits(d)]
        course.days = [rng.choice(lapsed)] if lapsed else []
    for course in possible:
        _remember(course, rng)


def _events_that_hold(course: Course, on: int) -> dict[int, list[int]]:
    """Days on which an event would be in date on a day, by the number of months after which it lapses."""
    found: dict[int, list[int]] = {}
    for day in range(min(on, course.period.end - 1), max(course.first, on - 400) - 1, -1):
        if course.suits(day) and not is_near_month_end(day):
            due = course.lapses(day)
            if due < on:
                break
            if not is_near_month_end(due):
                found.setdefault(_months_between(on, due), []).append(day)
    return found


def _months_between(on: int, due: int) -> int:
    first, last = date.fromordinal(on + 1), date.fromordinal(due)
    return (last.year - first.year) * 12 + last.month - first.month


def _remember(course: Course, rng: Random) -> None:
    """Earlier events, each followed by the next about when it lapsed."""
    while course.days:
        held = course.days[0]
        gap = max(40, course.lapses(held) - held)
        before = held - int(gap * rng.uniform(0.8, 1.04))
        while before >= course.first and not course.suits(before):
            before -= rng.randint(1, 4)
        if before < course.first:
            return
        course.days.insert(0, before)
