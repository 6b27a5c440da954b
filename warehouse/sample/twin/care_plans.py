"""Plans the care and pathway plans of every child in care from 2017 on: a plan is in date for three months (6.14).

A plan counts from its authorisation; from 16 years and 3 months on only a pathway plan does, and whoever has been in
care for 13 weeks by then has one, of whatever date (7.2).
Not here: care leavers' plans, rows (warehouse.sample.contacts).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.contacts import PATHWAY_MONTHS
from warehouse.sample.days import add_months, birthday
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, counted, periods_planned, wanted
from warehouse.sample.twin.in_date import Course, month_start, pick, renew
from warehouse.sample.twin.past import begin

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

IN_DATE_AT_START, FINAL = 0.78, 0.90
LAPSES = (1.0, 1.0, 1.0)
VALID_MONTHS = 3  # as the case system was set in 2017
RERUN = ("2017-01",)  # 370 of 471 are of January as known later
ELIGIBLE_DAYS = 80  # a pathway plan a little before the 91st day in care


def plan_care_plans(twin: Twin) -> None:
    """Fixes script["plans <period>"] of every planned period."""
    attempt(twin, "care plans", _plan)


def grown(life: Life) -> int:
    """The day from which a pathway plan is due."""
    return add_months(birthday(life.dob, 16), PATHWAY_MONTHS)


def _plan(twin: Twin, rng: Random) -> None:
    courses = {period: _open(life, period, rng) for life, period in periods_planned(twin)}
    here = [course for period, course in courses.items() if period.entry < EVE]
    begin(here, EVE, round(IN_DATE_AT_START * len(here)), LAPSES, rng)
    for course in here:
        _must_have_pathway_plan(course, 0, EVE, rng)
    for label, end in LABELS.items():
        cohort = [courses[period] for _, period in counted(twin, label, label in RERUN)]
        for course in cohort:
            _must_have_pathway_plan(course, month_start(end), end, rng)
        renew(cohort, end, wanted("6.14", label, len(cohort), FINAL), rng, label in PRINTED)
    for (life, period), course in zip(periods_planned(twin), courses.values(), strict=True):
        life.script[f"plans {period.id}"] = [
            ("Pathway Plan" if on >= grown(life) else "Care Plan", max(period.entry, on - rng.randint(0, 9)), on)
            for on in course.days
        ]


def _open(life: Life, period: Period, rng: Random) -> Course:
    from_then = grown(life)

    def lapses(on: int) -> int:
        due = add_months(on, VALID_MONTHS)
        return min(due, from_then - 1) if on < from_then else due

    return Course(life, period, lapses, period.entry + 5, rng.uniform(0.1, 1.0))


def _must_have_pathway_plan(course: Course, start: int, end: int, rng: Random) -> None:
    """A first pathway plan by the month's end for whoever needs one by then."""
    due = max(grown(course.life), course.period.entry + ELIGIBLE_DAYS)
    if due > end or (course.days and course.days[-1] >= grown(course.life)):
        return
    first, last = course.options(max(start, grown(course.life)), end)
    if first <= last:
        last = min(last, first + 30)
        course.days.append(pick(rng, first, last) or first)
