"""Foster households of the council: when approved, in which category, when they stopped.

Mainstream households stand by themselves; the household of a connected carer is written with the child who lives there
(people.py). Not here: which child lives where (placements.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from warehouse.sample.days import OPEN
from warehouse.sample.identities import postcode

HOUSEHOLDS_PER_CHILD = 0.235  # 155 households with connected carers to 522 children, June 2017
YEARLY_END = 0.11
YEARS = 20
REASONS = ("Resignation", "Retirement", "Termination", "Moved to another agency")


@dataclass(frozen=True, slots=True)
class Household:
    """One mainstream household; `ended` is the first day without approval."""

    id: str
    approved: int
    ended: int
    reason: str
    places: int
    postcode: str
    end_entered: int = 0  # the day on which the end was typed, where that was late


@dataclass(frozen=True)
class Households:
    """All mainstream households of the council's history."""

    all: list[Household]

    def any_approved(self, day: int, rng: Random) -> Household:
        """A household that is approved on a day (or, in a very small council, any)."""
        for _ in range(12):
            household = rng.choice(self.all)
            if household.approved <= day < household.ended:
                return household
        return household


def draw_households(children: int, horizon: int, seed: int) -> Households:
    """Households of twenty years, so many that about the known number are approved at the end."""
    rng = Random(f"{seed} households")
    stock = max(3, children * HOUSEHOLDS_PER_CHILD)
    count = round(stock * YEARLY_END * YEARS)
    found = []
    for index in range(count):
        approved = horizon - int(YEARS * 365.25 * (1 - index / count)) + rng.randint(-20, 20)
        ended = approved + 200 + int(rng.expovariate(YEARLY_END / 365.25))
        if index % 11 == 0:
            approved, ended = min(approved, horizon - 4000), OPEN if index % 2 else ended
        is_over = ended <= horizon
        found.append(
            Household(
                f"H{index + 1:06d}", approved, ended if is_over else OPEN, rng.choice(REASONS) if is_over else "",
                rng.choice((1, 1, 2, 2, 3)), postcode(rng, 60, 75),
            )
        )  # fmt: skip
    return Households(found)
