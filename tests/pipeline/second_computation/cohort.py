"""6.1 to 6.6: who is looked after, admissions, ceases, permanence and special guardianship."""

from __future__ import annotations

from datetime import date

from . import calendar
from .calendar import DAY
from .care import ADOPTED, RESPITE, Cease, Child, ending_row
from .case import Case, Member, event_member, in_window

SPECIAL_GUARDIANSHIP = ("E43", "E44", "E45", "E46", "E47", "E48")
PERMANENCE = (*ADOPTED, "E41", *SPECIAL_GUARDIANSHIP)
POPULATION = {("372", "2016/17"): 56_356, ("372", "2017/18"): 56_356}  # K13


def looked_after(case: Case, end: date) -> list[Member]:
    """6.1."""
    members = []
    for child, period in case.in_care(end):
        case.fired("6.1 in", (end, child.child_id))
        if period.first_day == end:
            case.fired("6.1 starts on M", (end, child.child_id))
        if child.born is None:
            case.fired("COH6 no birth date", (end, child.child_id))
        _note_records(case, child, end)
        members.append(Member(child.child_id, 1, 0, child.is_uasc(end), child.child_id))
    _note_the_others(case, end)
    return members


def _note_records(case: Case, child: Child, end: date) -> None:
    key = (end, child.child_id)
    covering = [row for row in child.episodes if row.covers(end)]
    if len(covering) > 1:
        case.fired("COH5 overlap", key)
        if len({row.start for row in covering}) < len(covering):
            case.fired("K14 same start", key)
    in_force = [row for row in child.statuses if row.start <= end and (row.end is None or row.end > end)]
    if child.status_on(end) is None:
        case.fired("COH3 no status", key)
    elif not in_force:
        case.fired("COH3 runs on", key)
    elif len(in_force) > 1:
        case.fired("COH3 latest start", key)
    if child.is_uasc(end):
        case.fired("SUB1 stock", key)
    for _, stop in child.uasc:
        if stop in (end, end + DAY):
            case.fired("B10 ended at M", key)


def _note_the_others(case: Case, end: date) -> None:
    for child in case.children.values():
        key = (end, child.child_id)
        if not child.episodes or child.period_on(end):
            continue
        case.fired("6.1 out", key)
        if any(cease.day == end for cease in child.ceases):
            case.fired("6.1 ceases on M", key)
        if child.in_respite(end):
            case.fired("6.1 respite", key)
        if child.covering_row(end) and child.born and end >= calendar.birthday(child.born, 18):
            case.fired("6.1 adult with open episode", key)
            if end == calendar.birthday(child.born, 18):
                case.fired("6.1 eighteen on M", key)


def rate(case: Case, end: date) -> list[Member] | None:
    """6.2; None (Unavailable) where the population of the year is not known."""
    population = POPULATION.get((case.authority, calendar.financial_year(end)))
    if population is None:
        case.fired("COH7 no population", end)
        return None
    children = [Member(c.child_id, 1, 0, c.is_uasc(end), c.child_id) for c, _ in case.in_care(end)]
    case.fired("6.2 in", end)
    return [*children, Member("population", 0, population, None)]


def admissions(case: Case, first: date, last: date) -> list[Member]:
    """6.3: events, not children."""
    members = []
    for child in case.children.values():
        _note_no_admission(case, child, first, last)
        for period in child.periods:
            day = period.first_day
            if not period.admitted or not in_window(day, first, last):
                continue
            key = (child.child_id, day)
            case.fired("6.3 in", key)
            if day in (calendar.month_start(day), calendar.month_end(day)):
                case.fired("6.3 first or last day", key)
            if not any(row.rne == "S" and row.start == day for row in child.episodes):
                case.fired("COH3 respite to care", key)
            if period.end == day:
                case.fired("COH2 zero-day stay", key)
            if any(p.admitted and p.first_day < day for p in child.periods):
                case.fired("6.3 again", key)
            members.append(event_member(child, day, day, 1))
    return members


def _note_no_admission(case: Case, child: Child, first: date, last: date) -> None:
    admitted = {period.first_day for period in child.periods if period.admitted}
    for row in child.episodes:
        if not in_window(row.start, first, last) or row.start in admitted:
            continue
        key = (child.child_id, row.episode_id)
        if row.rne != "S":
            case.fired("6.3 no S", key)
            if any(p.first_day == row.start for p in child.periods):
                case.fired("COH5 no S row", key)
        elif child.status_on(row.start) in RESPITE:
            case.fired("6.3 respite", key)
        elif child.is_minor_and_alive(row.start) and child.covering_row(row.start - DAY):
            same_day = any(other.end == row.start and other.is_final for other in child.episodes if other is not row)
            case.fired("COH2 same day" if same_day else "COH5 S under open episode", key)
        elif not child.is_minor_and_alive(row.start):
            case.fired("COH4 entry at 18", key)


def ceases(case: Case, first: date, last: date) -> list[tuple[Child, Cease]]:
    """6.4's events in the window."""
    found = []
    for child in case.children.values():
        for cease in child.ceases:
            if in_window(cease.day, first, last):
                found.append((child, cease))
    return found


def _note_no_cease(case: Case, child: Child, first: date, last: date) -> None:
    for run in child.runs:
        if run.end and run.cease is None and in_window(run.end, first, last):
            row = ending_row(child, run.end)
            case.fired(
                "COH5 end without reason" if row and row.rec is None else "COH5 gap after X1", (child.child_id, run.end)
            )
    for row in child.episodes:
        if row.end is None or not in_window(row.end, first, last):
            continue
        key = (child.child_id, row.episode_id)
        if row.rec == "X1":
            case.fired("6.4 X1", key)
        if row.is_final and child.status_on(row.start) in RESPITE:
            case.fired("6.4 respite", key)


def ceased(case: Case, first: date, last: date) -> list[Member]:
    """6.4."""
    members = []
    for child in case.children.values():
        _note_no_cease(case, child, first, last)
    for child, cease in ceases(case, first, last):
        _note_cease(case, child, cease)
        members.append(event_member(child, cease.day, cease.day - DAY, 1))
    return members


def _note_cease(case: Case, child: Child, cease: Cease) -> None:
    key = (child.child_id, cease.day)
    case.fired("6.4 in", key)
    if cease.day == calendar.month_end(cease.day):
        case.fired("6.4 last day", key)
    if child.born and cease.day == calendar.birthday(child.born, 18):
        case.fired("6.4 eighteen", key)
        if child.covering_row(cease.day):
            case.fired("COH4 open at 18", key)
    for code, name in (("E2", "COH6 death"), ("E3", "6.4 transfer"), ("unknown reason", "DEL4 unknown reason")):
        if cease.reason == code:
            case.fired(name, key)
    if child.in_respite(cease.day):
        case.fired("COH3 care to respite", key)
    if child.is_uasc(cease.day - DAY):
        case.fired("SUB1 cease", key)
        if not child.is_uasc(cease.day):
            case.fired("SUB1 day before", key)


def ceased_for(case: Case, first: date, last: date, codes: tuple[str, ...], indicator: str) -> list[Member]:
    """A share of the ceases by reason: 6.5, 6.6, and the case system's part of 6.8."""
    members = []
    for child, cease in ceases(case, first, last):
        passes = cease.reason in codes
        case.fired(f"{indicator} {'in' if passes else 'out'}", (child.child_id, cease.day))
        if indicator == "6.5" and cease.reason == "E13":
            case.fired("6.5 E13", (child.child_id, cease.day))
        members.append(event_member(child, cease.day, cease.day - DAY, int(passes), 1))
    return members


def permanence(case: Case, first: date, last: date) -> list[Member]:
    """6.5."""
    return ceased_for(case, first, last, PERMANENCE, "6.5")


def guardianship(case: Case, first: date, last: date) -> list[Member]:
    """6.6."""
    return ceased_for(case, first, last, SPECIAL_GUARDIANSHIP, "6.6")
