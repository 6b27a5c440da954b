"""The make-believe council as its children find it: size, calendar of deliveries, staff, carers, how late people type.

Not here: lives or rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from warehouse.sample.carers import Households
from warehouse.sample.days import add_months
from warehouse.sample.shares import Shares
from warehouse.sample.workforce import Workforce

SOURCES = ("social_care", "health", "virtual_school")
RECORD_MONTHS = 72  # feeds.md: six years
# share of entries typed at once, within a fortnight, within two months, later (0-150 days); by habit
HABITS = {
    "prompt": (0.80, 0.97, 0.998),
    "usual": (0.62, 0.92, 0.99),
    "slow": (0.35, 0.80, 0.97),
    "tracker": (0.70, 0.97, 1.0),
}


@dataclass(frozen=True)
class Council:
    """Everything outside a child; `extracts` are the days on which each source is read, oldest first."""

    authority: str
    children: int
    seed: int
    month_ends: list[int]
    horizon: int  # the last day of which anything is known
    extracts: dict[str, list[int]]
    shares: Shares
    workforce: Workforce
    households: Households
    is_late: bool
    attendance_from: int = 0  # the day from which it is collected; 0: the school year of the last month
    shared_number: list[str] = field(default_factory=list)  # an NHS number that waits for its second child

    @cached_property
    def cleared_on(self) -> dict[int, int]:
        """By the day of a delivery, that on which old records were cleared before it: one day for all of a month."""
        return {on: min(days) for days in zip(*self.extracts.values(), strict=True) for on in days}

    @property
    def record_start(self) -> int:
        """A child out of care before this day is in no delivery."""
        return add_months(min(days[0] for days in self.extracts.values()), -RECORD_MONTHS)

    def entered(self, event: int, rng: Random, habit: str = "usual") -> int:
        """The day on which somebody types an event of `event` into the system."""
        if not self.is_late:
            return event
        at_once, fortnight, months = HABITS[habit]
        chance = rng.random()
        if chance < at_once:
            return event + int(chance / at_once * 3)
        if chance < fortnight:
            return event + rng.randint(3, 14)
        return event + (rng.randint(15, 60) if chance < months else rng.randint(61, 150))


def extract_days(month_ends: list[int], seed: int) -> dict[str, list[int]]:
    """One of the first days of the following month, a day of its own for each source."""
    days: dict[str, list[int]] = {}
    for source in SOURCES:
        rng = Random(f"{seed} extracts {source}")
        days[source] = [month_end + rng.randint(2, 5) for month_end in month_ends]
    return days
