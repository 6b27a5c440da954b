"""Month ends and financial years as the pack heads them. Calendar only: which figures they hold is SQL's business."""

from calendar import monthrange
from datetime import date

APRIL = 4


def month_end_of(month: str) -> date:
    """2017-06 -> 30 June 2017; raises ValueError in plain words for anything else."""
    try:
        year, number = (int(part) for part in month.split("-"))
        return date(year, number, monthrange(year, number)[1])
    except (ValueError, IndexError) as wrong:
        raise ValueError(f"'{month}' is not a month: write it like 2017-06.") from wrong


def month_ends(last: date, count: int) -> tuple[date, ...]:
    """The `count` month ends up to and including `last`, oldest first."""
    numbers = [last.year * 12 + last.month - 1 - back for back in reversed(range(count))]
    return tuple(date(n // 12, n % 12 + 1, monthrange(n // 12, n % 12 + 1)[1]) for n in numbers)


def financial_year(day: date, years_before: int = 0) -> str:
    """2017/18 for any day from 1 April 2017 to 31 March 2018, or that many years before it."""
    begins = (day.year if day.month >= APRIL else day.year - 1) - years_before
    return f"{begins}/{(begins + 1) % 100:02d}"


def trend_years(month_end: date) -> tuple[str, ...]:
    """The three financial years before the month's own, oldest first."""
    return tuple(financial_year(month_end, before) for before in (3, 2, 1))
