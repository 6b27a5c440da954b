"""6.12 and 6.13: personal education plans, recorded and evidenced, for the cohort that PEP_COHORT names."""

from __future__ import annotations

from datetime import date

from . import calendar
from .calendar import DAY
from .care import Child, Period
from .case import Case, Member

PEP_MONTHS = 4
PEP = "Personal Education Plan"


def peps(case: Case, child: Child, basis: str) -> list[date]:
    """Meeting dates that count: authorised by the day of the extract; the owner is the virtual school."""
    days = []
    for row in case.rows_of("lcs_peps", "person_id", child.child_id) if basis != "owner" else []:
        if row["pep_status"] != "Authorised":
            case.fired("6.12 not authorised", (child.child_id, row["pep_id"]))
        elif row["pep_authorised_date"] is None:
            case.fired("K12 PEP", (child.child_id, row["pep_id"]))
        elif case.social_care and row["pep_authorised_date"] <= case.social_care.extracted_on:
            days.append(row["pep_date"])
    return days + (case.evidence_of(PEP, child.child_id) if basis != "recorded" else [])


def cohort(case: Case, end: date) -> list[tuple[Child, Period]]:
    found = []
    for child, period in case.in_care(end):
        age = child.age(end)
        if age is None or not 2 <= age <= 17:
            case.fired("6.12 out of cohort", (end, child.child_id))
            continue
        if case.parameters.is_roll and child.child_id not in case.roll:
            continue
        if child.born and end == calendar.birthday(child.born, 2):
            case.fired("6.12 two on M", (end, child.child_id))
        found.append((child, period))
    return found


def in_period(days: list[date], period: Period, end: date) -> list[date]:
    return [day for day in days if period.entry <= day <= end]


def has_pep(case: Case, end: date, basis: str) -> list[Member]:
    """6.12."""
    members = []
    for child, period in cohort(case, end):
        passes = bool(in_period(peps(case, child, basis), period, end))
        if basis == "recorded":
            case.fired("6.12 in" if passes else "6.12 out", (end, child.child_id))
        members.append(case.stock_member(child, end, passes))
    return members


def up_to_date_pep(case: Case, end: date, basis: str) -> list[Member]:
    """6.13."""
    members = []
    for child, period in cohort(case, end):
        days = in_period(peps(case, child, basis), period, end)
        due = calendar.add_months(max(days), PEP_MONTHS) if days else None
        passes = due is not None and due >= end
        key = (end, child.child_id)
        if basis == "recorded":
            case.fired("6.13 in" if passes else "6.13 out", key)
            if due in (end, end - DAY):
                case.fired("6.13 due on M" if due == end else "6.13 due before M", key)
        elif passes and max(days) not in peps(case, child, "recorded"):
            case.fired("HLT2 6.13", key)
        members.append(case.stock_member(child, end, passes))
    return members
