"""A child's course through kinds of home: where it lives from which day, and what that counts as.

Here: plain data and the questions the planners ask of it. Not here: who moves when (stability.py, moves.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, age_on, month_label
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.calendar import MONTH_ENDS

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

HOUSE, AGENCY, PARENTS, ADOPTIVE, BOUGHT, OWN = "house", "agency", "parents", "adoptive", "bought", "own"
SETTINGS = (HOUSE, AGENCY, PARENTS, ADOPTIVE, BOUGHT, OWN)
ENDS = {month_label(end): end for end in MONTH_ENDS}
PRINTED_ENDS = dict(list(ENDS.items())[:6])
EVE = MONTH_ENDS[0] - 31  # 31 December 2016
RERUN = {"2017-01": "2017-03", "2017-02": "2017-04", "2017-03": "2017-05"}  # the last pack that runs a month again


@dataclass(slots=True, eq=False)
class Course:
    """`homes` are (first day, setting) in date order; every one after the first begins with a move to other carers."""

    life: Life
    homes: list[tuple[int, str]] = field(default_factory=list)
    is_bound: bool = False  # stays where it is, for the sake of 8.1
    false_moves: set[int] = field(default_factory=set)
    leaves_home: dict[str, bool] = field(default_factory=dict)  # months in which 8.1 asks for a move

    @property
    def period(self) -> Period:
        return self.life.periods[0]

    def age(self, on: int) -> int:
        return age_on(self.life.dob, on)

    def is_adoption(self) -> bool:
        return bool(self.period.adoptions) or self.period.career == "adoption"

    def setting(self, on: int) -> str:
        """Where the child lives on a day of care."""
        return [setting for start, setting in self.homes if start <= on][-1]

    def last_move(self) -> int:
        return self.homes[-1][0]

    def add(self, on: int, setting: str) -> None:
        """A move on a day after the last one, but before a placement with adopters."""
        self.homes.append((on, setting))
        self.homes.sort()

    def placements(self, month_end: int) -> int:
        """Placements that overlap the twelve months up to a month end (8.2)."""
        first = add_months(month_end + 1, -12)
        ends = [start for start, _ in self.homes[1:]] + [OPEN]
        return sum(start <= month_end and end > first for (start, _), end in zip(self.homes, ends, strict=True))


def in_cohort(course: Course, on: int) -> bool:
    """Under 16 and thirty months in care on a day (8.1)."""
    return course.age(on) < 16 and add_months(course.period.entry, 30) <= on


def is_settled(course: Course, on: int) -> bool:
    """Two years in one home on a day, or with adopters after it (8.1)."""
    starts = [start for start, _ in course.homes if start <= on]
    joined = course.setting(on) == ADOPTIVE and len(starts) > 1
    return add_months(starts[-2] if joined else starts[-1], 24) <= on


def open_courses(twin: Twin) -> dict[str, Course]:
    """A course by child for everyone in care at some time from the eve of January 2017 on."""
    return {
        life.id: Course(life) for life in twin.lives if life.periods[0].end + life.periods[0].end_entered_late > EVE
    }
