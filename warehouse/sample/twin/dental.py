"""Plans the dental checks of every child in care from 2017 on: few of those that took place are recorded.

6.10 as re-run counts what the case system holds; the health team's workbook has what took place (DQ-01). From the move
to the new case system in October 2016 on, many checks were not typed in. Not here: rows (warehouse.sample.health).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, birthday, day, working_day_after
from warehouse.sample.health import IHA_WORKING_DAYS
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, counted, periods_planned, wanted
from warehouse.sample.twin.in_date import Course
from warehouse.sample.twin.past import begin
from warehouse.sample.twin.refusals import habit, refusal
from warehouse.sample.twin.two_books import Books, forget, keep, see

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

IN_DATE_AT_START, SEEN_AT_START = 0.655, 0.86  # recorded: sufficiency strategy 2.16, December 2016
FINAL, FINAL_SEEN = 0.80, 0.88  # in March 2018
LAPSES = (0.9, 1.3, 1.1, 0.9, 0.9, 1.0, 1.0, 1.0, 1.0)  # recorded checks of January to September 2016
NEW_SYSTEM = day("2016-10-03")


def plan_dental(twin: Twin) -> None:
    """Adds the dental checks to script["checks <period>"] of every planned period."""
    attempt(twin, "dental", _plan)


def _plan(twin: Twin, rng: Random) -> None:
    books = {period: _open(life, period, rng) for life, period in periods_planned(twin)}
    here = [book for period, book in books.items() if period.entry < EVE]
    begin([book.recorded for book in here], EVE, round(IN_DATE_AT_START * len(here)), LAPSES, rng)
    for book in here:
        book.seen.days = list(book.recorded.days)
    forget(here, EVE, round(SEEN_AT_START * len(here)), NEW_SYSTEM, rng)
    for label, end in LABELS.items():
        cohort = _counted(twin, label, books)
        recorded = wanted("6.10", label, len(cohort), FINAL)
        seen = wanted("6.10", label, len(cohort), FINAL_SEEN, "evidenced", "helper")
        keep(cohort, end, recorded, rng, label in PRINTED)
        see(cohort, end, seen, rng)
    for (life, period), book in zip(periods_planned(twin), books.values(), strict=True):
        life.script.setdefault(f"checks {period.id}", []).extend(_rows(book, rng))


def _counted(twin: Twin, label: str, books: dict[Period, Books]) -> list[Books]:
    end = LABELS[label]
    periods = [period for _, period in counted(twin, label, is_rerun=True)]
    return [books[period] for period in periods if working_day_after(period.entry, IHA_WORKING_DAYS) <= end]


def _open(life: Life, period: Period, rng: Random) -> Books:
    first = max(period.entry + 12, birthday(life.dob, 1) + rng.randint(-60, 300))
    return Books(Course(life, period, lambda on: add_months(on, 12), first, habit(life, rng)))


def _rows(book: Books, rng: Random) -> list[tuple[str, int, str, int | None, None]]:
    unrecorded = set(book.unrecorded)
    rows: list[tuple[str, int, str, int | None, None]] = [
        ("Dental Check", on, "Completed", OPEN if on in unrecorded else None, None) for on in book.seen.days
    ]
    refused = refusal(book.seen, rng)
    return rows if refused is None else [*rows, ("Dental Check", refused, "Refused", None, None)]
