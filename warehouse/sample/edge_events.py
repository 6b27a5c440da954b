"""Particular health checks, PEPs and plans (definitions.md 5, rulings HLT, EDU, PLA).

Each function fixes the dates of one life around the month end `on` in its script and says whether it could.
"""

from __future__ import annotations

from functools import partial

from warehouse.sample.days import add_months, birthday, working_day_after
from warehouse.sample.edge_care import _turns_sixteen_and_a_quarter
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life
from warehouse.sample.shaping import born_so_that, cared_for, first_in, last_out, regularly

DUE = {True: first_in, False: last_out}


def _dental(life: Life, on: int, in_time: bool) -> bool:
    period = cared_for(life, on, 420, 3)
    if period is not None:
        life.script["dental"] = [*regularly(period.entry + 30, DUE[in_time](on, 12), 330), on + 20]
    return period is not None


def _no_dental(life: Life, on: int) -> bool:
    if cared_for(life, on, 60) is None:
        return False
    life.script["dental"] = [on + 200]
    return True


def _assessment(life: Life, on: int, in_time: bool, months: int) -> bool:
    """Under five the assessment lasts six months, from five on twelve."""
    low, high = (1, 4) if months == 6 else (6, 18)
    period = cared_for(life, on, months * 31 + 60, low, high)
    if period is not None:
        last = DUE[in_time](on, months)
        life.script["assessments"] = [*regularly(period.entry + 20, last, 165), on + 15]
    return period is not None


def _turning_five(life: Life, on: int, birthday_after: int) -> bool:
    """The six-month point of the last assessment is the fifth birthday (twelve months hold) or the day before."""
    period = cared_for(life, on, 330, 4, 7)
    last = on - 240
    if period is None or not born_so_that(life, 5, add_months(last, 6) + birthday_after):
        return False
    life.script["assessments"] = [*regularly(period.entry + 20, last, 165), on + 15]
    return True


def _initial(life: Life, on: int, late: int) -> bool:
    """The first assessment on the twentieth working day or the day after it."""
    period = life.periods[0]
    if period.is_respite or not on - 330 < period.entry < on - 40 or period.end < period.entry + 60:
        return False
    first = working_day_after(period.entry, 20 + late)
    life.script["assessments"] = regularly(first, first + 170, 170)
    return True


def _second_initial(life: Life, on: int) -> bool:
    """Two initial assessments in one period: the first counts."""
    rows = [row for row in life.record.rows if row.table == "ssd_cla_health" and row.until > on]
    first = [
        r
        for r in rows
        if r.values["clah_health_check_type"].startswith("I") and r.values["clah_health_check_status"] == "Completed"
    ]
    if (
        cared_for(life, on) is None
        or not first
        or len(life.periods) > 1
        or not on - 110 < first[0].values["clah_health_check_date"] < on - 15
    ):
        return False
    again = {"clah_health_check_id": life.record.number("5"), "clah_health_check_date": on - 9}
    life.record.add("ssd_cla_health", on - 9, **{**first[0].values, **again})
    return True


def _peps(life: Life, on: int, tail: list[tuple[int, str, int | None]]) -> bool:
    """Meetings every hundred days up to the tail, which is told in days from the month end; then one afterwards."""
    period = cared_for(life, on, 330, 6, 17)
    if period is None:
        return False
    start = tail[0][0]
    before = [(held, "Authorised", held + 9) for held in range(period.entry + 25, on + min(start, -140), 100)]
    last = [(on + held, status, None if days is None else on + held + days) for held, status, days in tail]
    life.script["peps"] = [*before, *last, (on + 30, "Authorised", on + 40)]
    return True


def _pep_due(life: Life, on: int, in_time: bool) -> bool:
    return _peps(life, on, [(DUE[in_time](on, 4) - on, "Authorised", 8)])


def _plans(life: Life, on: int, in_time: bool) -> bool:
    period = cared_for(life, on, 330, 0, 18)
    if period is None:
        return False
    last = DUE[in_time](on, 6)
    older = birthday(life.dob, 16) < on
    kind = "Pathway Plan" if older else "Care Plan"
    regular = [("Care Plan", start, start + 4) for start in range(period.entry + 10, last - 120, 170)]
    life.script["plans"] = [*regular, (kind, last - 6, last), (kind, on + 12, on + 14)]
    return True


def _plan_of_other_type(life: Life, on: int) -> bool:
    """A recent care plan where a pathway plan is due."""
    period = cared_for(life, on, 200, 16)
    if period is None or add_months(birthday(life.dob, 16), 3) > on:
        return False
    starts = range(period.entry + 10, on, 100)
    life.script["plans"] = [*[("Care Plan", start, start + 4) for start in starts], ("Pathway Plan", on + 40, on + 42)]
    return True


def _care_plan_at_sixteen_and_a_quarter(life: Life, on: int) -> bool:
    if not _turns_sixteen_and_a_quarter(life, on, 0):
        return False
    life.script["plans"] = [("Care Plan", on - 60, on - 55), ("Pathway Plan", on + 20, on + 25)]
    return True


def _plan_without_date(life: Life, on: int) -> bool:
    """The newest plan was never authorised; the one before has run out."""
    if cared_for(life, on, 330) is None:
        return False
    life.script["plans"] = [("Care Plan", on - 260, on - 250), ("Care Plan", on - 40, None)]
    return True


def _plan_before_entry(life: Life, on: int) -> bool:
    """A plan from before this period of care does not count in it."""
    period = life.periods[0]
    if period.is_respite or not on - 100 < period.entry < on - 5 or period.end < on + 30:
        return False
    life.script["plans"] = [("Care Plan", period.entry - 12, period.entry - 3), ("Care Plan", on + 20, on + 22)]
    return True


EVENT_CASES: list[EdgeCase] = cases_of(
    "career",
    dental_due_on_month_end=partial(_dental, in_time=True),
    dental_overdue_by_a_day=partial(_dental, in_time=False),
    no_dental_check=_no_dental,
    assessment_of_six_months_due_on_month_end=partial(_assessment, in_time=True, months=6),
    assessment_of_six_months_overdue_by_a_day=partial(_assessment, in_time=False, months=6),
    assessment_of_a_year_due_on_month_end=partial(_assessment, in_time=True, months=12),
    assessment_of_a_year_overdue_by_a_day=partial(_assessment, in_time=False, months=12),
    five_on_the_six_month_point=partial(_turning_five, birthday_after=0),
    five_a_day_after_the_six_month_point=partial(_turning_five, birthday_after=1),
    initial_assessment_on_deadline=partial(_initial, late=0),
    initial_assessment_day_after_deadline=partial(_initial, late=1),
    pep_due_on_month_end=partial(_pep_due, in_time=True),
    pep_overdue_by_a_day=partial(_pep_due, in_time=False),
    pep_only_draft=partial(_peps, tail=[(-25, "Draft", None)]),
    pep_awaiting=partial(_peps, tail=[(-25, "Awaiting QA", None)]),
    pep_authorised_after_the_extract=partial(_peps, tail=[(-25, "Authorised", 70)]),
    pep_authorised_without_date=partial(_peps, tail=[(-25, "Authorised", None)]),
    pep_on_month_end=partial(_peps, tail=[(0, "Authorised", 1)]),
    plan_due_on_month_end=partial(_plans, in_time=True),
    plan_overdue_by_a_day=partial(_plans, in_time=False),
    care_plan_where_pathway_plan_is_due=_plan_of_other_type,
    care_plan_at_sixteen_and_a_quarter=_care_plan_at_sixteen_and_a_quarter,
    plan_never_authorised=_plan_without_date,
    plan_before_entry=_plan_before_entry,
) + cases_of("rows", two_initial_assessments=_second_initial)
