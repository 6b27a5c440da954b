"""Events that two sources write down: the case system some of them, the health team or the virtual school all of them.

Both are kept in date month by month to their own numbers. Not here: which numbers, or how the rows read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from warehouse.sample.twin.in_date import Course, renew


@dataclass(slots=True, eq=False)
class Books:
    """One kind of event in one period: as recorded in the case system, and as it took place."""

    recorded: Course
    seen: Course = field(init=False)

    def __post_init__(self) -> None:
        own = self.recorded
        self.seen = Course(own.life, own.period, own.lapses, own.first, own.habit, list(own.days), own.is_day)

    @property
    def unrecorded(self) -> list[int]:
        """Days that only the other source has."""
        return [on for on in self.seen.days if on not in self.recorded.days]

    def record(self, on: int) -> None:
        """An event that both sources have."""
        for course in (self.recorded, self.seen):
            course.days = sorted({*course.days, on})


def forget(cohort: Sequence[Books], on: int, wanted: int, since: int, rng: Random) -> None:
    """Gives some whose recorded event has lapsed an unrecorded one after `since`, until `wanted` hold on a day."""
    lacking = [books for books in cohort if not books.seen.holds(on) and books.seen.options(since, on)[0] < on - 9]
    lacking.sort(key=lambda books: books.seen.habit + rng.random() * 0.5, reverse=True)
    for books in lacking[: max(0, wanted - sum(books.seen.holds(on) for books in cohort))]:
        first, last = books.seen.options(since, on)
        days = [day for day in range(first, last + 1) if books.seen.suits(day) and books.seen.lapses(day) >= on]
        if days:
            books.seen.days.append(rng.choice(days))


def keep(cohort: Sequence[Books], end: int, recorded: int, rng: Random, is_exact: bool = True) -> None:
    """One month: exactly so many recorded in date at its end, sooner those who were not seen without a record."""
    by_course = {books.recorded: books for books in cohort}
    known = {books.recorded for books in cohort if books.seen.holds(end)}
    for course in renew(list(by_course), end, recorded, rng, is_exact, known):
        by_course[course].record(course.days[-1])


def see(cohort: Sequence[Books], end: int, seen: int, rng: Random) -> None:
    """The month's unrecorded events: as near as can be to so many in date in fact."""
    renew([books.seen for books in cohort], end, seen, rng, is_exact=False)
