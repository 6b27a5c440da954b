"""Particular placements (definitions.md 7, rulings PLC): temporary stays, same carers, boundaries, rare types.

Each function bends the stays of one life around the month end `on` and says whether it could.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from warehouse.sample.days import OPEN, add_months, age_on
from warehouse.sample.edge_care import _enters
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Adoption, Life, Period, Placement, Stay
from warehouse.sample.placements import away, next_placement, same_carers
from warehouse.sample.shaping import cared_for, end_on, first_in

LONG_MONTHS = 30
STABLE_MONTHS = 24


def window_start(on: int) -> int:
    """First day of the twelve months that end with the month end."""
    return add_months(date.fromordinal(on).replace(day=1).toordinal(), -11)


def _plain(life: Life, on: int, days: int, low: int = 0, high: int = 18) -> Period | None:
    """A period without plans for adoption, in a placement that is not temporary."""
    period = cared_for(life, on, days, low, high)
    if period is None or period.adoptions or any(stay.placement.is_temporary for stay in period.stays):
        return None
    return period


def _absence(life: Life, on: int, back_by: str, starts: int = -25, kind: str = "T3") -> bool:
    """Ten days away, then back: to the same row, to a like row, under a like reason, or on to others."""
    period = _plain(life, on, 120)
    if period is None:
        return False
    home = period.stay_on(on + starts).placement
    back, rne = home, "P"
    if back_by == "attributes":
        back = same_carers(life, home, home.kind)
    elif back_by in ("T", "U", "L"):
        back, rne = same_carers(life, home, home.kind), back_by
        back.postcode, back.urn = "", ""
    elif back_by == "blank":
        back = same_carers(life, home, home.kind)
        home.postcode = home.urn = back.postcode = back.urn = ""
    elif back_by == "others":
        back = next_placement(life, age_on(life.dob, on), on)
    return away(life, period, on + starts, 10, period.end, kind, back, rne)


def _two_absences(life: Life, on: int) -> bool:
    """From a carer's holiday straight to hospital, and back."""
    period = _plain(life, on, 120)
    if period is None or not away(life, period, on - 25, 12, period.end, "T3", period.stay_on(on - 25).placement):
        return False
    index = next(i for i, stay in enumerate(period.stays) if stay.placement.kind == "T3" and stay.start == on - 25)
    period.stays.insert(index + 1, Stay(on - 20, Placement(life.record.number("8"), "T1")))
    return True


def _enters_into_temporary(life: Life, on: int) -> bool:
    period = life.periods[0]
    if period.is_respite or not on - 200 < period.entry < on - 10 or period.end < on or len(life.periods) > 1:
        return False
    first = period.stays[0]
    period.stays.insert(0, Stay(period.entry, Placement(life.record.number("8"), "T0")))
    first.start = period.entry + 6
    later = [stay for stay in period.stays[1:] if stay is first or stay.start > first.start + 5]
    period.stays = [period.stays[0], *later]
    return True


def _leaves_from_temporary(life: Life, on: int) -> bool:
    period = _plain(life, on, 120)
    if period is None or not away(life, period, on - 14, 10, period.end, "T1", period.stay_on(on - 14).placement):
        return False
    end_on(life, period, on - 8, "E4A")
    return True


def _set_stay(period: Period, start: int, placement: Placement, rne: str = "P") -> None:
    period.stays = [stay for stay in period.stays if stay.start < start]
    period.stays.append(Stay(start, placement, rne))


def _two_years(life: Life, on: int, later: int) -> bool:
    """The current placement began exactly 24 months ago, or a day less."""
    period = _plain(life, on, 920, 3, 16)
    if period is None:
        return False
    _set_stay(period, first_in(on, STABLE_MONTHS) + later, next_placement(life, 8, on - 700))
    return True


def _long_enough(life: Life, on: int, later: int) -> bool:
    """Entry exactly 30 months ago, or a day less."""
    entry = add_months(on, -LONG_MONTHS) + 3
    while add_months(entry, LONG_MONTHS) > on:
        entry -= 1
    if add_months(entry, LONG_MONTHS) != on or cared_for(life, on, 700, 0, 16) is None:
        return False
    return _enters(life, entry + later)


def _adopters(life: Life, on: int, later: int, kind: str, rne: str) -> bool:
    """Placed for adoption two months ago, after two years (or a day less) in the placement before."""
    period = _plain(life, on, 920, 1, 12)
    if period is None or period.end < on + 150:
        return False
    start, placed = first_in(on, STABLE_MONTHS) + later, on - 60
    before = next_placement(life, 6, start)
    _set_stay(period, start, before)
    target = same_carers(life, before, kind) if kind in ("A3", "A5") else next_placement(life, 6, placed)
    target.kind = kind
    period.stays.append(Stay(placed, target, rne))
    period.legal = [(s, code) for s, code in period.legal if s < on - 200] + [(on - 200, "E1")]
    plan = Adoption(on - 260, on - 200, on - 90, placed, on + 140)
    period.adoptions.append(plan)
    period.end, period.reason = plan.adopted, "E12"
    return True


def _three_placements(life: Life, on: int, later: int, third: str = "P") -> bool:
    """A placement that ends on the first day of the twelve months (or a day later) and two more."""
    period = _plain(life, on, 420, 0, 15)
    if period is None:
        return False
    first = window_start(on)
    period.stays = [period.stays[0]]
    home = next_placement(life, 8, first)
    period.stays.append(Stay(first + later, home))
    last = next_placement(life, 8, on - 40)
    if third == "T":
        last = same_carers(life, home, home.kind)
        last.postcode = period.stays[0].placement.postcode
    period.stays.append(Stay(on - 40, last, "P" if third == "B" else third))
    if third == "B":
        period.legal = [(s, code) for s, code in period.legal if s < on - 40] + [
            (on - 40, "C2" if period.status_on(on - 41) != "C2" else "C1")
        ]
    return True


def _lives_in(life: Life, on: int, kind: str, provider: str, low: int, cost: str = "") -> bool:
    """Moved a month ago to a placement of a rare type; `cost` tells of its cost row."""
    period = _plain(life, on, 90, low)
    if period is None:
        return False
    placement = Placement(life.record.number("8"), kind, provider, "", life.home_postcode, 3.2, life.council.authority)
    placement.weekly_cost = {"": 400.0, "none": 0.0, "ended": 380.0, "zero": 390.0}[cost]
    if kind == "P1":
        placement.weekly_cost = 0.0
    life.script["cost"] = (placement.id, cost, on)
    _set_stay(period, on - 30, placement)
    return True


def finish_costs(life: Life) -> None:
    """Applies what `_lives_in` said of the cost row."""
    placement_id, cost, on = life.script.get("cost", ("", "", OPEN))
    for row in life.record.rows:
        if (
            row.table == "lcs_placement_costs"
            and row.values["placement_id"] == placement_id
            and cost in ("ended", "zero")
        ):
            row.values |= {"cost_end_date": on} if cost == "ended" else {"weekly_cost_gbp": "0.00"}


def _called_legal(life: Life, on: int) -> bool:
    """A move to others that is recorded as a legal change only."""
    period = _plain(life, on, 90)
    if period is None:
        return False
    _set_stay(period, on - 50, next_placement(life, 8, on - 50), "L")
    return True


def _same_row_as_move(life: Life, on: int) -> bool:
    """A new episode for a move, though the placement row is the same."""
    period = _plain(life, on, 150)
    if period is None or period.stays[-1].start > on - 60:
        return False
    period.stays.append(Stay(on - 50, period.stays[-1].placement))
    return True


PLACEMENT_CASES: list[EdgeCase] = cases_of(
    "stays",
    away_and_back_to_same_row=partial(_absence, back_by="id"),
    away_and_back_by_attributes=partial(_absence, back_by="attributes"),
    away_and_back_by_reason_T=partial(_absence, back_by="T"),
    away_and_back_by_reason_U=partial(_absence, back_by="U"),
    away_and_back_by_reason_L=partial(_absence, back_by="L"),
    away_and_back_without_address=partial(_absence, back_by="blank"),
    away_and_on_to_others=partial(_absence, back_by="others"),
    away_on_month_end_then_back=partial(_absence, back_by="id", starts=-4, kind="T1"),
    away_on_month_end_then_to_others=partial(_absence, back_by="others", starts=-4, kind="T4"),
    away_twice_running=_two_absences,
    enters_into_temporary_stay=_enters_into_temporary,
    leaves_from_temporary_stay=_leaves_from_temporary,
    two_years_in_placement_on_month_end=partial(_two_years, later=0),
    two_years_in_placement_day_after=partial(_two_years, later=1),
    adopters_after_two_years=partial(_adopters, later=0, kind="A6", rne="P"),
    adopters_after_two_years_less_a_day=partial(_adopters, later=1, kind="A6", rne="P"),
    adopted_by_carers_merged=partial(_adopters, later=0, kind="A3", rne="T"),
    adopted_by_carers_as_a_move=partial(_adopters, later=0, kind="A5", rne="P"),
    adopted_by_others_with_consent=partial(_adopters, later=1, kind="A4", rne="P"),
    spell_ends_on_first_day_of_window=partial(_three_placements, later=0),
    spell_ends_day_after_first_of_window=partial(_three_placements, later=1),
    third_start_same_carers=partial(_three_placements, later=1, third="T"),
    third_start_with_legal_change=partial(_three_placements, later=1, third="B"),
    unregulated_with_cost=partial(_lives_in, kind="Z1", provider="", low=15),
    unregulated_without_cost=partial(_lives_in, kind="Z1", provider="", low=15, cost="none"),
    unregulated_cost_ended=partial(_lives_in, kind="Z1", provider="", low=15, cost="ended"),
    unregulated_cost_zero=partial(_lives_in, kind="Z1", provider="", low=15, cost="zero"),
    lives_with_parents=partial(_lives_in, kind="P1", provider="PR0", low=0),
    in_custody=partial(_lives_in, kind="R5", provider="PR3", low=14),
    in_secure_home=partial(_lives_in, kind="K1", provider="PR2", low=12),
    in_nhs_care=partial(_lives_in, kind="R2", provider="PR3", low=5),
    in_care_home=partial(_lives_in, kind="R1", provider="PR4", low=12),
    in_family_centre=partial(_lives_in, kind="R3", provider="PR5", low=0),
    in_residential_school=partial(_lives_in, kind="S1", provider="PR2", low=7),
    semi_independent=partial(_lives_in, kind="H5", provider="PR4", low=15),
    semi_independent_of_the_council=partial(_lives_in, kind="H5", provider="PR1", low=15),
    lives_independently=partial(_lives_in, kind="P2", provider="PR5", low=16),
    in_residential_employment=partial(_lives_in, kind="P3", provider="PR4", low=16),
    fostered_by_other_council=partial(_lives_in, kind="U6", provider="PR2", low=2),
    fostered_by_relatives_of_agency=partial(_lives_in, kind="U2", provider="PR5", low=0),
    move_recorded_as_legal_change=_called_legal,
    move_recorded_in_same_placement=_same_row_as_move,
) + cases_of(
    "career",
    thirty_months_in_care_on_month_end=partial(_long_enough, later=0),
    thirty_months_in_care_day_after=partial(_long_enough, later=1),
)
