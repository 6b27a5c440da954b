"""Who holds an event that two sources know: the case system, its owner, both or neither, child by child, at M.

A side counts while its last event is in force, by the rule of the kind's indicator (6.9, 6.10, 6.13, B3).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from . import calendar, education, health
from .care import ADOPTED, Child
from .case import Case, in_window, initial_deadline
from .identity import SDQ

# The last event of each side (None where it has none), and whether it is in force.
Side = tuple[date | None, bool]
Sides = tuple[str, Child, Side, Side]
SDQ_AGES = range(4, 17)


def gaps(case: Case, end: date) -> dict[tuple[str, str], str]:
    """(kind, child) -> both, days differ, recorded only, evidenced only or neither."""
    found = [*_checks(case, end), *_initial(case, end), *_peps(case, end), *_scores(case, end), *_adoptions(case, end)]
    return {(kind, child.child_id): _gap(recorded, owner) for kind, child, recorded, owner in found}


def _gap(recorded: Side, owner: Side) -> str:
    if recorded[1] and owner[1]:
        return "both" if recorded[0] == owner[0] else "days differ"
    return "recorded only" if recorded[1] else "evidenced only" if owner[1] else "neither"


def _checks(case: Case, end: date) -> Iterator[Sides]:
    for child, period in health.established(case, end):
        sides: dict[str, list[Side]] = {"health assessment": [], "dental check": []}
        for basis in ("recorded", "owner"):
            days = health.done(case, child, (health.INITIAL, health.REVIEW), basis)
            last = health.last_in_period(days, period, end)
            sides["health assessment"].append((last, last is not None and health.assessment_due(child, last) >= end))
            last = health.last_in_period(health.done(case, child, (health.DENTAL,), basis), period, end)
            due = calendar.add_months(last, health.DENTAL_MONTHS) if last else None
            sides["dental check"].append((last, due is not None and due >= end))
        for kind, (recorded, owner) in sides.items():
            yield kind, child, recorded, owner


def _initial(case: Case, end: date) -> Iterator[Sides]:
    """The latest period of care whose deadline fell in the twelve months, and on whose deadline the child was in it."""
    first = calendar.window_start(end)
    for child in case.children.values():
        due = [(initial_deadline(period), period) for period in child.periods]
        due = [(day, each) for day, each in due if in_window(day, first, end) and child.period_on(day) is each]
        if due:
            _, period = max(due, key=lambda each: each[0])
            days = [health.first_initial(case, child, period, basis) for basis in ("recorded", "owner")]
            recorded, owner = [(day, day is not None and day <= end) for day in days]
            yield "initial assessment", child, recorded, owner


def _peps(case: Case, end: date) -> Iterator[Sides]:
    for child, period in education.cohort(case, end):
        sides = []
        for basis in ("recorded", "owner"):
            last = max(education.in_period(education.peps(case, child, basis), period, end), default=None)
            sides.append((last, last is not None and calendar.add_months(last, education.PEP_MONTHS) >= end))
        yield "PEP", child, sides[0], sides[1]


def _scores(case: Case, end: date) -> Iterator[Sides]:
    first = calendar.window_start(end)
    for child, _ in case.in_care(end):
        if child.age(end) in SDQ_AGES:
            rows = case.rows_of("ssd_sdq_scores", "csdq_person_id", child.child_id)
            recorded = [row["csdq_sdq_completed_date"] for row in rows if row["csdq_sdq_score"] is not None]
            sides = [
                max((day for day in days if in_window(day, first, end)), default=None)
                for days in (recorded, case.evidence_of(SDQ, child.child_id))
            ]
            yield "SDQ", child, (sides[0], sides[0] is not None), (sides[1], sides[1] is not None)


def _adoptions(case: Case, end: date) -> Iterator[Sides]:
    """Adopted in the twelve months, by the end of care or by the tracker."""
    first = calendar.window_start(end)
    for child in case.children.values():
        ended = [cease.day for cease in child.ceases if cease.reason in ADOPTED]
        tracked = [r["Adoption order date"] for r in case.rows_of("adoption_tracker", "Child ID", child.child_id)]
        sides = [max((day for day in days if day and day <= end), default=None) for days in (ended, tracked)]
        if any(day is not None and day >= first for day in sides):
            yield "adoption", child, (sides[0], sides[0] is not None), (sides[1], sides[1] is not None)
