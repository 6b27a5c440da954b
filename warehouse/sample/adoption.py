"""Plans for adoption as the case system (ssd_permanence) and the adoption team's workbook hold them.

Not here: the care career that follows from a plan (careers.py), its placements (placements.py).
"""

from __future__ import annotations

from warehouse.sample.days import OPEN
from warehouse.sample.life import Adoption, Life, Period

REMARKS = (
    "",
    "",
    "",
    "Siblings considered together",
    "Adopters visited",
    "Life story work begun",
    "Awaiting court date",
)


def write_adoption(life: Life) -> None:
    """Every decision of every period, step by step; orders of guardianship and residence too."""
    for period in life.periods:
        for plan in period.adoptions:
            if plan.decided <= life.council.horizon:
                _write_case_row(life, period, plan)
                _write_tracker_row(life, period, plan)
        _write_other_order(life, period)


def _steps(plan: Adoption, names: dict[str, str]) -> list[tuple[int, str]]:
    steps = [(getattr(plan, step), column) for step, column in names.items()]
    return sorted((on, column) for on, column in steps if on < OPEN)


CASE_COLUMNS = {
    "ordered": "perm_placement_order_date",
    "matched": "perm_matched_date",
    "placed": "perm_placed_for_adoption_date",
    "reversed": "perm_decision_reversed_date",
    "adopted": "perm_permanence_order_date",
}
TRACKER_COLUMNS = {
    "ordered": "Placement order date",
    "matched": "Matched date",
    "placed": "Placed date",
    "adopted": "Adoption order date",
    "reversed": "Reversal started",
}


def _write_case_row(life: Life, period: Period, plan: Adoption) -> None:
    if not plan.has_case_row:
        return
    council, record = life.council, life.record
    typed = max(life.known, life.entered(plan.decided))
    row = record.add(
        "ssd_permanence", typed, perm_table_id=record.number("69"), perm_person_id=life.id, perm_cla_id=period.id,
        perm_adm_decision_date=plan.decided,
    )  # fmt: skip
    for on, column in _steps(plan, CASE_COLUMNS):
        if on > council.horizon or (column == "perm_matched_date" and not plan.has_match_date):
            continue
        typed = max(typed, life.entered(on))
        if on == plan.adopted:
            typed = max(typed, on + period.end_entered_late)
        values: dict[str, object] = {column: on}
        if on == plan.placed and plan.is_early:
            values["perm_placed_ffa_cp_date"] = period.entry
        if on == plan.adopted:
            values["perm_permanence_order_type"] = "Adoption"
        row = record.change(row, typed, **values)


def _write_tracker_row(life: Life, period: Period, plan: Adoption) -> None:
    if not plan.is_on_tracker:
        return
    council, record, rng = life.council, life.record, life.rng
    typed = max(life.known, life.entered(plan.decided, "tracker"))
    row = record.add(
        "adoption_tracker",
        typed,
        **{
            "Child ID": life.id,
            "Name": f"{life.forename} {life.surname}",
            "DOB": life.dob if life.has_known_dob else None,
            "SHOBPA date": plan.decided,
            "Notes": rng.choice(REMARKS),
        },
    )
    for on, column in _steps(plan, TRACKER_COLUMNS):
        if column == "Reversal started":
            on = min(on, plan.reversing)
        if on <= council.horizon:
            typed = max(typed, life.entered(on, "tracker"))
            row = record.change(row, typed, **{column: on})


def _write_other_order(life: Life, period: Period) -> None:
    kinds = {"E41": "Child Arrangements Order", "E43": "Special Guardianship", "E44": "Special Guardianship"}
    kind = kinds.get(period.reason, "Special Guardianship" if period.reason in ("E45", "E46", "E47", "E48") else "")
    if not kind or period.end > life.council.horizon:
        return
    life.record.add(
        "ssd_permanence", max(life.known, life.entered(period.end)), perm_table_id=life.record.number("69"),
        perm_person_id=life.id, perm_cla_id=period.id, perm_permanence_order_date=period.end,
        perm_permanence_order_type=kind,
    )  # fmt: skip
