"""6.8 and 10.1 to 10.5y: adoptions of the case system, and of the tracker until entered there (ADO1 to ADO3, D10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import calendar
from .calendar import DAY
from .care import ADOPTED, Child, Period, Segment, id_rank
from .case import Case, Member, event_member, in_window
from .cohort import ceased_for, ceases
from .placements import ADOPTIVE
from .reading import Row


@dataclass(frozen=True)
class Adoption:
    """One adoption order; the dates of decision, match, placement order and move come from one row."""

    child: Child
    order: date
    from_tracker: bool
    shobpa: date | None
    matched: date | None
    placement_order: date | None
    placed: date | None


def adoptions(case: Case, first: date, last: date) -> list[Adoption]:
    """10.1's adoptions in the window, as known at its last day."""
    found = [_recorded(case, child, cease.day) for child, cease in ceases(case, first, last) if cease.reason in ADOPTED]
    found += [a for a in _tracker_only(case, last) if in_window(a.order, first, last)]
    return found


def _recorded(case: Case, child: Child, order: date) -> Adoption:
    row = decision(case, child, order)
    if row is None:
        return Adoption(child, order, False, None, None, None, None)
    return Adoption(
        child,
        order,
        False,
        row["perm_adm_decision_date"],
        row["perm_matched_date"],
        row["perm_placement_order_date"],
        None,
    )


def decision(case: Case, child: Child, order: date) -> Row | None:
    """ADO1: the row of the latest SHOBPA on or before the order, not reversed before the order."""
    rows = []
    for row in case.rows_of("ssd_permanence", "perm_person_id", child.child_id):
        shobpa, reversed_on = row["perm_adm_decision_date"], row["perm_decision_reversed_date"]
        if shobpa is None or shobpa > order:
            continue
        if reversed_on is not None and reversed_on < order:
            case.fired("ADO1 reversed", (child.child_id, order))
            continue
        rows.append(row)
    if len(rows) > 1:
        case.fired("ADO1 latest", (child.child_id, order))
    return max(rows, key=lambda r: (r["perm_adm_decision_date"], id_rank(r["perm_table_id"])), default=None)


def _tracker_only(case: Case, last: date) -> list[Adoption]:
    """Per child the row of the latest order up to `last`; none where the case system holds an adoption."""
    latest: dict[str, Row] = {}
    for row in case.table("adoption_tracker"):
        order, child_id = row["Adoption order date"], row["Child ID"]
        if order is None or order > last:
            continue
        if child_id not in {r["pers_person_id"] for r in case.rows_of("ssd_person", "pers_person_id", child_id)}:
            case.fired("K8 unknown Child ID", (child_id, order))
            continue
        child = case.children[child_id]
        if any(cease.reason in ADOPTED for cease in child.ceases):
            case.fired("10.1 both", (child_id, order))
            continue
        before = latest.get(child_id)
        if before is None or _tracker_rank(row) >= _tracker_rank(before):
            latest[child_id] = row
    return [
        Adoption(
            case.children[child_id],
            row["Adoption order date"],
            True,
            row["SHOBPA date"],
            row["Matched date"],
            row["Placement order date"],
            row["Placed date"],
        )
        for child_id, row in latest.items()
    ]


def _tracker_rank(row: Row) -> tuple[date, date]:
    return (row["Adoption order date"], row["SHOBPA date"] or date.min)


def _member(adoption: Adoption, numerator: int, denominator: int) -> Member:
    return event_member(adoption.child, adoption.order, adoption.order - DAY, numerator, denominator)


def adopted_share(case: Case, first: date, last: date) -> list[Member]:
    """6.8: of the ceases; an adoption that only the tracker holds adds to the numerator alone."""
    members = ceased_for(case, first, last, ADOPTED, "6.8")
    for adoption in adoptions(case, first, last):
        if adoption.from_tracker:
            case.fired("6.8 tracker only", (adoption.child.child_id, adoption.order))
            members.append(_member(adoption, 1, 0))
    return members


def number(case: Case, first: date, last: date) -> list[Member]:
    """10.1."""
    members = []
    for adoption in adoptions(case, first, last):
        key = (adoption.child.child_id, adoption.order)
        case.fired("10.1 tracker only" if adoption.from_tracker else "10.1 in", key)
        members.append(_member(adoption, 1, 0))
    return members


def in_time(case: Case, adoption: Adoption) -> bool:
    """10.2: the order on or before twelve months after the SHOBPA; without a SHOBPA not."""
    key = (adoption.child.child_id, adoption.order)
    if adoption.shobpa is None:
        case.fired("10.2 no SHOBPA", key)
        return False
    due = calendar.add_months(adoption.shobpa, 12)
    case.fired("10.2 in" if adoption.order <= due else "10.2 late", key)
    if adoption.order == due:
        case.fired("10.2 due day", key)
    if adoption.order == due + DAY:
        case.fired("10.2 day after", key)
    return adoption.order <= due


def number_in_time(case: Case, first: date, last: date) -> list[Member]:
    """10.2."""
    return [_member(a, int(in_time(case, a)), 0) for a in adoptions(case, first, last)]


def share_in_time(case: Case, first: date, last: date) -> list[Member]:
    """10.3."""
    return [_member(a, int(in_time(case, a)), 1) for a in adoptions(case, first, last)]


def period_before(child: Child, order: date) -> Period | None:
    """The period of care in force on the day before the order, else the last begun before it."""
    begun = [period for period in child.periods if period.first_day < order]
    return child.period_on(order - DAY) or (begun[-1] if begun else None)


def move_in(child: Child, order: date) -> date | None:
    """K5: the first day of the first A3-A6 stay of the unbroken stretch that led to the order."""
    period = child.period_on(order - DAY)
    if period is None:
        return None
    stays: list[Segment] = [s for s in period.segments if s.start < order and not s.is_temporary]
    moved = None
    for stay in reversed(stays):
        if stay.placement.type_code not in ADOPTIVE:
            break
        moved = stay.start
    return moved


def placement_order_start(child: Child, shobpa: date, order: date, otherwise: date | None) -> date | None:
    """ADO3: the first day of the placement order (E1) that holds on the SHOBPA or begins after it."""
    cuts = {day for row in child.statuses for day in (row.start, row.end) if day is not None and day < order}
    started: date | None = None
    for day in sorted(cuts):
        if child.status_on(day) != "E1":
            if started is not None and day > shobpa:
                return started
            started = None
        elif started is None:
            started = day
    return started if started is not None else otherwise


def entry_to_move(case: Case, first: date, last: date) -> list[Member]:
    """10.4 (A1) over the window."""
    members = []
    for adoption in adoptions(case, first, last):
        key = (adoption.child.child_id, adoption.order)
        period = period_before(adoption.child, adoption.order)
        moved = adoption.placed if adoption.from_tracker else move_in(adoption.child, adoption.order)
        if period is None or moved is None:
            case.fired("10.4 left out", key)
            continue
        case.fired("10.4 tracker" if adoption.from_tracker else "10.4 in", key)
        _note_stretch(case, adoption, period, key)
        members.append(_member(adoption, (moved - period.entry).days, 1))
    return members


def _note_stretch(case: Case, adoption: Adoption, period: Period, key: object) -> None:
    stays = [s for s in period.segments if s.start < adoption.order and not s.is_temporary]
    adoptive = [s for s in stays if s.placement.type_code in ADOPTIVE]
    if adoptive and adoptive[0] is not stays[0] and adoptive[0].rne in ("T", "U"):
        case.fired("K5 same carer", key)


def order_to_match(case: Case, first: date, last: date) -> list[Member]:
    """10.5 (A2) over the window; a match before the order is 0 days."""
    members = []
    for adoption in adoptions(case, first, last):
        key = (adoption.child.child_id, adoption.order)
        if adoption.shobpa is None:
            case.fired("K9 no SHOBPA", key)
            continue
        start = placement_order_start(adoption.child, adoption.shobpa, adoption.order, adoption.placement_order)
        if start is None or adoption.matched is None:
            case.fired("10.5 no placement order" if start is None else "10.5 no match", key)
            continue
        case.fired("10.5 tracker" if adoption.from_tracker else "10.5 in", key)
        if start <= adoption.shobpa:
            case.fired("ADO3 holds on SHOBPA", key)
        if adoption.matched < start:
            case.fired("10.5 matched before", key)
        members.append(_member(adoption, max(0, (adoption.matched - start).days), 1))
    return members


def rolling_entry_to_move(case: Case, end: date) -> list[Member]:
    """10.4: orders in the twelve months to M."""
    _note_window(case, end)
    return entry_to_move(case, calendar.window_start(end), end)


def rolling_order_to_match(case: Case, end: date) -> list[Member]:
    """10.5: orders in the twelve months to M."""
    return order_to_match(case, calendar.window_start(end), end)


def _note_window(case: Case, end: date) -> None:
    first = calendar.window_start(end)
    for adoption in adoptions(case, date(first.year - 1, first.month, 1), first - DAY):
        case.fired("10.4 before the window", (end, adoption.child.child_id))
        if adoption.order == first - DAY:
            case.fired("10.4 day before W1", (end, adoption.child.child_id))
    for adoption in adoptions(case, first, first):
        case.fired("10.4 on W1", (end, adoption.child.child_id))
