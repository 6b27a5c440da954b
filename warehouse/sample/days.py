"""Calendar arithmetic of the make-believe council, on day numbers (date.toordinal).

Here: adding months, birthdays, month ends, working days, ISO text. Not here: any rule of an indicator.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

OPEN = 10**7  # later than any day: "not yet"
SPECIAL_HOLIDAYS = (
    "2011-04-29",
    "2012-06-04",
    "2012-06-05",
    "2020-05-08",
    "2022-06-02",
    "2022-06-03",
    "2022-09-19",
    "2023-05-08",
)
MOVED_HOLIDAYS = ("2012-05-28", "2020-05-04", "2022-05-30")  # ordinary Mondays in those years


def day(text: str) -> int:
    """Day number of an ISO date."""
    return date.fromisoformat(text).toordinal()


@cache
def iso(number: int) -> str:
    """ISO text of a day number."""
    return date.fromordinal(number).isoformat()


@lru_cache(maxsize=200_000)
def add_months(number: int, months: int) -> int:
    """Same day number `months` later (or earlier), clamped to the last day of that month."""
    start = date.fromordinal(number)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, _last_day(year, month + 1))).toordinal()


def _last_day(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


@lru_cache(maxsize=200_000)
def birthday(dob: int, years: int) -> int:
    """The day on which `years` is reached; 29 February falls on 1 March in common years."""
    born = date.fromordinal(dob)
    try:
        return born.replace(year=born.year + years).toordinal()
    except ValueError:
        return date(born.year + years, 3, 1).toordinal()


def age_on(dob: int, number: int) -> int:
    """Completed years on a day."""
    years = date.fromordinal(number).year - date.fromordinal(dob).year
    return years if birthday(dob, years) <= number else years - 1


def month_ends(last_month: str, count: int) -> list[int]:
    """Day numbers of the `count` month ends up to and including `last_month` (YYYY-MM), oldest first."""
    year, month = int(last_month[:4]), int(last_month[5:7])
    last = date(year, month, _last_day(year, month)).toordinal()
    firsts = [add_months(last + 1, -back) for back in range(count)]
    return [first - 1 for first in reversed(firsts)]


def month_label(number: int) -> str:
    """YYYY-MM of a day."""
    return iso(number)[:7]


def school_year(number: int) -> int:
    """The calendar year in which the school year holding this day began (1 September)."""
    on = date.fromordinal(number)
    return on.year if on.month >= 9 else on.year - 1


def on_weekday(number: int) -> int:
    """The day itself, or the Friday before a weekend (meetings are held on weekdays)."""
    weekday = (number + 6) % 7
    return number - max(0, weekday - 4)


@cache
def _holidays(year: int) -> frozenset[int]:
    easter = _easter(year)
    fixed = {easter - 2, easter + 1, _monday(year, 5, 1), _monday(year, 5, 25), _monday(year, 8, 25)}
    for month, first in ((1, 1), (12, 25), (12, 26)):
        holiday = date(year, month, first).toordinal()
        while (holiday + 6) % 7 > 4 or holiday in fixed:
            holiday += 1
        fixed.add(holiday)
    fixed |= {day(text) for text in SPECIAL_HOLIDAYS if text.startswith(str(year))}
    return frozenset(fixed - {day(text) for text in MOVED_HOLIDAYS})


def _monday(year: int, month: int, earliest: int) -> int:
    number = date(year, month, earliest).toordinal()
    return number + (7 - (number + 6) % 7) % 7


def _easter(year: int) -> int:
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1).toordinal()


@lru_cache(maxsize=50_000)
def working_day_after(number: int, count: int) -> int:
    """The `count`-th working day (England and Wales) after a day that itself is day 0."""
    while count:
        number += 1
        if (number + 6) % 7 < 5 and number not in _holidays(date.fromordinal(number).year):
            count -= 1
    return number
