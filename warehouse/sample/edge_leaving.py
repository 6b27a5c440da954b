"""Particular care leavers (definitions.md 6, rulings LEA): categories, 90 and 91 days, homes, activities, plans.

Each function bends one life around the month end `on` and says whether it could.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from warehouse.sample.days import OPEN, add_months, birthday
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life
from warehouse.sample.shaping import born_so_that, cared_for, first_in, last_out, overwrite

BEFORE, AFTER = 40, 60  # days around the month end in which the row reads so


def _leaver(life: Life, on: int) -> bool:
    """Open to the service and no longer looked after, for some months around the month end."""
    opened, closed = life.script.get("service", (OPEN, 0))
    left = life.periods[-1].end
    return opened < on - BEFORE and closed > on + AFTER and left < on - BEFORE and birthday(life.dob, 25) > on + AFTER


def _reads(life: Life, on: int, **values: str) -> bool:
    if not _leaver(life, on):
        return False
    named = {f"clea_care_leaver_{column}": value for column, value in values.items()}
    return overwrite(life.record, "ssd_care_leavers", on - BEFORE, on + AFTER, **named)


def _no_plan(life: Life, on: int) -> bool:
    """No plan of any kind, ever."""
    if not _leaver(life, on):
        return False
    for row in life.record.rows:
        if row.table == "lcs_plans" and row.values["plan_type"] == "Pathway Plan":
            life.record.drop(row)
    return True


def _plan_unauthorised(life: Life, on: int) -> bool:
    plans = [row for row in life.record.rows if row.table == "lcs_plans" and row.values["plan_type"] == "Pathway Plan"]
    if not _leaver(life, on) or not plans:
        return False
    for row in plans:
        row.values["plan_authorised_date"] = None
    return True


def _plan_dated(life: Life, on: int, find: Callable[[int, int], int], by_review: bool) -> bool:
    """The newest plan (or its review) is six months old on the month end, or a day more."""
    newest = find(on, 6)
    plans = [row for row in life.record.rows if row.table == "lcs_plans" and row.values["plan_type"] == "Pathway Plan"]
    if not _leaver(life, on) or not any(row.values["plan_start_date"] < newest for row in plans):
        return False
    for row in plans:
        if row.values["plan_start_date"] > newest - 30 and row.values["plan_start_date"] <= on + 5:
            life.record.drop(row)
    if not by_review:
        life.record.add(
            "lcs_plans", newest, plan_id=life.record.number("65"), person_id=life.id, plan_type="Pathway Plan",
            plan_start_date=newest - 5, plan_authorised_date=newest,
        )  # fmt: skip
    reviewed = newest if by_review else newest - 200
    return overwrite(life.record, "ssd_care_leavers", on - BEFORE, on + 40, clea_pathway_plan_review_date=reviewed)


def _days_in_care(life: Life, on: int, days: int) -> bool:
    """Left care after so many days, around the 16th birthday; the service left the category blank."""
    period = life.periods[0]
    sixteen = birthday(life.dob, 16)
    alone = len(life.periods) == 1 and not period.is_respite and not period.adoptions
    if not alone or not sixteen - 400 < period.entry < sixteen + 300 or not on - 1500 < sixteen + 60 < on - 60:
        return False
    period.entry = sixteen - days + 20
    period.legal = [(period.entry, "V2")]
    period.end, period.reason = period.entry + days, "E4A"
    life.script["service"] = (period.end + 10, on + 200)
    life.script["blank category"] = True
    return True


def _never_sixteen_in_care(life: Life, on: int) -> bool:
    """Long in care, but home again before the 16th birthday; blank category."""
    period = life.periods[0]
    sixteen = birthday(life.dob, 16)
    if len(life.periods) > 1 or period.is_respite or period.adoptions or not period.entry < sixteen - 200:
        return False
    if not on - 1400 < sixteen < on - 60 or period.end < sixteen - 5:
        return False
    period.end, period.reason = sixteen, "E4A"
    period.legal = [(start, code) for start, code in period.legal if start < sixteen]
    life.script["service"] = (sixteen + 10, on + 200)
    life.script["blank category"] = True
    return True


def _eligible_days(life: Life, on: int, days: int) -> bool:
    """Still looked after, sixteen and a quarter or more, with so many days in care on the month end itself."""
    period, moved = life.periods[0], on - days + 1
    fits = len(life.periods) == 1 and not period.is_respite and not period.adoptions and abs(period.entry - moved) < 400
    sixteen, adult = birthday(life.dob, 16), birthday(life.dob, 18)
    if not fits or not sixteen + 95 <= on < adult - 40 or not birthday(life.dob, 14) < moved or period.end < on + 30:
        return False
    period.legal = [(moved, period.legal[0][1])]
    period.entry = moved
    return True


def _grows_out(life: Life, on: int, days: int) -> bool:
    """26 on the month end or the day after, the row still open."""
    left = life.periods[-1].end
    if not on - 4100 < left < on - 1800 or birthday(life.dob, 17) > left or life.periods[-1].is_respite:
        return False
    if not born_so_that(life, 26, on + days):
        return False
    life.script["service"] = (birthday(life.dob, 16) + 30, on + 70)
    return True


def _dead(life: Life, on: int) -> bool:
    """A care leaver who died; the row of the service is still open."""
    if not _leaver(life, on):
        return False
    life.died = on - 20
    return overwrite(life.record, "ssd_person", on - 15, OPEN, pers_death_date=on - 20)


def _unknown_birth(life: Life, on: int) -> bool:
    if not _leaver(life, on):
        return False
    return overwrite(life.record, "ssd_person", 0, OPEN, pers_dob=None)


def finish_category(life: Life) -> None:
    """Leaves the category blank where the life says so."""
    if life.script.get("blank category"):
        overwrite(life.record, "ssd_care_leavers", 0, OPEN, clea_care_leaver_eligibility="")


def _still_looked_after(life: Life, on: int) -> bool:
    """Recorded as former relevant although still looked after."""
    if cared_for(life, on, 60, 16) is None:
        return False
    return overwrite(life.record, "ssd_care_leavers", on - BEFORE, on + AFTER, clea_care_leaver_eligibility="Relevant")


def _pathway_plan_at_sixteen_and_a_quarter(life: Life, on: int) -> bool:
    born = add_months(on, -3)
    period = cared_for(life, on, 300, 14)
    if period is None or add_months(born, 3) != on or not born_so_that(life, 16, born):
        return False
    life.script["plans"] = [("Care Plan", on - 130, on - 120), ("Pathway Plan", on - 20, on - 10)]
    return True


LEAVING_CASES: list[EdgeCase] = cases_of(
    "career",
    blank_category_ninety_days=partial(_days_in_care, days=90),
    blank_category_ninety_one_days=partial(_days_in_care, days=91),
    blank_category_home_before_sixteen=_never_sixteen_in_care,
    eligible_after_ninety_days=partial(_eligible_days, days=90),
    eligible_after_ninety_one_days=partial(_eligible_days, days=91),
    leaver_is_26_on_month_end=partial(_grows_out, days=0),
    leaver_is_26_day_after=partial(_grows_out, days=1),
    pathway_plan_at_sixteen_and_a_quarter=_pathway_plan_at_sixteen_and_a_quarter,
) + cases_of(
    "rows",
    leaver_gone_home=partial(_reads, in_touch="RHOM"),
    leaver_recorded_as_died=partial(_reads, in_touch="DIED"),
    leaver_died=_dead,
    leaver_date_of_birth_unknown=_unknown_birth,
    leaver_needs_nothing=partial(_reads, in_touch="NREQ"),
    leaver_refuses_contact=partial(_reads, in_touch="REFU"),
    leaver_not_in_touch=partial(_reads, in_touch="NO"),
    leaver_not_eligible_now=partial(_reads, eligibility="No Current Eligibility"),
    leaver_in_bed_and_breakfast=partial(_reads, in_touch="YES", accommodation="W", accom_suitable="1"),
    leaver_in_custody=partial(_reads, in_touch="YES", accommodation="X", accom_suitable="2"),
    leaver_without_home=partial(_reads, in_touch="YES", accommodation="S", accom_suitable="2"),
    leaver_home_blank=partial(_reads, in_touch="YES", accommodation="", accom_suitable=""),
    leaver_home_not_known=partial(_reads, in_touch="YES", accommodation="R", accom_suitable="1"),
    leaver_home_zero=partial(_reads, in_touch="YES", accommodation="0", accom_suitable="1"),
    leaver_home_without_flag=partial(_reads, in_touch="YES", accommodation="U", accom_suitable=""),
    leaver_home_unsuitable=partial(_reads, in_touch="YES", accommodation="K", accom_suitable="2"),
    leaver_activity_blank=partial(_reads, activity=""),
    leaver_activity_zero=partial(_reads, activity="0"),
    leaver_in_part_time_training=partial(_reads, activity="P3"),
    leaver_without_plan=_no_plan,
    leaver_plan_not_authorised=_plan_unauthorised,
    leaver_plan_due_on_month_end=partial(_plan_dated, find=first_in, by_review=False),
    leaver_plan_overdue_by_a_day=partial(_plan_dated, find=last_out, by_review=False),
    leaver_review_due_on_month_end=partial(_plan_dated, find=first_in, by_review=True),
    leaver_review_overdue_by_a_day=partial(_plan_dated, find=last_out, by_review=True),
    looked_after_and_in_leaver_list=_still_looked_after,
)
