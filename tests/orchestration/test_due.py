"""Whether a month starts, case by case: the facts are given, no clock is asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from orchestration.deliveries import Delivery
from orchestration.due import Month, decide, standings
from orchestration.settings import Settings
from orchestration.working_days import LONDON

SOURCES = ("social_care", "health", "virtual_school")
ALL = ("social_care/2017-07-03 a1", "health/2017-07-04 b1", "virtual_school/2017-07-05 c1")
BETTER = "health/2017-07-20 b2"
CUT_OFF = date(2017, 7, 31)
BEFORE, LAST_DAY, AFTER = (datetime(2017, *day, 12, tzinfo=LONDON) for day in ((7, 6), (7, 31), (8, 1)))
HOUR = timedelta(hours=1)


def june(
    offered: Iterable[str],
    made_from: Iterable[str] | None = None,
    arrived: datetime = BEFORE - 24 * HOUR,
    is_under_way: bool = False,
) -> Month:
    made = None if made_from is None else frozenset(made_from)
    return Month("2017-06", CUT_OFF, frozenset(offered), arrived, made, is_under_way)


@pytest.mark.parametrize(
    ("month", "now", "act", "said"),
    [
        (june(ALL), BEFORE, "start", "all sources have delivered"),
        (june(ALL[:2]), BEFORE, "wait", "waits for virtual_school, at most until the cut-off, 2017-07-31"),
        (june(ALL[:2]), LAST_DAY, "wait", "waits for virtual_school"),
        (june(ALL[:1]), AFTER, "start", "the cut-off has passed without health, virtual_school"),
        (june(["ssda903/2017-07-03 d1", *ALL[1:]]), BEFORE, "start", "all sources have delivered"),
        (june(ALL[1:]), BEFORE, "wait", "waits for social_care"),
        # Deliveries of a month long past, dropped one by one: the first ones wait for the others.
        (june(ALL[:1], arrived=AFTER - HOUR / 2), AFTER, "wait", "starts at 12:30 unless more arrives"),
        (june(ALL[:1], arrived=AFTER - HOUR), AFTER, "start", "without health, virtual_school"),
        (june(ALL[:1], arrived=AFTER + HOUR), AFTER, "start", "without health, virtual_school"),
        (june(ALL[:1], arrived=AFTER + timedelta(seconds=2)), AFTER, "wait", "starts at 13:00 unless more arrives"),
        (june(ALL, arrived=AFTER), AFTER, "start", "all sources have delivered"),
        # One run per set of deliveries.
        (june(ALL, made_from=ALL), BEFORE, "rest", "made from all"),
        (june(ALL, made_from=ALL), AFTER, "rest", "made from all"),
        (june(ALL, is_under_way=True), BEFORE, "wait", "under way"),
        (june([*ALL, BETTER], made_from=ALL, is_under_way=True), BEFORE, "wait", "under way"),
        # A better set: again before the cut-off, a notice after it.
        (june([*ALL, BETTER], made_from=ALL), BEFORE, "start", "health/2017-07-20 came after the last run, before"),
        (june([*ALL, BETTER], made_from=ALL), LAST_DAY, "start", "health/2017-07-20 came after the last run, before"),
        (june([*ALL, BETTER], made_from=ALL), AFTER, "tell", "health/2017-07-20 came after the last run, after"),
        (june(ALL, made_from=ALL[:2]), BEFORE, "start", "virtual_school/2017-07-05 came after the last run"),
        (june(ALL[:2], made_from=ALL[:1]), BEFORE, "start", "health/2017-07-04 came after the last run"),
        # The same day delivered anew has another content.
        (june([*ALL[:2], "virtual_school/2017-07-05 c2"], made_from=ALL), BEFORE, "start", "virtual_school/2017-07-05"),
        # What is cleared from the folder is kept in the warehouse.
        (june(ALL[:2], made_from=ALL), BEFORE, "rest", "made from all"),
    ],
)
def test_a_month_starts_when_it_is_due_and_only_then(month: Month, now: datetime, act: str, said: str) -> None:
    decision = decide(month, SOURCES, now, HOUR)
    assert decision.act == act, decision.why
    assert said in decision.why


def test_a_council_that_expects_less_waits_for_less() -> None:
    assert decide(june(ALL[:2]), ("social_care", "health"), BEFORE, HOUR).act == "start"


def delivery(source: str, day: str) -> Delivery:
    return Delivery(source, date.fromisoformat(day), "a1", BEFORE, Path(source) / day)


def standing_of_health(today: date, *days: str, settings: Settings | None = None) -> str:
    found = [delivery("health", day) for day in days]
    return {each.source: each.words for each in standings(found, settings or Settings(), today)}["health"]


@pytest.mark.parametrize(
    ("today", "delivered", "words"),
    [
        ((2017, 7, 3), ["2017-06-05"], "due on 2017-07-07 for 2017-06"),
        ((2017, 7, 7), ["2017-06-05"], "due on 2017-07-07 for 2017-06"),
        ((2017, 7, 8), ["2017-06-05"], "was due on 2017-07-07 for 2017-06, 1 day late"),
        ((2017, 7, 16), ["2017-06-05"], "was due on 2017-07-07 for 2017-06, 9 days late"),
        ((2017, 7, 17), ["2017-06-05"], "OVERDUE: was due on 2017-07-07 for 2017-06, 10 days late"),
        # The month after it is still the same month that is owed, though nothing can serve it any more.
        ((2017, 8, 2), ["2017-06-05"], "OVERDUE: was due on 2017-07-07 for 2017-06, 26 days late"),
        ((2017, 8, 2), ["2017-06-05", "2017-08-01"], "delivered for 2017-07 on 2017-08-01; was due on 2017-08-07"),
        ((2017, 7, 17), ["2017-07-16"], "delivered for 2017-06 on 2017-07-16; was due on 2017-07-07"),
        ((2017, 7, 17), [], "OVERDUE: was due on 2017-07-07 for 2017-06, 10 days late"),
    ],
)
def test_a_source_is_overdue_ten_days_after_its_due_day(
    today: tuple[int, int, int], delivered: list[str], words: str
) -> None:
    assert standing_of_health(date(*today), *delivered) == words


def test_a_return_stands_in_for_the_case_system() -> None:
    found = [delivery("ssda903", "2017-07-03")]
    stands = {each.source: each for each in standings(found, Settings(), date(2017, 7, 20))}
    assert not stands["social_care"].is_overdue
    assert stands["health"].is_overdue


def test_a_delivery_after_the_cut_off_serves_no_month() -> None:
    early = Settings(cut_off_day=10)
    assert delivery("health", "2017-07-10").month_served(early.cut_off) == "2017-06"
    assert delivery("health", "2017-07-11").month_served(early.cut_off) is None
    assert "10 days late" in standing_of_health(date(2017, 7, 17), "2017-07-11", settings=early)
