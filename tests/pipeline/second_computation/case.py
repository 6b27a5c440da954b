"""What an indicator is given: the deliveries that serve a month, the children, and where a rule that fired is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from . import calendar
from .care import Child, Period
from .reading import Delivery, Row
from .rules import Fired


@dataclass(frozen=True)
class Parameters:
    """What definitions 3.4 leaves to a council, with its defaults; PEP_COHORT is age_2_17 or virtual_school_roll."""

    plan_months: int = 6
    pep_cohort: str = "age_2_17"

    @property
    def is_roll(self) -> bool:
        return self.pep_cohort == "virtual_school_roll"


# What the printed packs of January 2017 to March 2018 were made with.
ROTHERHAM_2017 = Parameters(plan_months=3, pep_cohort="virtual_school_roll")


@dataclass(frozen=True)
class Member:
    """One thing counted. `is_uasc` is None where the thing has no UASC subset (households, workers)."""

    member_id: str
    numerator: Fraction | int
    denominator: Fraction | int = 0
    is_uasc: bool | None = False
    child_id: str | None = None


@dataclass
class Case:
    """The month's material: `tables` of social care (empty where it does not serve), evidence by child.

    `roll` is who stands on the virtual school's roll.
    """

    authority: str
    month: date
    social_care: Delivery | None
    children: dict[str, Child]
    fired: Fired
    evidence: dict[str, dict[str, list[date]]] = field(default_factory=dict)
    parameters: Parameters = Parameters()
    roll: frozenset[str] = frozenset()
    _by_person: dict[tuple[str, str], dict[str, list[Row]]] = field(default_factory=dict)
    _in_care: dict[date, list[tuple[Child, Period]]] = field(default_factory=dict)

    def table(self, name: str) -> list[Row]:
        return self.social_care.tables[name] if self.social_care else []

    def rows_of(self, table: str, column: str, person: str | None) -> list[Row]:
        """The rows of one person (or of one placement), in file order."""
        if (table, column) not in self._by_person:
            grouped: dict[str, list[Row]] = {}
            for row in self.table(table):
                grouped.setdefault(row[column], []).append(row)
            self._by_person[table, column] = grouped
        return self._by_person[table, column].get(person, []) if person else []

    def in_care(self, day: date) -> list[tuple[Child, Period]]:
        """LAC(day): each child looked after on the day, with the period of care in force."""
        if day not in self._in_care:
            found = ((child, child.period_on(day)) for child in self.children.values())
            self._in_care[day] = [(child, period) for child, period in found if period]
        return self._in_care[day]

    def stock_member(self, child: Child, day: date, passes: bool) -> Member:
        """A child of a share as at month end."""
        return Member(child.child_id, int(passes), 1, child.is_uasc(day), child.child_id)

    def evidence_of(self, kind: str, child_id: str) -> list[date]:
        return self.evidence.get(kind, {}).get(child_id, [])


def event_member(child: Child, day: date, status_day: date, numerator: int, denominator: int = 0) -> Member:
    """A dated event of a child; `status_day` is the day on which the UASC status is read (SUB1)."""
    return Member(
        f"{child.child_id}|{day.isoformat()}", numerator, denominator, child.is_uasc(status_day), child.child_id
    )


def in_window(day: date, first: date, last: date) -> bool:
    return first <= day <= last


def initial_deadline(period: Period) -> date:
    """The 20th working day after entry."""
    return calendar.working_day_after(period.entry, 20)
