"""Decides month by month whose checks, plans or meetings are in date, so that exactly as many are as wanted.

A course is one child's period of care as far as one kind of event goes. Dates follow from the decision: working days,
spread over the month, seldom on the day on which a rule turns or beside it. Not here: any rule of an indicator; each
planner says how long an event holds.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random

from warehouse.sample.days import add_months, working_day_after
from warehouse.sample.life import Life, Period

JUST_LAPSED = 0.4  # how much sooner than others a child is renewed whose event lapses this month
AT_BOUNDARY = 0.02  # of the dates that may fall where a rule turns


class NoRoomError(ValueError):
    """The wanted number cannot be met in a month."""


@dataclass(slots=True, eq=False)
class Course:
    """The events of one kind in one period of care, in date order; `lapses` is the last day on which an event holds."""

    life: Life
    period: Period
    lapses: Callable[[int], int]
    first: int  # earliest day of an event
    habit: float  # from 0, never in time, to 1
    days: list[int] = field(default_factory=list)
    is_day: Callable[[int], bool] | None = None  # which days will do, where not every working day does

    def suits(self, on: int) -> bool:
        """An event can take place on a day."""
        return is_working_day(on) and (self.is_day is None or self.is_day(on))

    def holds(self, on: int) -> bool:
        """In date at the end of a day."""
        return bool(self.days) and self.lapses(self.days[-1]) >= on

    def options(self, start: int, end: int) -> tuple[int, int]:
        """First and last day between two on which an event can take place; an empty stretch where none can."""
        after = self.days[-1] + 1 if self.days else 0
        return max(start, self.first, after), min(end, self.period.end - 1)


@lru_cache(maxsize=20_000)
def is_working_day(on: int) -> bool:
    """A weekday that is no bank holiday."""
    return working_day_after(on - 1, 1) == on


@lru_cache(maxsize=20_000)
def is_near_month_end(on: int) -> bool:
    """The last day of a month or the day beside it."""
    return any(date.fromordinal(on + beside).day == 1 for beside in (0, 1, 2))


def pick(
    rng: Random,
    first: int,
    last: int,
    is_boundary: Callable[[int], bool] = is_near_month_end,
    suits: Callable[[int], bool] = is_working_day,
) -> int | None:
    """A working day from `first` to `last`, one of a boundary only seldom or where there is no other."""
    days = [on for on in range(first, last + 1) if suits(on)]
    clear = [on for on in days if not is_boundary(on)]
    chosen = clear if clear and rng.random() >= AT_BOUNDARY else days
    return rng.choice(chosen) if chosen else None


def renew(
    cohort: Sequence[Course],
    end: int,
    wanted: int,
    rng: Random,
    is_exact: bool = True,
    last_choice: Container[Course] = (),
) -> list[Course]:
    """Gives as many courses an event in the month as bring those in date at its end to `wanted`; returns these.

    Where `is_exact` is false, as near as can be. Those of `last_choice` are renewed only if there are no others.
    """
    start = month_start(end)
    holding = sum(course.holds(end) for course in cohort)
    room = [course for course in cohort if not course.holds(end) and can_hold(course, start, end)]
    if is_exact and not holding <= wanted <= holding + len(room):
        raise NoRoomError(f"{wanted} wanted, {holding} in date already, {len(room)} could be renewed")
    keys = {course: _eagerness(course, start, rng) - 2 * (course in last_choice) for course in room}
    chosen = sorted(room, key=lambda course: keys[course], reverse=True)[: max(0, wanted - holding)]
    for course in chosen:
        hold_one(course, start, end, rng)
    return chosen


def can_hold(course: Course, start: int, end: int) -> bool:
    """An event between two days is possible, and would be in date on the second."""
    first, last = course.options(start, end)
    return any(course.suits(on) and course.lapses(on) >= end for on in range(last, first - 1, -1))


def _eagerness(course: Course, start: int, rng: Random) -> float:
    lapsing = bool(course.days) and course.lapses(course.days[-1]) >= start
    return course.habit + (JUST_LAPSED if lapsing else 0.0) + rng.random() * 0.5


def hold_one(course: Course, start: int, end: int, rng: Random) -> None:
    """An event in the month that is in date at its end; before the last one lapses, for most of those who can."""
    first, last = course.options(start, end)
    while course.lapses(first) < end:
        first += 1
    due = course.lapses(course.days[-1]) if course.days else 0
    if first < due < last and rng.random() < 0.75:
        last = max(due, first + 4)

    def is_boundary(on: int) -> bool:
        return is_near_month_end(on) or is_near_month_end(course.lapses(on))

    on = pick(rng, first, last, is_boundary, course.suits)
    on = on or pick(rng, first, course.options(start, end)[1], is_boundary, course.suits)
    assert on is not None
    course.days.append(on)


def month_start(end: int) -> int:
    """The first day of the month that ends on a day."""
    return add_months(end + 1, -1)
