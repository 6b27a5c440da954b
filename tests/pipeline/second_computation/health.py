"""6.9 to 6.11 and 6.11b: health assessments and dental checks, recorded and evidenced (HLT1, HLT2)."""

from __future__ import annotations

from datetime import date

from . import calendar
from .calendar import DAY
from .care import Child, Period
from .case import Case, Member, event_member, in_window, initial_deadline

INITIAL, REVIEW, DENTAL = "Initial Health Assessment", "Review Health Assessment", "Dental Check"
UNDER_5_MONTHS, MONTHS, DENTAL_MONTHS = 6, 12, 12


def done(case: Case, child: Child, kinds: tuple[str, ...], basis: str) -> list[date]:
    """The days of the child's completed checks of these kinds; the owner is the health team."""
    days = []
    for row in case.rows_of("ssd_cla_health", "clah_person_id", child.child_id) if basis != "owner" else []:
        if row["clah_health_check_type"] in kinds and row["clah_health_check_status"] == "Completed":
            days.append(row["clah_health_check_date"])
    if basis != "recorded":
        for kind in kinds:
            days += case.evidence_of(kind, child.child_id)
    return days


def last_in_period(days: list[date], period: Period, end: date) -> date | None:
    return max((day for day in days if period.entry <= day <= end), default=None)


def assessment_due(child: Child, last: date) -> date:
    """+ 6 months if that day is before the 5th birthday, else + 12 months (no date of birth: 12)."""
    soon = calendar.add_months(last, UNDER_5_MONTHS)
    if child.born is not None and soon < calendar.birthday(child.born, 5):
        return soon
    return calendar.add_months(last, MONTHS)


def established(case: Case, end: date) -> list[tuple[Child, Period]]:
    """LAC(M) whose initial-assessment deadline is on or before M."""
    found = []
    for child, period in case.in_care(end):
        deadline = initial_deadline(period)
        if deadline > end:
            case.fired("6.9 newcomer", (end, child.child_id))
            continue
        if deadline == end:
            case.fired("6.9 deadline on M", (end, child.child_id))
        found.append((child, period))
    return found


def health_assessments(case: Case, end: date, basis: str) -> list[Member]:
    """6.9."""
    members = []
    for child, period in established(case, end):
        days = done(case, child, (INITIAL, REVIEW), basis)
        last = last_in_period(days, period, end)
        due = assessment_due(child, last) if last else None
        passes = due is not None and due >= end
        if basis == "recorded":
            _note_assessment(case, child, period, end, last, due)
        elif passes:
            _note_evidence(case, child, (INITIAL, REVIEW), last, "6.9")
        members.append(case.stock_member(child, end, passes))
    return members


def _note_evidence(case: Case, child: Child, kinds: tuple[str, ...], last: date | None, name: str) -> None:
    if last is not None and last not in done(case, child, kinds, "recorded"):
        case.fired(f"HLT2 {name}", (child.child_id, last))


def _note_assessment(case: Case, child: Child, period: Period, end: date, last: date | None, due: date | None) -> None:
    key = (end, child.child_id)
    case.fired("6.9 in" if due and due >= end else "6.9 out", key)
    if last and last in done(case, child, (INITIAL,), "recorded"):
        case.fired("HLT1 initial", key)
    if due == end:
        case.fired("6.9 due on M", key)
    if due == end - DAY:
        case.fired("6.9 due before M", key)
    if last and child.born and due == calendar.add_months(last, 6):
        case.fired("6.9 under five", key)
    if last and child.born and last < calendar.birthday(child.born, 5) <= calendar.add_months(last, 6):
        case.fired("6.9 turning five", key)
    rows = case.rows_of("ssd_cla_health", "clah_person_id", child.child_id)
    statuses = {
        r["clah_health_check_status"]
        for r in rows
        if r["clah_health_check_type"] in (INITIAL, REVIEW) and period.entry <= r["clah_health_check_date"] <= end
    }
    if "Refused" in statuses:
        case.fired("6.9 refused", key)
    if statuses & {"Planned", "Cancelled"}:
        case.fired("6.9 planned or cancelled", key)
    if any(day < period.entry for day in done(case, child, (INITIAL, REVIEW), "recorded")):
        case.fired("6.9 earlier period", key)


def dental_checks(case: Case, end: date, basis: str) -> list[Member]:
    """6.10."""
    members = []
    for child, period in established(case, end):
        last = last_in_period(done(case, child, (DENTAL,), basis), period, end)
        due = calendar.add_months(last, DENTAL_MONTHS) if last else None
        passes = due is not None and due >= end
        key = (end, child.child_id)
        if basis == "evidenced":
            if passes:
                _note_evidence(case, child, (DENTAL,), last, "6.10")
        else:
            case.fired("6.10 in" if passes else "6.10 out", key)
            if last is None:
                case.fired("6.10 none", key)
            if due in (end, end - DAY):
                case.fired("6.10 due on M" if due == end else "6.10 due before M", key)
        members.append(case.stock_member(child, end, passes))
    return members


def first_initial(case: Case, child: Child, period: Period, basis: str) -> date | None:
    """The first completed initial assessment of the period of care, on or after entry and before its end."""
    return min((day for day in done(case, child, (INITIAL,), basis) if period.holds(day)), default=None)


def initial_assessments(case: Case, first: date, last: date, basis: str) -> list[Member]:
    """6.11: first initial assessments of a period of care, completed in the window."""
    members = []
    for child in case.children.values():
        for period in child.periods:
            day = first_initial(case, child, period, basis)
            if day is None or not in_window(day, first, last):
                continue
            deadline = initial_deadline(period)
            if basis == "recorded":
                _note_initial(case, child, day, deadline)
                if sum(map(period.holds, done(case, child, (INITIAL,), basis))) > 1:
                    case.fired("HLT1 first", (child.child_id, day))
            else:
                _note_evidence(case, child, (INITIAL,), day, "6.11")
            members.append(event_member(child, day, day, int(day <= deadline), 1))
    return members


def _note_initial(case: Case, child: Child, day: date, deadline: date) -> None:
    key = (child.child_id, day)
    case.fired("6.11 in" if day <= deadline else "6.11 late", key)
    if day == deadline:
        case.fired("6.11 20th day", key)
    if day > deadline and calendar.working_day_after(deadline, 1) == day:
        case.fired("6.11 21st day", key)


def initial_cohort(case: Case, first: date, last: date, basis: str) -> list[Member]:
    """6.11b: children whose deadline fell in the window and who were still looked after on it."""
    members = []
    for child in case.children.values():
        for period in child.periods:
            deadline = initial_deadline(period)
            if not in_window(deadline, first, last):
                continue
            if child.period_on(deadline) is not period:
                case.fired("6.11b left before", (child.child_id, deadline))
                continue
            day = first_initial(case, child, period, basis)
            passes = day is not None and day <= deadline
            if basis == "recorded":
                case.fired("6.11b in" if passes else "6.11b out", (child.child_id, deadline))
                if day is None:
                    case.fired("6.11b never", (child.child_id, deadline))
                if child.is_uasc(deadline):
                    case.fired("K15 deadline", (child.child_id, deadline))
            members.append(event_member(child, deadline, deadline, int(passes), 1))
    return members
