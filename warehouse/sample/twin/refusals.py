"""Young people who refuse their health checks: about half of those who are behind with them (first review 3.5.2).

A refused check is not done; the child stays in the count of 6.9 and 6.10. Not here: rows (warehouse.sample.health).
"""

from __future__ import annotations

from random import Random

from warehouse.sample.days import birthday
from warehouse.sample.life import Life
from warehouse.sample.twin.cohorts import EVE, LABELS
from warehouse.sample.twin.in_date import Course, pick

JUNE = LABELS["2017-06"]
SHARE = 0.55  # of those of sixteen and over
LEAST_AGE = 16


def refuses(life: Life) -> bool:
    """The same answer for every kind of check."""
    is_old = birthday(life.dob, LEAST_AGE) <= JUNE
    return is_old and Random(f"{life.council.seed} refuses {life.number}").random() < SHARE


def habit(life: Life, rng: Random) -> float:
    """How readily the child is seen in time."""
    return rng.uniform(-0.8, -0.2) if refuses(life) else rng.uniform(0.2, 1.0)


def refusal(course: Course, rng: Random) -> int | None:
    """The day in 2017 on which a child who is behind refused, if one did."""
    if not refuses(course.life) or course.holds(JUNE) or course.period.entry > EVE:
        return None
    due = course.lapses(course.days[-1]) if course.days else EVE
    return pick(rng, max(due, EVE) + 3, min(max(due, EVE) + 40, JUNE, course.period.end - 1))
