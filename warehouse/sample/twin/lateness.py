"""Counts the rows of the printed months that were entered after the month's own delivery, or corrected after it.

Not here: who is late (the planners say so by the day on which a row is known).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.sample.days import day
from warehouse.sample.rows import Row
from warehouse.sample.setting import Council
from warehouse.sample.twin.courses import PRINTED_ENDS

FIRST, LAST = day("2017-01-01"), PRINTED_ENDS["2017-06"]
NO_EVENT = ("DOB", "dob", "pers_dob", "clar_cla_review_due_date", "Due on", "clea_pathway_plan_review_date")
UNDATED = ("ssd_care_leavers", "pupils", "children")  # they say how things stand, not when something took place
STORY = ("dental", "lcs_peps", "epep")  # printed late input, counted apart
SOURCES = {"assessments": "health", "sdq": "health", "attendance": "virtual_school"}  # others: social_care
OLDEST = 700_000  # a number above it is a day


@dataclass
class Lateness:
    """Rows about events of the printed months, and those of them that came late."""

    council: Council
    rows: int = 0
    late: int = 0

    def count(self, rows: Iterable[Row]) -> None:
        """Adds the rows of one child, or of the council."""
        for row in rows:
            if row.since >= row.until or row.table in UNDATED or _is_story(row):
                continue
            event = event_of(row)
            if FIRST <= event <= min(LAST, self.council.month_ends[-1]):
                self.rows += 1
                self.late += row.since > self._first_reading(row, event)

    def _first_reading(self, row: Row, event: int) -> int:
        """The day of the first delivery made after the month of the event."""
        month = bisect_left(self.council.month_ends, event)
        return self.council.extracts[SOURCES.get(row.table, "social_care")][month]


def event_of(row: Row) -> int:
    """The latest day that a row speaks of, up to the day on which it is known."""
    days = [v for k, v in row.values.items() if type(v) is int and OLDEST < v <= row.since and k not in NO_EVENT]
    return max(days, default=0)


def _is_story(row: Row) -> bool:
    return row.table in STORY or row.values.get("clah_health_check_type") == "Dental Check"
