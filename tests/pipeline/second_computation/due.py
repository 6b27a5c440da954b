"""What falls due within thirty days of the month end or is overdue at it, person by person and kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from . import calendar, education, health, leaving, visits
from .care import Child, Period
from .case import Case, initial_deadline
from .placements import current_spell

SOON = timedelta(days=30)
NEVER = date.max


class Due(NamedTuple):
    """`until`: from that day on the person needs none."""

    child_id: str
    kind: str
    due_on: date
    last_done_on: date | None
    is_overdue: bool
    until: date = NEVER


def due_soon(case: Case, end: date) -> set[tuple[str, str, date, date | None, bool]]:
    """(child, kind, due day, last one recorded, whether it is overdue)."""
    found = [
        *(each for child, period in case.in_care(end) for each in _of_child(case, child, period, end)),
        *(_of_leaver(case, child, end) for child, _ in leaving.care_leavers(case, end)),
    ]
    return {each[:5] for each in found if each.is_overdue or each.due_on <= min(end + SOON, each.until - calendar.DAY)}


def _of_child(case: Case, child: Child, period: Period, end: date) -> Iterator[Due]:
    grown = calendar.birthday(child.born, 18) if child.born else NEVER
    for each in (
        *_health(case, child, period, end),
        *_pep(case, child, period, end),
        *_plans(case, child, period, end),
        _review(case, child, period, end),
        _visit(case, child, period, end),
    ):
        yield each._replace(until=min(grown, each.until))


def _health(case: Case, child: Child, period: Period, end: date) -> Iterator[Due]:
    deadline = initial_deadline(period)
    kinds = (health.INITIAL, health.REVIEW)
    last = health.last_in_period(health.done(case, child, kinds, "recorded"), period, end)
    if last is None:
        yield Due(child.child_id, "initial health assessment", deadline, None, deadline <= end)
    else:
        due = health.assessment_due(child, last)
        yield Due(child.child_id, "review health assessment", due, last, deadline <= end and due < end)
    last = health.last_in_period(health.done(case, child, (health.DENTAL,), "recorded"), period, end)
    due = calendar.add_months(last, health.DENTAL_MONTHS) if last else deadline
    yield Due(child.child_id, "dental check", due, last, deadline <= end and (last is None or due < end))


def _pep(case: Case, child: Child, period: Period, end: date) -> Iterator[Due]:
    days = [day for day in education.peps(case, child, "recorded") if period.entry <= day]
    age, is_roll = child.age(end), case.parameters.is_roll
    if child.born and age is not None and age < 2 and not days and not is_roll:
        yield Due(child.child_id, "PEP", calendar.birthday(child.born, 2), None, False)
    elif age is not None and age >= 2 and (not is_roll or child.child_id in case.roll):
        last = max((day for day in days if day <= end), default=None)
        due = calendar.add_months(last, education.PEP_MONTHS) if last else period.entry
        yield Due(child.child_id, "PEP", due, last, last is None or due < end)


def _plans(case: Case, child: Child, period: Period, end: date) -> Iterator[Due]:
    rows = [row for row in case.rows_of("lcs_plans", "person_id", child.child_id) if row["plan_authorised_date"]]
    from_day = calendar.add_months(child.born, 195) if child.born else NEVER
    needed = "Pathway Plan" if from_day <= end else "Care Plan"

    def days(kind: str) -> list[date]:
        found = [row["plan_authorised_date"] for row in rows if row["plan_type"] == kind]
        return [day for day in found if period.entry <= day]

    last = max((day for day in days(needed) if day <= end), default=None)
    due = visits.plan_due(case, last) if last else period.entry
    until = from_day if needed == "Care Plan" else NEVER
    yield Due(child.child_id, needed.lower(), due, last, last is None or due < end, until)
    if needed == "Care Plan" and not days("Pathway Plan"):
        yield Due(child.child_id, "pathway plan", from_day, None, False)


def _review(case: Case, child: Child, period: Period, end: date) -> Due:
    held = [day for day in sorted(visits.review_days(case).get(child.child_id, ())) if day <= end]
    chain = [day for day in held if (on := child.period_on(day)) and on.first_day == period.first_day]
    due = visits.review_due(period, chain)
    return Due(child.child_id, "review", due, chain[-1] if chain else None, due < end)


def _visit(case: Case, child: Child, period: Period, end: date) -> Due:
    spell = current_spell(period, end)
    last = visits.last_visit(case, child, spell, end)
    due = visits.local_due(spell.start, last, visits.is_matched(case, child, period, spell, end))
    return Due(child.child_id, "visit", due, last, due < end)


def _of_leaver(case: Case, child: Child, end: date) -> Due:
    [row] = [row for row in case.table("ssd_care_leavers") if row["clea_person_id"] == child.child_id]
    days = leaving.pathway_plan_days(case, child, end)
    review = row["clea_pathway_plan_review_date"]
    last = max([*days, review] if review and review <= end else days) if days else None
    due = calendar.add_months(last, 6) if last else calendar.add_months(child.born, 195) if child.born else NEVER
    return Due(child.child_id, "pathway plan", due, last, last is None or due < end)
