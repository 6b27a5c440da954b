"""The months that the twin's plan covers, however many of them are delivered: January 2017 to March 2018."""

from __future__ import annotations

from datetime import date
from random import Random

from warehouse.sample.days import month_ends, on_weekday

MONTH_ENDS = month_ends("2018-03", 15)


def clear(on: int) -> int:
    """The day, or one near it where it lies at the turn of a month: there the windows of many rules begin and end."""
    number = date.fromordinal(on).day
    return on + 3 if number < 3 else on - 4 if number > 27 else on


def some_day(first: int, last: int, rng: Random) -> int:
    """A day between two, on a weekday where there is one left."""
    on = rng.randint(first, last)
    return max(on_weekday(on), first)
