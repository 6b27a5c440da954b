"""Particular reviews, health checks, PEPs, plans and visits (definitions.md 5, rulings HLT, EDU, PLA).

Each function fixes the dates of one life around the month end `on` in its script and says whether it could.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from warehouse.sample.days import add_months, birthday, working_day_after
from warehouse.sample.edge_care import _turns_sixteen_and_a_quarter
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life, Stay
from warehouse.sample.placements import next_placement
from warehouse.sample.shaping import born_so_that, cared_for, first_in, last_out

DUE = {True: first_in, False: last_out}


def _until(first: int, last: int, step: int) -> list[int]:
    """Days every `step` from `first`, the final one exactly `last`."""
    return [*range(first, last - step // 3, step), last]


def _dental(life: Life, on: int, in_time: bool) -> bool:
    period = cared_for(life, on, 420, 3)
    if period is not None:
        life.script["dental"] = [*_until(period.entry + 30, DUE[in_time](on, 12), 330), on + 20]
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
        life.script["assessments"] = [*_until(period.entry + 20, last, 165), on + 15]
    return period is not None


def _turning_five(life: Life, on: int, birthday_after: int) -> bool:
    """The six-month point of the last assessment is the fifth birthday (twelve months hold) or the day before."""
    period = cared_for(life, on, 330, 4, 7)
    last = on - 240
    if period is None or not born_so_that(life, 5, add_months(last, 6) + birthday_after):
        return False
    life.script["assessments"] = [*_until(period.entry + 20, last, 165), on + 15]
    return True


def _initial(life: Life, on: int, late: int) -> bool:
    """The first assessment on the twentieth working day or the day after it."""
    period = life.periods[0]
    if period.is_respite or not on - 330 < period.entry < on - 40 or period.end < period.entry + 60:
        return False
    first = working_day_after(period.entry, 20) + late
    life.script["assessments"] = _until(first, first + 170, 170)
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
        or not on - 330 < first[0].values["clah_health_check_date"] < on - 40
    ):
        return False
    again = {"clah_health_check_id": life.record.number("5"), "clah_health_check_date": on - 12}
    life.record.add("ssd_cla_health", on - 12, **{**first[0].values, **again})
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


def _reviews(life: Life, on: int, late: int, clamped: bool = False) -> bool:
    """First, second and later reviews on their due days, or each a day late."""
    period = life.periods[0]
    if period.is_respite or not on - 330 < period.entry < on - 30 or period.end < period.entry + 130:
        return False
    due = working_day_after(period.entry, 20)
    held = due + late
    if clamped:
        ends = [day for day in range(period.entry + 5, due + 1) if date.fromordinal(day).day == 31]
        if not ends or add_months(ends[-1], 3) == add_months(ends[-1] - 1, 3) + 1:
            return False
        held = ends[-1]
    chain = [(due, held)]
    for months in (3, 6, 6, 6, 6):
        due = add_months(chain[-1][1], months)
        chain.append((due, due + late))
    life.script["reviews"] = chain
    return True


def _double_review(life: Life, on: int, cancelled: str) -> bool:
    """A second row on the day of a review, or a cancelled one."""
    rows = [
        r for r in life.record.rows if r.table == "ssd_cla_reviews" and abs(r.values["clar_cla_review_date"] - on) < 40
    ]
    if not rows or cared_for(life, on, 60) is None:
        return False
    values = {**rows[-1].values, "clar_cla_review_id": life.record.number("61"), "clar_cla_review_cancelled": cancelled}
    life.record.add("ssd_cla_reviews", rows[-1].since, **values)
    return True


def _review_after_leaving(life: Life, on: int, days: int) -> bool:
    """A review row dated on or after the day on which care ended."""
    period = life.last
    rows = [r for r in life.record.rows if r.table == "ssd_cla_reviews"]
    if not rows or period.is_respite or not on - 300 < period.end <= on:
        return False
    values = {
        **rows[-1].values,
        "clar_cla_review_id": life.record.number("61"),
        "clar_cla_review_date": period.end + days,
    }
    life.record.add("ssd_cla_reviews", max(rows[-1].since, period.end + days), **values)
    return True


def _visits(life: Life, on: int, last: int, settled: bool, kinds: tuple[str, ...], unseen: int = 0) -> bool:
    """The last visit lies `last` days before the month end, in the first year of the placement or after it."""
    period = cared_for(life, on, 100)
    if period is None:
        return False
    stay = [stay for stay in period.stays if stay.start <= on and stay.rne == "P"][-1]
    year = add_months(stay.start, 12)
    held, kind = on - last, period.stay_on(on).placement.kind
    if kind not in kinds or stay.start > held - 3 or any(held < s.start <= on + 10 for s in period.stays):
        return False
    if settled != (year <= held):
        return False
    life.script["visits"] = _visit_days(period.entry, held, on)
    if unseen:
        life.script["visits"].append((on - unseen, "N"))
    return True


def _visit_days(entry: int, held: int, on: int) -> list[tuple[int, str]]:
    return [(day, "Y") for day in [*_until(entry + 3, held, 26), *range(on + 4, on + 400, 26)]]


def _year_in_placement(life: Life, on: int, before: int) -> bool:
    """The last visit, 60 days ago, on the day on which the placement is a year old or the day before."""
    period = cared_for(life, on, 500)
    held = on - 60
    start = first_in(held, 12) + before
    if period is None or not _fresh_stay(life, on, start) or period.stay_on(on).placement.kind in MATCHED:
        return False
    life.script["visits"] = _visit_days(period.entry, held, on)
    return True


def _first_week(life: Life, on: int, days: int) -> bool:
    """Moved so many days before the month end and not visited since."""
    period = cared_for(life, on, 60)
    if period is None or not _fresh_stay(life, on, on - days):
        return False
    life.script["visits"] = [
        *[(day, "Y") for day in range(period.entry + 3, on - days - 1, 25)],
        *[(day, "Y") for day in range(on + 2, on + 400, 26)],
    ]
    return True


def _fresh_stay(life: Life, on: int, start: int) -> bool:
    """A new placement from `start` on, in force on the month end."""
    period = life.period_on(on)
    if period is None or period.adoptions or start <= period.entry + 5:
        return False
    period.stays = [stay for stay in period.stays if stay.start < start] or period.stays[:1]
    if period.stays[-1].placement.is_temporary:
        return False
    period.stays.append(Stay(start, next_placement(life, 8, start)))
    return True


ANY = ("U6", "K2", "U3", "S1", "H5")
MATCHED = ("U1", "U4", "A3", "A4", "A5", "A6")
ALL = (*ANY, *MATCHED, "P1")

EVENT_CASES: list[EdgeCase] = (
    cases_of(
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
        reviews_on_due_day=partial(_reviews, late=0),
        reviews_day_after=partial(_reviews, late=1),
        review_due_clamped=partial(_reviews, late=0, clamped=True),
    )
    + cases_of(
        "stays",
        visit_four_weeks_ago=partial(_visits, last=28, settled=False, kinds=ANY),
        visit_four_weeks_and_a_day_ago=partial(_visits, last=29, settled=False, kinds=ANY),
        visit_six_weeks_ago=partial(_visits, last=42, settled=False, kinds=ALL),
        visit_six_weeks_and_a_day_ago=partial(_visits, last=43, settled=False, kinds=ALL),
        visit_twelve_weeks_ago=partial(_visits, last=84, settled=True, kinds=ANY),
        visit_twelve_weeks_and_a_day_ago=partial(_visits, last=85, settled=True, kinds=ANY),
        visit_twelve_weeks_ago_matched=partial(_visits, last=84, settled=True, kinds=MATCHED),
        visit_twelve_weeks_and_a_day_ago_matched=partial(_visits, last=85, settled=True, kinds=MATCHED),
        visit_six_weeks_ago_matched=partial(_visits, last=42, settled=False, kinds=MATCHED),
        child_not_seen=partial(_visits, last=50, settled=False, kinds=ANY, unseen=4),
        visit_on_first_anniversary=partial(_year_in_placement, before=0),
        visit_day_before_first_anniversary=partial(_year_in_placement, before=1),
        moved_a_week_ago=partial(_first_week, days=7),
        moved_eight_days_ago=partial(_first_week, days=8),
        moved_six_days_ago=partial(_first_week, days=6),
    )
    + cases_of(
        "rows",
        two_initial_assessments=_second_initial,
        two_reviews_on_one_day=partial(_double_review, cancelled="N"),
        cancelled_review_on_the_day=partial(_double_review, cancelled="Y"),
        review_on_day_of_leaving=partial(_review_after_leaving, days=0),
        review_after_leaving=partial(_review_after_leaving, days=5),
    )
)
