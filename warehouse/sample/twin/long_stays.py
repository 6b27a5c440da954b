"""The cohorts that printed cells fix: who is long in care and under 16 (8.1), how many are entitled to a plan (7.2).

Here: what a drawn history must allow. Not here: the ages that then meet it (ages.py).
"""

from __future__ import annotations

from warehouse.sample.days import add_months, birthday, day
from warehouse.sample.twin.flows import Token, month_number
from warehouse.sample.twin.targets import counts

JUNE, JANUARY = month_number("2017-06"), month_number("2017-01")
PLAN_END = day("2018-03-31")
COHORT_MONTHS = 30
# what the denominator of 7.2 can be, less 7.1, for the printed values to arise
ENTITLED = {"2017-02-28": (46, 56), "2017-03-31": (46, 83), "2017-04-30": (57, 75), "2017-05-31": (60, 78)}
ENTITLED_DAYS = 90


def became_long(token: Token) -> int:
    """The month at whose end a stay has lasted thirty months."""
    return token.joined + COHORT_MONTHS


def cohort_size(month: str) -> int:
    """How many under sixteen have been in care for thirty months, as printed."""
    return counts("8.1")[month][1]


def changes() -> dict[int, int]:
    """By how much the cohort grows in each month after January."""
    sizes = [cohort_size(f"2017-{month:02d}") for month in range(1, 7)]
    return {JANUARY + at: sizes[at] - sizes[at - 1] for at in range(1, len(sizes))}


def is_feasible(tokens: list[Token]) -> bool:
    """Enough children reach thirty months in each month for the cohort of 8.1 to grow as printed."""
    return all(new_young(tokens, month) - gone_young(tokens, month) >= more for month, more in changes().items())


def allows_plans(tokens: list[Token]) -> bool:
    """So many are 16 and a quarter, and entitled to a pathway plan, as the printed values of 7.2 can hold."""
    return all(low <= sum(_is_entitled(t, day(on)) for t in tokens) <= high for on, (low, high) in ENTITLED.items())


def _is_entitled(token: Token, on: int) -> bool:
    began, ended = max(token.entry, birthday(token.dob, 14)), token.end if token.left is not None else PLAN_END
    return ended > on and on - began >= ENTITLED_DAYS and add_months(birthday(token.dob, 16), 3) <= on


def is_old(token: Token) -> bool:
    """Sixteen or over all through January to June 2017, whatever the plan."""
    return token.kind == "adult" or (token.kind == "other" and token.left is not None and token.left <= JUNE)


def new_young(tokens: list[Token], month: int) -> int:
    """Children who come into the cohort in a month."""
    return sum(became_long(t) == month and t.lasts(month) and not is_old(t) for t in tokens)


def gone_young(tokens: list[Token], month: int) -> int:
    """Children of the cohort who leave care in a month."""
    return sum(t.left == month and became_long(t) < month and not is_old(t) for t in tokens)
