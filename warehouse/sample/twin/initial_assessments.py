"""The initial health assessments of a month: so many in time, so many late (6.11, as re-run).

They count in the month in which they took place. Not here: reviews of health (assessments.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import working_day_after
from warehouse.sample.health import IHA_WORKING_DAYS
from warehouse.sample.life import Period
from warehouse.sample.twin.cohorts import LABELS, PRINTED
from warehouse.sample.twin.in_date import NoRoomError, is_near_month_end, month_start, pick
from warehouse.sample.twin.targets import counts
from warehouse.sample.twin.two_books import Books

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

LATE_MONTH = "2017-05"  # its own pack told of 20 assessments, June's of 27
LATER_PER_MONTH, LATER_IN_TIME = (15, 24), 0.45  # from July 2017 on (first review 3.5.1)


def assess(label: str, end: int, books: list[Books], rng: Random) -> None:
    """The month's initial assessments: so many in time, so many late."""
    start = month_start(end)
    n, m = counts("6.11").get(label) or _later(rng)
    waiting = [b for b in books if not b.recorded.days and b.recorded.period.entry <= end]
    in_time = _able(waiting, start, end, rng, is_late=False)
    late = _able(waiting, start, end, rng, is_late=True)
    chosen = rng.sample(list(in_time), min(n, len(in_time)))
    rest = sorted((b for b in late if b not in chosen), key=lambda b: b.recorded.period.entry + rng.random() * 50)
    if label in PRINTED and (len(chosen) < n or len(rest) < m - n):
        raise NoRoomError(f"{label}: {len(in_time)} can be assessed in time and {len(rest)} late")
    for book, on in [(b, in_time[b]) for b in chosen] + [(b, late[b]) for b in rest[: m - n]]:
        book.record(on)
        book.recorded.first = book.seen.first = on + 1


def _later(rng: Random) -> tuple[int, int]:
    count = rng.randint(*LATER_PER_MONTH)
    return round(count * LATER_IN_TIME) + rng.randint(-2, 2), count


def _able(books: list[Books], start: int, end: int, rng: Random, is_late: bool) -> dict[Books, int]:
    """Who can have an assessment in the month in time, or late, and when."""
    found = {}
    for book in books:
        period = book.recorded.period
        deadline = working_day_after(period.entry, IHA_WORKING_DAYS)
        first, last = (deadline + 2, end - 1) if is_late else (period.entry + 6, min(deadline - 2, end - 1))
        on = pick(rng, max(first, start + 1), min(last, period.end - 1))
        if on is not None and not is_near_month_end(on):
            found[book] = on
    return found


def type_late(twin: Twin, books: dict[Period, Books], rng: Random) -> dict[tuple[Period, int], int]:
    """May's assessments that its own delivery lacks: none of them in time."""
    of_own_pack = counts("6.11", "helper")[LATE_MONTH][1]
    month = (month_start(LABELS[LATE_MONTH]), LABELS[LATE_MONTH])
    late = [
        (period, book.recorded.days[0])
        for period, book in books.items()
        if book.recorded.days
        and month[0] <= book.recorded.days[0] <= month[1]
        and book.recorded.days[0] > working_day_after(period.entry, IHA_WORKING_DAYS)
    ]
    first, last = twin.extract("2017-05") + 2, twin.extract("2017-06") - 5
    missing = counts("6.11")[LATE_MONTH][1] - of_own_pack
    return {each: pick(rng, first, last) or first for each in rng.sample(late, missing)}
