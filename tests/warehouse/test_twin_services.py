"""The twin's plans of adoption, leaving care, fostering and caseloads, before a row is written; not the demo's seed.

The printed cells are checked on the deliveries (tests/pipeline/test_twin.py). Here: what no cell of the pack shows.
"""

import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from warehouse.sample.days import OPEN, add_months, age_on, birthday, day, on_weekday
from warehouse.sample.life import Adoption, Period
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.pathway import REVIEW
from warehouse.sample.twin.plan import Twin, draw_twin

SEED = 5
MOST_BESIDE = 0.05


@pytest.fixture(scope="module")
def twin() -> Twin:
    return draw_twin("372", "2018-03", SEED)


def _plans(twin: Twin) -> list[tuple[Period, Adoption]]:
    return [(period, plan) for life in twin.lives for period in life.periods for plan in period.adoptions]


def test_every_journey_to_adoption_goes_one_way(twin: Twin) -> None:
    for period, plan in _plans(twin):
        steps = [period.entry, plan.decided, plan.ordered, plan.matched, plan.placed, plan.adopted]
        assert steps[:5] == sorted(steps[:5])
        assert plan.adopted == OPEN or plan.adopted - plan.placed >= 70  # ten weeks with the family


def test_orders_keep_clear_of_twelve_months_after_the_decision(twin: Twin) -> None:
    adopted = [plan for _, plan in _plans(twin) if plan.adopted < OPEN]
    beside = [plan for plan in adopted if abs(plan.adopted - add_months(plan.decided, 12)) <= 1]
    assert len(beside) <= MOST_BESIDE * len(adopted)


def test_children_stand_on_the_pathway_as_the_report_of_august_says(twin: Twin) -> None:
    on_the_way = [
        plan for period, plan in _plans(twin)
        if plan.decided <= REVIEW < period.end and plan.reversed > REVIEW
    ]  # fmt: skip
    stages = Counter(
        "reversing" if plan.reversing <= REVIEW
        else "placed" if plan.placed <= REVIEW
        else "matched" if plan.matched <= REVIEW
        else "order" if plan.ordered <= REVIEW
        else "decision"
        for plan in on_the_way
    )  # fmt: skip
    assert stages == {"decision": 13, "order": 25, "matched": 3, "placed": 23, "reversing": 4}


def test_the_first_review_of_august_finds_its_averages(twin: Twin) -> None:
    orders = [(p, plan) for p, plan in _plans(twin) if day("2017-04-01") <= plan.adopted <= MONTH_ENDS[6]]
    assert len(orders) == 7
    assert 274.5 <= sum(plan.placed - period.entry for period, plan in orders) / 7 < 275.5
    assert 100.5 <= sum(plan.matched - plan.ordered for _, plan in orders) / 7 < 101.5


def test_one_social_worker_at_a_time_who_is_there(twin: Twin) -> None:
    for life in twin.lives:
        leads = sorted(life.script["leads"], key=lambda lead: lead[1])
        for worker, first, last in leads:
            assert worker.since <= first < last <= worker.until
        assert all(before[2] <= after[1] for before, after in pairwise(leads))


def test_services_end_when_people_are_grown_up_and_never_at_a_month_end(twin: Twin) -> None:
    ends = {end + beside for end in MONTH_ENDS for beside in (-1, 0, 1)}
    closed = [(life, life.script["service"][1]) for life in twin.lives if life.script["standings"]]
    closed = [(life, end) for life, end in closed if end < OPEN]
    assert closed
    for life, end in closed:
        assert 18 <= age_on(life.dob, end) < 25
        assert end not in ends
        assert on_weekday(end) == end


def test_whoever_stays_put_was_fostered_to_18(twin: Twin) -> None:
    staying = [
        life for life in twin.lives
        if any(values["care_leaver_accommodation"] == "Z" for _, values in life.script["standings"])
    ]  # fmt: skip
    assert len(staying) >= 22
    for life in staying:
        assert life.last.end == birthday(life.dob, 18)
        assert life.last.reason == "E17"
        assert life.last.stays[-1].placement.is_foster


def test_households_are_approved_before_they_end(twin: Twin) -> None:
    households = twin.council.households.all
    assert all(home.approved < home.ended for home in households)
    assert sum(home.end_entered > home.ended for home in households) == 23  # the clean-up of spring 2017
    assert len({home.id for home in households}) == len(households)


@pytest.mark.soak
def test_a_seed_gives_the_same_twin_whatever_the_order_of_sets() -> None:
    code = (
        "from warehouse.sample.twin.plan import draw_twin; twin = draw_twin(); "
        "print([(life.number, life.dob, [(p.entry, p.end, p.legal, [(s.start, s.placement.kind, s.placement.postcode) "
        "for s in p.stays], p.adoptions) for p in life.periods], sorted((k, v) for k, v in life.script.items() "
        "if k != 'leads'), [(w.id, a, b) for w, a, b in life.script['leads']]) for life in twin.lives])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
