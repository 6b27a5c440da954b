"""Which day of a month is its n-th working day, in England and Wales. Not here: what happens on it.

Bank holidays are the rows of the seed that dbt reads too; a year without rows cannot be counted in.
"""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from orchestration.errors import CarepackError

SEED = Path(__file__).parent.parent / "dbt_project" / "seeds" / "bank_holidays.csv"
SATURDAY = 5
LONDON = ZoneInfo("Europe/London")


def nth_working_day(month: date, n: int) -> date:
    """The n-th day of the month of `month` that is no weekend and no bank holiday; CarepackError beyond the seed."""
    holidays = bank_holidays()
    if month.year not in {each.year for each in holidays}:
        raise CarepackError(
            f"The working days of {month.year} are not known: add the bank holidays of that year to "
            f"dbt_project/seeds/{SEED.name}."
        )
    day = month.replace(day=1)
    while True:
        n -= day.weekday() < SATURDAY and day not in holidays
        if not n:
            return day
        day += timedelta(days=1)


def latest_nth_working_day(n: int) -> int:
    """The latest day of a month on which its n-th working day falls, over all years of the seed."""
    years = {each.year for each in bank_holidays()}
    return max(nth_working_day(date(year, month, 1), n).day for year in years for month in range(1, 13))


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday that the seed knows."""
    with SEED.open(encoding="utf-8", newline="") as rows:
        return frozenset(date.fromisoformat(row["holiday_date"]) for row in csv.DictReader(rows))
