"""7.1 to 7.4, with 7.2b and 7.4d: care leavers, for the pack month only (the table has no dates)."""

from __future__ import annotations

from datetime import date

from . import calendar
from .calendar import DAY
from .care import Child
from .case import Case, Member
from .reading import Row
from .visits import is_16y3m

OPEN_CATEGORIES = ("Relevant", "Former Relevant", "Qualifying")
IN_WORK = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")
UNSUITABLE = ("X", "W", "S")


def meets_13_weeks(child: Child, end: date) -> bool:
    """At least 91 looked-after days from the 14th birthday to M, at least one of them on or after the 16th."""
    if child.born is None:
        return False
    fourteen, sixteen = calendar.birthday(child.born, 14), calendar.birthday(child.born, 16)
    return child.looked_after_days(fourteen, end) >= 91 and child.looked_after_days(sixteen, end) >= 1


def care_leavers(case: Case, end: date) -> list[tuple[Child, Row]]:
    """The people of 7.1."""
    found = []
    for row in case.table("ssd_care_leavers"):
        child = case.children.get(row["clea_person_id"]) or Child(row["clea_person_id"])
        why_not = _why_not(case, child, row, end)
        if why_not:
            case.fired(f"7.1 {why_not}", child.child_id)
            continue
        found.append((child, row))
    return found


def _why_not(case: Case, child: Child, row: Row, end: date) -> str | None:
    age = child.age(end)
    category, in_touch = row["clea_care_leaver_eligibility"], row["clea_care_leaver_in_touch"]
    if age is None:
        return "no birth date"
    if child.born and end == calendar.birthday(child.born, 26):
        case.fired("7.1 26 on M", child.child_id)
    if age > 25:
        return "over 25"
    if child.period_on(end):
        return "looked after"
    if in_touch in ("DIED", "RHOM") or (child.died and child.died <= end):
        return "died or home"
    if category in ("Eligible", "No Current Eligibility"):
        return "not eligible"
    if category is None:
        return None if meets_13_weeks(child, end) else "blank category out"
    return None


def _leaver(case: Case, child: Child, end: date, numerator: int, denominator: int) -> Member:
    """B10: the care-leaver subset is ever UASC."""
    ever = any(start <= end for start, _ in child.uasc)
    if ever:
        case.fired("B10 ever UASC", child.child_id)
    return Member(child.child_id, numerator, denominator, ever, child.child_id)


def number(case: Case, end: date) -> list[Member]:
    """7.1."""
    members = []
    for child, row in care_leavers(case, end):
        case.fired("7.1 in", child.child_id)
        if row["clea_care_leaver_eligibility"] is None:
            case.fired("7.1 blank category in", child.child_id)
        if row["clea_care_leaver_in_touch"] in ("NREQ", "REFU"):
            case.fired("LEA1 NREQ or REFU", child.child_id)
        if child.born and calendar.birthday(child.born, 26) == end + DAY:
            case.fired("7.1 26 tomorrow", child.child_id)
        members.append(_leaver(case, child, end, 1, 0))
    return members


def _pathway_cohort(case: Case, end: date) -> list[tuple[Child, Row | None, bool]]:
    """7.2's people: care leavers, and looked-after children of 16y3m and over who meet the 91-day test."""
    found: list[tuple[Child, Row | None, bool]] = [(child, row, False) for child, row in care_leavers(case, end)]
    rows = {row["clea_person_id"]: row for row in case.table("ssd_care_leavers")}
    for child, _ in case.in_care(end):
        if child.born and calendar.add_months(child.born, 195) == end + DAY:
            case.fired("7.2 not yet 16y3m", child.child_id)
        if not is_16y3m(child, end):
            continue
        if child.born and calendar.add_months(child.born, 195) == end:
            case.fired("7.2 16y3m on M", child.child_id)
        if not meets_13_weeks(child, end):
            case.fired("7.2 under 13 weeks", child.child_id)
            continue
        case.fired("7.2 looked after", child.child_id)
        found.append((child, rows.get(child.child_id), True))
    return found


def pathway_plan_days(case: Case, child: Child, end: date) -> list[date]:
    """The days on which the person's pathway plans were authorised, up to and with M."""
    plans = case.rows_of("lcs_plans", "person_id", child.child_id)
    days = [p["plan_authorised_date"] for p in plans if p["plan_type"] == "Pathway Plan"]
    return [day for day in days if day is not None and day <= end]


def pathway_plans(case: Case, end: date) -> list[Member]:
    """7.2."""
    return [
        _pathway_member(case, child, in_care, end, bool(pathway_plan_days(case, child, end)), "7.2")
        for child, _, in_care in _pathway_cohort(case, end)
    ]


def current_pathway_plans(case: Case, end: date) -> list[Member]:
    """7.2b: six months from the later of plan and review date, whatever PLAN_MONTHS; needs an authorised plan."""
    members = []
    for child, row, in_care in _pathway_cohort(case, end):
        days = pathway_plan_days(case, child, end)
        review = row["clea_pathway_plan_review_date"] if row else None
        if days and review is not None and review <= end:
            if review > max(days):
                case.fired("LEA3 review later", child.child_id)
            days.append(review)
        elif review is not None and not days:
            case.fired("K11 review without plan", child.child_id)
        passes = bool(days) and calendar.add_months(max(days), 6) >= end
        members.append(_pathway_member(case, child, in_care, end, passes, "7.2b"))
    return members


def _pathway_member(case: Case, child: Child, in_care: bool, end: date, passes: bool, name: str) -> Member:
    case.fired(f"{name} {'in' if passes else 'out'}", child.child_id)
    if in_care:
        return case.stock_member(child, end, passes)
    return _leaver(case, child, end, int(passes), 1)


def is_suitable(case: Case, row: Row, key: object) -> bool:
    """LEA2, K10: what fails 7.3; the letter is the type, a digit after it the suitability as in OC3."""
    cell = row["clea_care_leaver_accommodation"] or ""
    letter, said = cell[:1], {cell[1:], row["clea_care_leaver_accom_suitable"]} - {"", None}
    if letter in ("", "0", "R"):
        case.fired("7.3 unknown", key)
        return False
    if row["clea_care_leaver_in_touch"] == "NO":
        case.fired("7.3 not in touch", key)
        return False
    if letter in UNSUITABLE:
        case.fired("7.3 B&B" if letter == "W" else "7.3 custody or homeless", key)
        return False
    if not said:
        case.fired("K10 suitability not said", key)
        return False
    case.fired("7.3 flag 2" if "2" in said else "7.3 in", key)
    return "2" not in said


def accommodation(case: Case, end: date) -> list[Member]:
    """7.3."""
    return [
        _leaver(case, child, end, int(is_suitable(case, row, child.child_id)), 1)
        for child, row in care_leavers(case, end)
    ]


def activity(case: Case, end: date) -> list[Member]:
    """7.4: only people whose activity is recorded are in the denominator."""
    members = []
    for child, row in care_leavers(case, end):
        code = row["clea_care_leaver_activity"]
        if code is None:
            case.fired("7.4 blank", child.child_id)
            continue
        case.fired("7.4 in" if code in IN_WORK else "7.4 out", child.child_id)
        members.append(_leaver(case, child, end, int(code in IN_WORK), 1))
    return members


def activity_of_all(case: Case, end: date) -> list[Member]:
    """7.4d: as the department counts, blanks in the denominator as not in work."""
    return [
        _leaver(case, child, end, int(row["clea_care_leaver_activity"] in IN_WORK), 1)
        for child, row in care_leavers(case, end)
    ]
