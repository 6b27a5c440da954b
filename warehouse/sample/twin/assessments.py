"""Plans the health assessments of every child in care from 2017 on: initial ones in and out of time, reviews in date.

6.11 counts initial assessments by the month in which they took place, 6.9 children whose last one holds; both as
re-run. Not here: dental checks (dental.py), rows (warehouse.sample.health).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, birthday, working_day_after
from warehouse.sample.health import IHA_WORKING_DAYS
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, counted, periods_planned, wanted
from warehouse.sample.twin.in_date import Course, NoRoomError, begin, is_near_month_end, month_start, pick
from warehouse.sample.twin.refusals import habit, refusal
from warehouse.sample.twin.targets import counts
from warehouse.sample.twin.two_books import Books, forget, keep, see

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

IN_DATE_AT_START = 0.865
FINAL, FINAL_SEEN = 0.88, 0.92  # in date in March 2018
# when those in date at the start lapse, by month from January 2017 on: most in the spring, as 6.9 falls
LAPSES = (0.6, 1.3, 0.8, 1.5, 1.6, 1.5, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8)
UNASSESSED = 42  # without an initial assessment at the end of 2016, of those in care a month later
LATER_PER_MONTH, LATER_IN_TIME = (15, 24), 0.45  # initial assessments from July 2017 on (first review 3.5.1)


def plan_assessments(twin: Twin) -> None:
    """Fixes script["checks <period>"] of every planned period."""
    attempt(twin, "assessments", _plan)


def _plan(twin: Twin, rng: Random) -> None:
    books = {period: _open(life, period, rng) for life, period in periods_planned(twin)}
    _past(twin, books, rng)
    typed = _months(twin, books, rng)
    for (life, period), book in zip(periods_planned(twin), books.values(), strict=True):
        kinds = ["Initial Health Assessment"] + ["Review Health Assessment"] * len(book.seen.days)
        unrecorded = set(book.unrecorded)
        rows = [
            (kind, on, "Completed", OPEN if on in unrecorded else typed.get((period, on)), None)
            for kind, on in zip(kinds, book.seen.days, strict=False)
        ]
        refused = refusal(book.seen, rng)
        if refused is not None:
            rows.append(("Review Health Assessment", refused, "Refused", None, None))
        life.script.setdefault(f"checks {period.id}", []).extend(rows)


def _open(life: Life, period: Period, rng: Random) -> Books:
    def lapses(on: int) -> int:
        due = add_months(on, 6)
        return due if due < birthday(life.dob, 5) else add_months(on, 12)

    return Books(Course(life, period, lapses, OPEN, habit(life, rng)))


def _past(twin: Twin, books: dict[Period, Books], rng: Random) -> None:
    """Initial assessments before 2017, and reviews after them for those longer in care."""
    settled = []
    latest = sorted((p for p in books if p.entry <= EVE), key=lambda p: p.entry + rng.random() * 60, reverse=True)
    stayed = [period for period in latest if period.end > LABELS["2017-01"]]
    waiting = set(stayed[:UNASSESSED])
    for period, book in books.items():
        if period.entry > EVE - 20 or period in waiting:
            continue
        deadline = working_day_after(period.entry, IHA_WORKING_DAYS)
        late = rng.random() > 0.18  # 6.11 of 2016/17
        first = deadline + 2 + int(rng.expovariate(1 / 20)) if late else deadline - rng.randint(2, 14)
        first = (
            pick(rng, min(first, EVE - 6, period.end - 8), min(first + 5, EVE, period.end - 1), lambda _: False) or 0
        )
        if first > period.entry:
            book.record(first)
            book.recorded.first = book.seen.first = first + 1
            if period.entry < EVE - 300:
                settled.append(book)
    cohort = [b for b in books.values() if b.recorded.period.entry <= EVE]
    number = round(IN_DATE_AT_START * len(cohort)) - sum(b.recorded.holds(EVE) for b in cohort if b not in settled)
    firsts = {book.recorded: book.recorded.days[0] for book in settled}
    for book in settled:
        book.recorded.first = firsts[book.recorded] + 120
    begin(list(firsts), EVE, number, LAPSES, rng)
    for book in settled:
        for on in [firsts[book.recorded], *book.recorded.days]:
            book.record(on)
    forget(cohort, EVE, round((IN_DATE_AT_START + 0.01) * len(cohort)), EVE - 90, rng)


def _months(twin: Twin, books: dict[Period, Books], rng: Random) -> dict[tuple[Period, int], int]:
    """Every month from January 2017 on; returns the days on which late entries are typed."""
    typed: dict[tuple[Period, int], int] = {}
    for label, end in LABELS.items():
        known = {period for _, period in counted(twin, label, is_rerun=False)} if label in PRINTED else None
        _initial(label, end, [b for p, b in books.items() if known is None or _is_known(b, twin, label)], rng)
        if label == "2017-05":
            typed = _type_late(twin, books, rng)
        cohort = [books[period] for _, period in counted(twin, label, is_rerun=True)]
        cohort = [b for b in cohort if working_day_after(b.recorded.period.entry, IHA_WORKING_DAYS) <= end]
        assessed = [book for book in cohort if book.recorded.days]
        recorded = wanted("6.9", label, len(cohort), FINAL)
        seen = _seen(label, len(cohort), recorded)
        keep(assessed, end, recorded, rng, label in PRINTED)
        see(assessed, end, seen, rng)
    return typed


def _is_known(book: Books, twin: Twin, label: str) -> bool:
    return book.recorded.life.script.get("known_from", 0) <= twin.extract(label)


def _seen(label: str, size: int, recorded: int) -> int:
    """In date in fact: a little more each month than what is recorded."""
    helper = counts("6.9", "helper", "evidenced")["2017-06"]
    if label < "2017-06":
        gap = helper[0] - counts("6.9")["2017-06"][0]
        return recorded + gap * (PRINTED.index(label) + 1) ** 2 // 36
    return wanted("6.9", label, size, FINAL_SEEN, "evidenced", "helper")


def _initial(label: str, end: int, books: list[Books], rng: Random) -> None:
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


def _type_late(twin: Twin, books: dict[Period, Books], rng: Random) -> dict[tuple[Period, int], int]:
    """May's assessments that its own delivery lacks: none of them in time."""
    of_own_pack = counts("6.11", "helper")["2017-05"][1]
    month = (month_start(LABELS["2017-05"]), LABELS["2017-05"])
    late = [
        (period, book.recorded.days[0])
        for period, book in books.items()
        if book.recorded.days
        and month[0] <= book.recorded.days[0] <= month[1]
        and book.recorded.days[0] > working_day_after(period.entry, IHA_WORKING_DAYS)
    ]
    first, last = twin.extract("2017-05") + 2, twin.extract("2017-06") - 5
    missing = counts("6.11")["2017-05"][1] - of_own_pack
    return {each: pick(rng, first, last) or first for each in rng.sample(late, missing)}
