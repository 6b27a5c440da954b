"""6.7 reviews, 6.14 plans, 6.15 and 6.16 visits."""

from __future__ import annotations

from datetime import date, timedelta

from . import calendar
from .calendar import DAY
from .care import Child, Period
from .case import Case, Member, event_member, in_window, initial_deadline
from .placements import ADOPTIVE, Spell, current_spell

FIRST_VISIT = timedelta(days=7)
NATIONAL, NATIONAL_SETTLED, LOCAL = timedelta(days=42), timedelta(days=84), timedelta(days=28)
MATCHED = ("U1", "U4", *ADOPTIVE)


def reviews(case: Case, first: date, last: date) -> list[Member]:
    """6.7: one meeting per child and day, in the chain of its period of care."""
    members = []
    for child_id, days in review_days(case).items():
        child = case.children[child_id]
        chains: dict[date, list[date]] = {}
        for day in sorted(days):
            period = child.period_on(day)
            if period is None:
                if in_window(day, first, last):
                    case.fired("6.7 not looked after", (child_id, day))
                continue
            chain = chains.setdefault(period.first_day, [])
            due = review_due(period, chain)
            chain.append(day)
            if in_window(day, first, last):
                _note_review(case, child, day, due, len(chain))
                members.append(event_member(child, day, day, int(day <= due), 1))
    return members


def review_due(period: Period, earlier: list[date]) -> date:
    """1st: 20th working day after entry; 2nd: 1st + 3 months; later: previous + 6 months, from the actual date."""
    if not earlier:
        return initial_deadline(period)
    return calendar.add_months(earlier[-1], 3 if len(earlier) == 1 else 6)


def review_days(case: Case) -> dict[str, set[date]]:
    child_of = {
        row["clae_cla_id"]: row["clae_person_id"] for row in case.table("ssd_cla_episodes") if row["clae_cla_id"]
    }
    found: dict[str, set[date]] = {}
    for row in case.table("ssd_cla_reviews"):
        child_id = child_of.get(row["clar_cla_id"])
        if child_id is None:
            continue
        day = row["clar_cla_review_date"]
        if row["clar_cla_review_cancelled"] == "Y":
            case.fired("6.7 cancelled", (child_id, day))
            continue
        days = found.setdefault(child_id, set())
        if day in days:
            case.fired("COH7 two rows", (child_id, day))
        days.add(day)
    return found


def _note_review(case: Case, child: Child, day: date, due: date, number: int) -> None:
    key = (child.child_id, day)
    case.fired("COH1 review", key)
    case.fired("6.7 in" if day <= due else "6.7 late", key)
    case.fired(f"6.7 review {min(number, 3)}", key)
    if day == due:
        case.fired("6.7 due day", key)
    if day == due + DAY:
        case.fired("6.7 day after", key)
    if child.is_uasc(day):
        case.fired("SUB1 event", key)


def plan_due(case: Case, day: date) -> date:
    return calendar.add_months(day, case.parameters.plan_months)


def is_16y3m(child: Child, day: date) -> bool:
    """From the day the child is sixteen years and three months; without a date of birth never (D6)."""
    return child.born is not None and calendar.add_months(child.born, 16 * 12 + 3) <= day


def up_to_date_plans(case: Case, end: date) -> list[Member]:
    """6.14."""
    members = []
    for child, period in case.in_care(end):
        key = (end, child.child_id)
        kind = "Pathway Plan" if is_16y3m(child, end) else "Care Plan"
        plans = case.rows_of("lcs_plans", "person_id", child.child_id)
        days = [p["plan_authorised_date"] for p in plans if p["plan_type"] == kind and p["plan_authorised_date"]]
        days = [day for day in days if period.entry <= day <= end]
        passes = bool(days) and plan_due(case, max(days)) >= end
        case.fired("6.14 in" if passes else "6.14 out", key)
        _note_plan(case, child, period, end, days)
        members.append(case.stock_member(child, end, passes))
    return members


def _note_plan(case: Case, child: Child, period: Period, end: date, days: list[date]) -> None:
    key = (end, child.child_id)
    plans = case.rows_of("lcs_plans", "person_id", child.child_id)
    if days and plan_due(case, max(days)) == end:
        case.fired("6.14 due on M", key)
    if days and plan_due(case, max(days)) == end - DAY:
        case.fired("6.14 due before M", key)
    if initial_deadline(period) > end and not days:
        case.fired("6.14 newcomer", key)
    if is_16y3m(child, end) and not days and any(p["plan_type"] == "Care Plan" for p in plans):
        case.fired("6.14 only care plan", key)
    if child.born and calendar.add_months(child.born, 195) == end:
        case.fired("6.14 16y3m on M", key)
    if any(p["plan_authorised_date"] is None for p in plans):
        case.fired("K12 plan", key)
    if any(p["plan_authorised_date"] and p["plan_authorised_date"] < period.entry for p in plans):
        case.fired("PLA1 earlier period", key)


def last_visit(case: Case, child: Child, spell: Spell, end: date) -> date | None:
    """The latest visit with the child seen in this spell; where it was made and by whom is not asked."""
    days = []
    for row in case.rows_of("ssd_cla_visits", "clav_person_id", child.child_id):
        day = row["clav_cla_visit_date"]
        if day > end:
            continue
        if row["clav_cla_visit_seen"] != "Y":
            case.fired("6.15 not seen", (end, child.child_id))
        elif day < spell.start:
            case.fired("6.15 before spell", (end, child.child_id))
        else:
            days.append(day)
    return max(days, default=None)


def national_due(start: date, visit: date | None) -> date:
    """6.15: a week, then 6-weekly, then 12-weekly from twelve months into the spell (judged at the last visit)."""
    if visit is None:
        return start + FIRST_VISIT
    return visit + (NATIONAL if visit < calendar.add_months(start, 12) else NATIONAL_SETTLED)


def local_due(start: date, visit: date | None, matched: bool) -> date:
    """6.16: a week, then 4-weekly until permanently matched."""
    if matched:
        return national_due(start, visit)
    return start + FIRST_VISIT if visit is None else visit + LOCAL


def is_matched(case: Case, child: Child, period: Period, spell: Spell, end: date) -> bool:
    """Permanently matched at M: U1, U4, A3-A6, or an adoption match of this period of care, not reversed."""
    if spell.placement_type in MATCHED:
        return True
    for row in case.rows_of("ssd_permanence", "perm_person_id", child.child_id):
        matched, reversed_on = row["perm_matched_date"], row["perm_decision_reversed_date"]
        if matched is None or not period.entry <= matched <= end:
            continue
        if reversed_on is not None and reversed_on <= end:
            case.fired("PLA1 reversed", (end, child.child_id))
            continue
        case.fired("6.16 match date", (end, child.child_id))
        return True
    return False


def _visits(case: Case, end: date, local: bool) -> list[Member]:
    members = []
    for child, period in case.in_care(end):
        spell = current_spell(period, end)
        visit = last_visit(case, child, spell, end)
        matched = is_matched(case, child, period, spell, end)
        due = local_due(spell.start, visit, matched) if local else national_due(spell.start, visit)
        _note_visit(case, (end, child.child_id), spell.start, visit, due, end, local, matched)
        members.append(case.stock_member(child, end, due >= end))
    return members


def _note_visit(
    case: Case, key: tuple[date, str], start: date, visit: date | None, due: date, end: date, local: bool, matched: bool
) -> None:
    name = "6.16" if local else "6.15"
    case.fired(f"{name} {'in' if due >= end else 'out'}", key)
    if due == end:
        case.fired(f"{name} due on M", key)
    if due == end - DAY:
        case.fired(f"{name} due before M", key)
    if local:
        case.fired("6.16 matched" if matched else "6.16 not matched", key)
    elif visit is None:
        case.fired("6.15 no visit yet in" if due >= end else "6.15 no visit yet out", key)
    else:
        case.fired("6.15 six weeks" if visit < calendar.add_months(start, 12) else "6.15 twelve weeks", key)


def national_visits(case: Case, end: date) -> list[Member]:
    """6.15."""
    return _visits(case, end, local=False)


def local_visits(case: Case, end: date) -> list[Member]:
    """6.16."""
    return _visits(case, end, local=True)
