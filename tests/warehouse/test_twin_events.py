"""The days of the twin's events: exact counts in date, working days, few beside a boundary, the stories of the pack."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from warehouse.sample.days import OPEN, add_months, birthday, day, working_day_after
from warehouse.sample.life import Life, Period
from warehouse.sample.rows import Record
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, counted, periods_planned
from warehouse.sample.twin.in_date import Course, NoRoomError, is_near_month_end, is_working_day, renew
from warehouse.sample.twin.past import begin
from warehouse.sample.twin.plan import Twin, draw_twin

FIRST, LAST = day("2017-01-01"), day("2017-06-30")
MOST_AT_BOUNDARY = 0.05
VISIT_DAYS = (28, 42, 84)


@pytest.fixture(scope="module")
def twin() -> Twin:
    return draw_twin(seed=1)


def _courses(count: int, months: int = 4) -> list[Course]:
    period = Period("1", day("2014-03-03"), OPEN, "", "long", "N1", [])
    lapses = lambda on: add_months(on, months)  # noqa: E731
    lives = (Life(number, Random(number), None, day("2008-02-02"), record=Record("1")) for number in range(count))  # type: ignore[arg-type]
    return [Course(life, period, lapses, period.entry, place / count) for place, life in enumerate(lives)]


def test_exactly_as_many_are_in_date_as_wanted() -> None:
    rng, courses = Random(1), _courses(200)
    begin(courses, EVE, 140, (1, 1, 1, 1), rng)
    assert sum(course.holds(EVE) for course in courses) == 140
    for label, wanted in zip(PRINTED, (150, 139, 160, 190, 160, 140), strict=True):
        renew(courses, LABELS[label], wanted, rng)
        assert sum(course.holds(LABELS[label]) for course in courses) == wanted
    for course in courses:
        assert course.days == sorted(set(course.days))
        assert all(is_working_day(on) for on in course.days)


def test_what_cannot_be_met_is_refused() -> None:
    rng, courses = Random(1), _courses(20)
    begin(courses, EVE, 20, (0, 0, 1), rng)
    with pytest.raises(NoRoomError, match="10 wanted, 20 in date already, 0 could be renewed"):
        renew(courses, LABELS["2017-01"], 10, rng)
    assert renew(courses, LABELS["2017-01"], 10, rng, is_exact=False) == []


def _planned(twin: Twin, kind: str) -> Iterator[tuple[Life, Period, Any]]:
    """Each planned row of a kind, with whose it is."""
    for life, period in periods_planned(twin):
        for row in life.script[f"{kind} {period.id}"]:
            yield life, period, row


def _health_due(life: Life, period: Period, check: str, on: int) -> int:
    if check.startswith("Initial"):
        return working_day_after(period.entry, 20)
    if check.startswith("Review") and add_months(on, 6) < birthday(life.dob, 5):
        return add_months(on, 6)
    return add_months(on, 12)


def _beside(on: int) -> bool:
    return is_near_month_end(on) and FIRST - 1 <= on <= LAST + 1


def test_few_events_fall_beside_a_boundary_of_their_rule(twin: Twin) -> None:
    seen: dict[str, list[bool]] = {}
    for life, period, (check, on, *_) in _planned(twin, "checks"):
        due = _health_due(life, period, check, on)
        is_initial = check.startswith("Initial")
        if FIRST <= on <= LAST or (FIRST <= due <= LAST and not is_initial):
            at = abs(on - due) < 2 if is_initial else _beside(due)
            seen.setdefault(check, []).append(at or _beside(on))
    for _, _, (due, held, *_) in _planned(twin, "reviews"):
        if FIRST <= held <= LAST:
            seen.setdefault("review", []).append(abs(held - due) < 2 or _beside(held))
    for kind, place, months in (("plans", 2, 3), ("peps", 0, 4)):
        for _, _, row in _planned(twin, kind):
            if FIRST <= row[place] <= LAST:
                seen.setdefault(kind, []).append(_beside(row[place]) or _beside(add_months(row[place], months)))
    for label in PRINTED:
        for life, period in counted(twin, label, is_rerun=False):
            visited = [on for on, answer in life.script[f"visits {period.id}"] if answer == "Y" and on <= LABELS[label]]
            since = LABELS[label] - visited[-1] if visited else 0
            seen.setdefault("visits", []).append(any(abs(since - days) < 2 for days in VISIT_DAYS))
    assert set(seen) >= {"Dental Check", "Initial Health Assessment", "review", "plans", "peps", "visits"}
    assert {kind: sum(at) / len(at) for kind, at in seen.items() if sum(at) > MOST_AT_BOUNDARY * len(at)} == {}


def test_most_reviews_come_five_to_six_months_after_the_one_before(twin: Twin) -> None:
    gaps = Counter(
        add_months(before, 5) <= held <= add_months(before, 6)
        for life, period in periods_planned(twin)
        for (_, before, *_), (_, held, *_) in pairwise(life.script[f"reviews {period.id}"][1:])
        if FIRST <= held <= LAST
    )
    assert gaps[True] > gaps[False]


def test_siblings_are_visited_on_one_day(twin: Twin) -> None:
    """DQ-08: one visit is written down for all of them."""
    together = apart = 0
    for family in twin.families():
        days = [
            {on for on, _ in life.script[f"visits {life.last.id}"] if FIRST <= on <= LAST}
            for life in family
            if f"visits {life.last.id}" in life.script
        ]
        for one, other in pairwise(each for each in days if each):
            together, apart = together + len(one & other), apart + len(one ^ other)
    assert together * 2 > apart


def test_few_notices_come_within_a_day(twin: Twin) -> None:
    """21 of 73 in April to June 2017."""
    delays = [
        life.script[f"notice {period.id}"] - period.entry
        for life in twin.lives
        for period in life.periods
        if day("2017-04-01") <= period.entry <= LAST
    ]
    assert (sum(delay < 2 for delay in delays), len(delays)) == (21, 73)


def test_much_that_took_place_is_not_recorded(twin: Twin) -> None:
    """DQ-01, DQ-04: dental checks never typed in, PEPs never authorised or never typed in."""
    checks = [row for *_, row in _planned(twin, "checks") if row[0] == "Dental Check" and FIRST <= row[1] <= LAST]
    peps = [row for *_, row in _planned(twin, "peps") if day("2017-05-01") <= row[0] <= LAST]
    assert sum(typed == OPEN for *_, typed, _ in checks) * 4 > len(checks)
    assert sum(status != "Authorised" for _, status, *_ in peps) > len(peps) / 2
