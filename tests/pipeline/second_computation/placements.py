"""Placement spells (definitions 3.2; PLC1, PLC2) and 8.1 to 8.5, 9.1, 9.2."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from . import calendar
from .care import Child, Period, Segment
from .case import Case, Member

FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6", "Q1", "Q2")
ADOPTIVE = ("A3", "A4", "A5", "A6")
FAMILY = (*FOSTERING, *ADOPTIVE, "P1")
BOUGHT_TYPES = (*FOSTERING, "K1", "K2", "S1", "H5", "K3", "R1", "R3", "P2")
BOUGHT_FROM = ("PR2", "PR3", "PR4", "PR5")
OTHER = ("Z1", "Z11", "Z12", "Z13", "Z14")


@dataclass
class Spell:
    """A placement spell as known at a day; `segments` are its stays outside T0-T4 (none while only in T)."""

    start: date
    segments: list[Segment] = field(default_factory=list)
    end: date | None = None

    @property
    def placement_type(self) -> str | None:
        return self.segments[-1].placement.type_code if self.segments else None


def spells(period: Period, end: date) -> list[Spell]:
    """D5: the spells of a period, by the records dated up to and with `end`."""
    found: list[Spell] = []
    temporary_since: date | None = None
    known = [segment for segment in period.segments if segment.start <= end]
    for place, segment in enumerate(known):
        if segment.is_temporary:
            temporary_since = temporary_since or segment.start
            continue
        if not found:
            found.append(Spell(period.first_day))
        elif temporary_since is not None:
            if not is_return(found[-1].segments[-1], segment):
                found[-1].end = temporary_since
                found.append(Spell(segment.start))
        elif segment.rne in ("S", "P", "B"):
            found[-1].end = known[place - 1].end
            found.append(Spell(segment.start))
        found[-1].segments.append(segment)
        temporary_since = None
    if known and not found:
        found.append(Spell(period.first_day))
    if found and period.end is not None and period.end <= end:
        found[-1].end = period.end
    return found


def is_return(before: Segment, after: Segment) -> bool:
    """PLC2: whether a stay after a temporary one goes back to the placement before it."""
    if after.rne == "S":
        return False
    old, new = before.placement, after.placement
    if new.placement_id is not None and new.placement_id == old.placement_id:
        return True
    place = (new.type_code, new.provider, new.urn, new.postcode)
    if (new.urn or new.postcode) and place == (old.type_code, old.provider, old.urn, old.postcode):
        return True
    return after.rne in ("L", "T", "U")


def current_spell(period: Period, end: date) -> Spell:
    return spells(period, end)[-1]


def stability(case: Case, end: date) -> list[Member]:
    """8.1."""
    members = []
    for child, period in case.in_care(end):
        key = (end, child.child_id)
        age = child.age(end)
        if age is None or age >= 16:
            case.fired("8.1 not under 16", key)
            if child.born and end == calendar.birthday(child.born, 16):
                case.fired("8.1 sixteen on M", key)
            continue
        since = calendar.add_months(period.entry, 30)
        if since > end:
            case.fired("8.1 under 30 months", key)
            continue
        if (since - end).days == 0:
            case.fired("8.1 30 months on M", key)
        members.append(case.stock_member(child, end, _is_stable(case, period, end, key)))
    return members


def _is_stable(case: Case, period: Period, end: date, key: object) -> bool:
    held = spells(period, end)
    settled = calendar.add_months(held[-1].start, 24)
    if settled == end:
        case.fired("8.1 24 months on M", key)
    if settled <= end:
        case.fired("8.1 in", key)
        return True
    begins_adoptive = held[-1].placement_type in ADOPTIVE and held[-1].segments[0].placement.type_code in ADOPTIVE
    if begins_adoptive and len(held) > 1 and calendar.add_months(held[-2].start, 24) <= end:
        case.fired("8.1 joined", key)
        return True
    if held[-1].placement_type in ADOPTIVE and not begins_adoptive:
        case.fired("PLC3 merged", key)
    case.fired("8.1 out", key)
    return False


def three_or_more(case: Case, end: date) -> list[Member]:
    """8.2: spells of any period of care that overlap the twelve months."""
    first = calendar.window_start(end)
    members = []
    for child, _ in case.in_care(end):
        number = sum(_overlaps(case, child, spell, first, end) for p in child.periods for spell in spells(p, end))
        key = (end, child.child_id)
        case.fired("8.2 in" if number >= 3 else "8.2 out", key)
        _note_moves(case, child, first, end, number)
        members.append(case.stock_member(child, end, number >= 3))
    return members


def _overlaps(case: Case, child: Child, spell: Spell, first: date, end: date) -> bool:
    if spell.end == first:
        case.fired("8.2 ended on W1", (end, child.child_id))
    if spell.start < first and (spell.end is None or spell.end > first):
        case.fired("8.2 open on W1", (end, child.child_id))
    return spell.start <= end and (spell.end is None or spell.end > first)


def _note_moves(case: Case, child: Child, first: date, end: date, number: int) -> None:
    key = (end, child.child_id)
    for period in child.periods:
        within = [s for s in period.segments if first <= s.start <= end]
        if any(s.is_temporary for s in within):
            case.fired("8.2 temporary", key)
        if any(s.rne in ("L", "T", "U") and s.start > period.first_day for s in within):
            case.fired("8.2 same carer", key)
    overlapping = [p for p in child.periods if p.segments and p.first_day <= end and (p.end is None or p.end > first)]
    if len(overlapping) > 1 and number >= 3:
        case.fired("8.2 re-entry", key)
    _note_spell_rulings(case, child, end)


def _note_spell_rulings(case: Case, child: Child, end: date) -> None:
    key = (end, child.child_id)
    for period in child.periods:
        known = [s for s in period.segments if s.start <= end]
        if known and known[0].is_temporary:
            case.fired("PLC2 entry into T", key)
        for before, inner, after in zip(known, known[1:], known[2:], strict=False):
            if inner.is_temporary and not before.is_temporary and not after.is_temporary:
                case.fired("PLC2 return" if is_return(before, after) else "PLC2 moved on", key)
        for before, after in pairwise(known):
            if after.rne == "S" and before.end == after.start:
                case.fired("COH2 new spell", key)
            if after.rne in ("S", "P", "B") and before.placement == after.placement:
                case.fired("PLC1 disagree", key)


def _share(case: Case, end: date, name: str, types: tuple[str, ...]) -> list[Member]:
    members = []
    for child, period in case.in_care(end):
        passes = current_spell(period, end).placement_type in types
        case.fired(f"{name} {'in' if passes else 'out'}", (end, child.child_id))
        _note_temporary(case, child, period, end)
        members.append(case.stock_member(child, end, passes))
    return members


def _note_temporary(case: Case, child: Child, period: Period, end: date) -> None:
    now = [s for s in period.segments if s.start <= end][-1]
    if now.is_temporary:
        case.fired("3.2 now in T", (end, child.child_id))


def family_based(case: Case, end: date) -> list[Member]:
    """8.3."""
    return _share(case, end, "8.3", FAMILY)


def with_parents(case: Case, end: date) -> list[Member]:
    """8.4."""
    return _share(case, end, "8.4", ("P1",))


def fostering_share(case: Case, end: date) -> list[Member]:
    """9.2."""
    for child, period in case.in_care(end):
        if current_spell(period, end).placement_type in ("A3", "A5"):
            case.fired("9.1 carer adopts", (end, child.child_id))
    return _share(case, end, "9.2", FOSTERING)


def fostering_number(case: Case, end: date) -> list[Member]:
    """9.1: the numerator of 9.2."""
    return [Member(m.member_id, 1, 0, m.is_uasc, m.child_id) for m in fostering_share(case, end) if m.numerator]


def commissioned(case: Case, end: date) -> list[Member]:
    """8.5."""
    members = []
    for child, period in case.in_care(end):
        key = (end, child.child_id)
        passes = _is_commissioned(case, current_spell(period, end), end, key)
        case.fired("8.5 in" if passes else "8.5 out", key)
        members.append(case.stock_member(child, end, passes))
    return members


def _is_commissioned(case: Case, spell: Spell, end: date, key: object) -> bool:
    if not spell.segments:
        return False
    placement = spell.segments[-1].placement
    if placement.type_code in OTHER:
        paid = any(
            _covers(row, end) for row in case.rows_of("lcs_placement_costs", "placement_id", placement.placement_id)
        )
        case.fired("PLC4 Z1 paid" if paid else "PLC4 Z1 not paid", key)
        return paid
    return placement.type_code in BOUGHT_TYPES and placement.provider in BOUGHT_FROM


def _covers(row: dict[str, object], end: date) -> bool:
    cost, first, last = row["weekly_cost_gbp"], row["cost_start_date"], row["cost_end_date"]
    return bool(cost and cost > 0 and first <= end and (last is None or last > end))  # type: ignore[operator]
