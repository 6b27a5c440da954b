"""Dates: adding months, ages, working days, months and financial years (definitions 3.1 and 10). No child data here."""

from __future__ import annotations

import calendar as _calendar
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)

# Definitions, section 10: every weekday bank holiday of England and Wales, 2013 to 2030.
_BANK_HOLIDAYS = """
2013: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2014: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
2015: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2016: 1 Jan, 25 Mar, 28 Mar, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec
2017: 2 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
2018: 1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec
2019: 1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2020: 1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2021: 1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2022: 3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec
2023: 2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec
2024: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2025: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
2026: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2027: 1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2028: 3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
2029: 1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec
2030: 1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
"""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _read_holidays(text: str) -> frozenset[date]:
    days = set()
    for line in text.strip().splitlines():
        year, listed = line.split(": ")
        for item in listed.split(", "):
            number, name = item.split(" ")
            days.add(date(int(year), _MONTHS.index(name) + 1, int(number)))
    return frozenset(days)


BANK_HOLIDAYS = _read_holidays(_BANK_HOLIDAYS)


@cache
def add_months(day: date, months: int) -> date:
    """The same day number `months` later, clamped to the last day of that month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, _calendar.monthrange(year, month)[1]))


def age(born: date, on: date) -> int:
    """Completed years; a 29 February birthday falls on 1 March in common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@cache
def birthday(born: date, years: int) -> date:
    """The day on which `years` are completed: the first day on which age() says so."""
    if (born.month, born.day) == (2, 29) and not _calendar.isleap(born.year + years):
        return date(born.year + years, 3, 1)
    return date(born.year + years, born.month, born.day)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


@cache
def working_day_after(start: date, number: int) -> date:
    """The `number`th working day after `start`; the start day itself is day 0."""
    day = start
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def day_of(text: str) -> date:
    """'30/06/2017' as the definitions write it."""
    number, month, year = text.split("/")
    return date(int(year), int(month), int(number))


def month_start(end: date) -> date:
    return end.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=_calendar.monthrange(day.year, day.month)[1])


def months_before(end: date, number: int) -> date:
    """The month end `number` months before the month end `end`."""
    return month_end(add_months(month_start(end), -number))


def window_start(end: date) -> date:
    """W1: the first day of the twelve whole months that end with `end`."""
    return month_start(months_before(end, 11))


def year_start(day: date) -> date:
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def financial_year(day: date) -> str:
    start = year_start(day).year
    return f"{start}/{(start + 1) % 100:02d}"


def rerun_months(end: date) -> list[date]:
    """M-2, M-1 and M."""
    return [months_before(end, number) for number in (2, 1, 0)]


def year_months(end: date) -> list[date]:
    """Every month end of the financial year of `end`, up to and with `end`."""
    months, first = [], year_start(end)
    while month_end(first) <= end:
        months.append(month_end(first))
        first = add_months(first, 1)
    return months
