"""Brothers and sisters of the twin, and the young people who came to the country alone.

Not here: when anybody comes into care (population.py), but that siblings come on one day.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, day, month_label
from warehouse.sample.life import Life

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

UNACCOMPANIED = 4
SIZES = (1, 1, 1, 1, 1, 2, 2, 2, 3)


def make_families(twin: Twin, rng: Random) -> None:
    """Brothers and sisters come on one day: children of one month who could be of one mother."""
    by_month: dict[str, list[Life]] = {}
    for life in twin.lives:
        if "known_from" not in life.script:
            by_month.setdefault(month_label(life.periods[0].entry), []).append(life)
    for lives in by_month.values():
        waiting = list(lives)
        while waiting:
            eldest, size = waiting.pop(0), rng.choice(SIZES)
            for life in list(waiting):
                if size > 1 and _could_be_siblings(eldest, life):
                    _join_family(life, eldest)
                    waiting.remove(life)
                    size -= 1
    twin.lives.sort(key=lambda life: life.family_id)


def _could_be_siblings(eldest: Life, life: Life) -> bool:
    entry, (first, second) = eldest.periods[0].entry, (eldest.periods[0], life.periods[0])
    if not (300 < abs(life.dob - eldest.dob) < 3300 and life.dob <= entry and second.end > entry + 10):
        return False
    is_fixed = second.career == "adoption" or any(
        _day_of(p.entry) < 4 or _day_of(p.entry) > 25 for p in (first, second)
    )
    return first.entry == second.entry or not is_fixed


def _day_of(on: int) -> int:
    return date.fromordinal(on).day


def _join_family(life: Life, eldest: Life) -> None:
    life.family_id, life.surname, life.home_postcode = eldest.family_id, eldest.surname, eldest.home_postcode
    life.periods[0].entry = eldest.periods[0].entry
    life.periods[0].legal = list(eldest.periods[0].legal)


def make_unaccompanied(twin: Twin, rng: Random) -> None:
    """A few of the young people came to the country alone."""
    sizes = Counter(life.family_id for life in twin.lives)
    fit = [
        life for life in twin.lives
        if sizes[life.family_id] == 1 and life.periods[0].end >= OPEN and "known_from" not in life.script
        and day("2016-04-01") < life.periods[0].entry < day("2017-06-10") and life.dob < day("2001-12-01")
    ]  # fmt: skip
    for life in rng.sample(fit, UNACCOMPANIED):
        life.is_uasc, life.ethnicity, life.home_postcode = True, rng.choice(("BAFR", "AOTH", "WOTH")), ""
