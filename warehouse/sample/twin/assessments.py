"""Plans the health assessments of every child in care from 2017 on: 6.9, as re-run, counts whose last one holds.

Not here: which initial ones take place when (initial_assessments.py), dental checks (dental.py), rows
(warehouse.sample.health).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, birthday, working_day_after
from warehouse.sample.health import IHA_WORKING_DAYS
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, counted, periods_planned, wanted
from warehouse.sample.twin.in_date import Course, pick
from warehouse.sample.twin.initial_assessments import LATE_MONTH, assess, type_late
from warehouse.sample.twin.past import begin
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
        assess(label, end, [book for book in books.values() if _is_known(book, twin, label)], rng)
        if label == LATE_MONTH:
            typed = type_late(twin, books, rng)
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
