"""Particular adoptions (definitions.md 8, rulings ADO): dates on boundaries, steps missing, tracker at odds.

Each function bends one plan for adoption around the month end `on` and says whether it could.
"""

from __future__ import annotations

from functools import partial

from warehouse.sample.days import OPEN, birthday
from warehouse.sample.edge_cases import EdgeCase, cases_of, fewer
from warehouse.sample.edge_placements import window_start
from warehouse.sample.life import Adoption, Life, Period, Placement, Stay
from warehouse.sample.placements import away, same_carers
from warehouse.sample.shaping import first_in


def _plan(life: Life, order: int) -> tuple[Period, Adoption] | None:
    """The only plan of a child whose placement order lies long enough before an adoption order on this day."""
    period = life.last
    if len(period.adoptions) != 1 or period.is_respite or period.entry > order - 420 or period.entry < order - 740:
        return None
    plan = period.adoptions[0]
    if plan.reversed < OPEN or plan.ordered >= OPEN or plan.adopted < order - 500 or life.dob < order - 3300:
        return None
    return period, plan


def _adopt(period: Period, plan: Adoption, order: int, decided: int) -> None:
    """Sets every step so that the child is adopted on `order` after a decision on `decided`."""
    plan.decided, plan.ordered, plan.matched = decided, decided + 50, decided + 95
    plan.placed, plan.adopted, plan.is_early = max(plan.matched + 20, min(order - 110, decided + 130)), order, False
    period.end, period.reason = order, "E12"
    period.legal = [(start, code) for start, code in period.legal if start < plan.ordered and code != "E1"]
    period.legal = period.legal or [(period.entry, "C1")]
    period.legal.append((plan.ordered, "E1"))


def _year(life: Life, on: int, decided_later: int) -> bool:
    """Adopted twelve months to the day after the decision, or a day more."""
    order = on - 8
    found = _plan(life, order)
    decided = first_in(order, 12) + decided_later
    if found is None or found[0].entry > decided - 50:
        return False
    _adopt(*found, order, decided)
    return True


def _ordered_on(life: Life, on: int, order: int) -> bool:
    found = _plan(life, order)
    if found is None or found[0].entry > order - 420:
        return False
    _adopt(*found, order, max(found[0].entry + 60, order - 380))
    return True


def _first_of_window(life: Life, on: int, days: int) -> bool:
    return _ordered_on(life, on, window_start(on) + days)


def _on_month_end(life: Life, on: int, days: int) -> bool:
    return _ordered_on(life, on, on + days)


def _with(life: Life, on: int, **facts: bool | int) -> bool:
    """An adoption with something missing or late."""
    if not _ordered_on(life, on, on - 9):
        return False
    period, plan = life.last, life.last.adoptions[0]
    for name, value in facts.items():
        setattr(period if name == "end_entered_late" else plan, name, value)
    return True


def _matched(life: Life, on: int, days: int) -> bool:
    """Matched so many days after the placement order (before it where negative)."""
    if not _ordered_on(life, on, on - 9):
        return False
    plan = life.last.adoptions[0]
    plan.matched = plan.ordered + days
    plan.placed = max(plan.placed, plan.matched + 3)
    return True


def _decided_again(life: Life, on: int, reversed_later: int, first_reversed: bool = True) -> bool:
    """A first decision is reversed, a second leads to the order; or the reversal falls on the day of the order."""
    if not _ordered_on(life, on, on - 9):
        return False
    period, plan = life.last, life.last.adoptions[0]
    if reversed_later:
        plan.reversed = plan.adopted
        return True
    earlier = Adoption(plan.decided - 40, reversed=plan.decided - 15 if first_reversed else OPEN)
    if earlier.decided <= period.entry:
        return False
    period.adoptions.insert(0, earlier)
    return True


def _match_reversed(life: Life, on: int) -> bool:
    """Matched, but the decision was reversed before the month end; the child stays in care."""
    found = _plan(life, on + 200)
    if found is None or found[0].entry > on - 300:
        return False
    period, plan = found
    _adopt(period, plan, on + 200, on - 200)
    plan.matched, plan.reversed, plan.placed, plan.adopted = on - 60, on - 20, OPEN, OPEN
    period.end, period.reason = birthday(life.dob, 18), "E5"
    return True


def _without_order(life: Life, on: int, dated: bool) -> bool:
    """No E1 status; the placement order's date stands in the adoption record or is missing as well."""
    if not _ordered_on(life, on, on - 9):
        return False
    period, plan = life.last, life.last.adoptions[0]
    period.legal = [(start, code) for start, code in period.legal if code != "E1"]
    if not dated:
        plan.ordered = OPEN
    return True


def _decided_under_order(life: Life, on: int) -> bool:
    """The placement order was already in force when the decision (a later one) was made."""
    if not _ordered_on(life, on, on - 9):
        return False
    plan = life.last.adoptions[0]
    plan.decided = plan.ordered + 20
    return True


def _order_in_two_rows(life: Life, on: int) -> bool:
    """The E1 status is written in two rows that touch."""
    rows = [r for r in life.record.rows if r.table == "ssd_legal_status" and r.values["lega_legal_status"] == "E1"]
    if not rows or not on - 330 < life.last.end <= on or life.last.reason not in ("E11", "E12"):
        return False
    start = rows[0].values["lega_legal_status_start_date"]
    for row in list(rows):
        second = {**row.values, "lega_legal_status_id": f"{row.values['lega_legal_status_id']}9"}
        second["lega_legal_status_start_date"] = start + 30
        life.record.add("ssd_legal_status", row.since, **second).until = row.until
        row.values["lega_legal_status_end_date"] = start + 30
    return True


def _never_in_adoptive_placement(life: Life, on: int) -> bool:
    """Adopted from the foster placement: no episode with an adoption code."""
    period = life.last
    if not on - 330 < period.end <= on or period.reason not in ("E11", "E12") or len(period.stays) < 2:
        return False
    period.stays = [stay for stay in period.stays if stay.placement.kind[0] != "A"]
    return bool(period.stays)


def _away_with_adopters(life: Life, on: int, still: bool) -> bool:
    """In hospital during the placement with adopters, or still there on the day of the order."""
    period = life.last
    placed = [stay for stay in period.stays if stay.placement.kind[0] == "A"]
    if (
        not placed
        or not on - 330 < period.end <= on
        or period.reason not in ("E11", "E12")
        or period.end - placed[-1].start < 40
    ):
        return False
    if still:
        period.stays.append(Stay(period.end - 4, Placement(life.record.number("8"), "T1")))
        return True
    return away(life, period, placed[-1].start + 15, 8, period.end, "T2", placed[-1].placement)


def _own_carers(life: Life, on: int) -> bool:
    """Adopted by the foster carers with whom the child lived, without a move."""
    period = life.last
    if len(period.stays) < 2 or not on - 330 < period.end <= on or period.reason not in ("E11", "E12"):
        return False
    before, last = period.stays[-2:]
    if last.placement.kind[0] != "A" or not before.placement.is_foster:
        return False
    last.placement, last.rne = same_carers(life, before.placement, "A5"), "T"
    return True


def _other_adopters(life: Life, on: int) -> bool:
    """Moved from one couple of adopters to another before the order."""
    period = life.last
    placed = [stay for stay in period.stays if stay.placement.kind[0] == "A"]
    if (
        not placed
        or not on - 330 < period.end <= on
        or period.reason not in ("E11", "E12")
        or period.end - placed[-1].start < 90
    ):
        return False
    placement = Placement(life.record.number("8"), "A6", "PR5", "", life.home_postcode, 30.0, "373")
    period.stays.append(Stay(placed[-1].start + 40, placement))
    return True


_CASES: list[EdgeCase] = (
    cases_of(
        "career",
        adopted_a_year_after_decision=partial(_year, decided_later=0),
        adopted_a_year_and_a_day_after_decision=partial(_year, decided_later=-1),
        adopted_on_first_day_of_window=partial(_first_of_window, days=0),
        adopted_day_before_window=partial(_first_of_window, days=-1),
        adopted_on_month_end=partial(_on_month_end, days=0),
        adopted_day_after_month_end=partial(_on_month_end, days=1),
        adopted_without_decision_date=partial(_with, has_case_row=False, is_on_tracker=False),
        adopted_without_match_date=partial(_with, has_match_date=False),
        adopted_on_tracker_only=partial(_with, end_entered_late=75),
        adopted_on_tracker_only_for_good=partial(_with, end_entered_late=4000),
        adopted_in_case_system_only=partial(_with, is_on_tracker=False),
        match_reversed=_match_reversed,
        matched_before_placement_order=partial(_matched, days=-12),
        matched_on_placement_order=partial(_matched, days=0),
        decision_reversed_then_made_again=partial(_decided_again, reversed_later=0),
        two_decisions_standing=partial(_decided_again, reversed_later=0, first_reversed=False),
        decision_reversed_on_day_of_order=partial(_decided_again, reversed_later=1),
        adopted_without_placement_order_status=partial(_without_order, dated=True),
        adopted_without_placement_order=partial(_without_order, dated=False),
        decided_under_placement_order=_decided_under_order,
    )
    + cases_of(
        "stays",
        adopted_from_foster_placement=_never_in_adoptive_placement,
        away_during_adoptive_placement=partial(_away_with_adopters, still=False),
        away_on_day_of_order=partial(_away_with_adopters, still=True),
        adopted_by_own_carers=_own_carers,
        moved_between_adopters=_other_adopters,
    )
    + cases_of("rows", placement_order_in_two_rows=_order_in_two_rows)
)
ADOPTION_CASES = fewer(_CASES)
