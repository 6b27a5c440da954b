"""Plans the personal education plans of the children on the virtual school's roll, and the roll itself.

6.12 and 6.13 as first printed count what is authorised in the case system by the day of the extract; the virtual
school's own system has what was held (DQ-04, DQ-05). A PEP holds four months.
Not here: rows (warehouse.sample.education).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, add_months, birthday, day, school_year
from warehouse.sample.education import is_term
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import EVE, LABELS, PRINTED, attempt, counted, periods_planned, wanted
from warehouse.sample.twin.in_date import Course, NoRoomError, can_hold, hold_one, month_start, pick
from warehouse.sample.twin.past import begin
from warehouse.sample.twin.targets import counts
from warehouse.sample.twin.two_books import Books, forget, keep, see

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

IN_DATE_AT_START, SEEN, FINAL = 0.72, 0.97, 0.93
LAPSES = (70.0, 106.0, 30.0, 18.0)  # so that enough lapse by June: few are authorised in May and June
NEVER_AT_START = 30  # without a PEP at the end of 2016
LEFT_SCHOOL, STARTED_SCHOOL = day("2000-09-01"), day("2012-09-01")  # born before: past Year 11; from: under reception
WAIT = 40  # days before a newcomer's number reaches the virtual school, after June 2017
ENTERED = 0.6  # of the PEPs that the case system does not count, those that wait in it for authorisation


def plan_peps(twin: Twin) -> None:
    """Fixes script["upn from"], script["on roll"] and script["peps <period>"] of every planned period."""
    attempt(twin, "peps", _plan)


def _plan(twin: Twin, rng: Random) -> None:
    joined = _roll(twin, rng)
    books = {period: _open(life, period, joined, rng) for life, period in periods_planned(twin) if life in joined}
    _past(list(books.values()), rng)
    for label, end in LABELS.items():
        cohort = [
            books[period] for life, period in counted(twin, label, is_rerun=False) if joined.get(life, OPEN) <= end
        ]
        if label in PRINTED:
            _first_ones(cohort, end, counts("6.12")[label], rng)
        number = wanted("6.13", label, len(cohort), FINAL)
        keep([b for b in cohort if _may(b, label)], end, number, rng, label in PRINTED)
        see(cohort, end, round(SEEN * len(cohort)), rng)
    for life, period in periods_planned(twin):
        _script(twin, life, period, joined, books.get(period), rng)


def _roll(twin: Twin, rng: Random) -> dict[Life, int]:
    """The day from which each child of school age is on the roll by number; exactly so many at each month end."""
    joined: dict[Life, int] = {}
    for label, end in LABELS.items():
        here = [life for life, _ in counted(twin, label, is_rerun=False)]
        if label not in PRINTED:
            for life in here:
                joined.setdefault(life, max(life.last.entry + WAIT, reception(life), LABELS["2017-06"] + 9))
            continue
        size = counts("6.12")[label][1]
        waiting = [life for life in here if life not in joined and LEFT_SCHOOL <= life.dob < STARTED_SCHOOL]
        waiting.sort(key=lambda life: life.last.entry + rng.random() * 20)
        new = size - sum(life in joined for life in here)
        if not 0 <= new <= len(waiting):
            raise NoRoomError(f"{label}: {new} join the roll, {len(waiting)} wait")
        for life in waiting[:new]:
            first = max(end - 20, life.last.entry)  # after the month before has been read
            joined[life] = 0 if label == PRINTED[0] else pick(rng, first, end - 3) or end
    return {life: on for life, on in joined.items() if life.dob >= LEFT_SCHOOL}


def reception(life: Life) -> int:
    """The September in which the child begins reception."""
    four = birthday(life.dob, 4)
    september = day(f"{school_year(four)}-09-01")
    return september if september == four else day(f"{school_year(four) + 1}-09-01")


def _open(life: Life, period: Period, joined: dict[Life, int], rng: Random) -> Books:
    first = max(period.entry + 8, joined[life], add_months(life.dob, 48))
    return Books(Course(life, period, lambda on: add_months(on, 4), first, rng.uniform(0.3, 1), is_day=is_term))


def _past(books: list[Books], rng: Random) -> None:
    here = sorted((b for b in books if b.recorded.first < EVE - 20), key=lambda b: b.recorded.period.entry)
    settled = here[: len(here) - NEVER_AT_START]
    begin([b.recorded for b in settled], EVE, round(IN_DATE_AT_START * len(here)), LAPSES, rng)
    for book in settled:
        own = book.recorded
        if not own.days:
            own.days = [pick(rng, own.first, own.first + 40, suits=own.suits) or own.first]
        book.seen.days = list(own.days)
    forget(here, EVE, round(SEEN * len(here)), EVE - 100, rng)


def _may(book: Books, label: str) -> bool:
    """In the printed months a first recorded PEP is planned apart."""
    return label not in PRINTED or bool(book.recorded.days)


def _first_ones(cohort: list[Books], end: int, with_one: tuple[int, int], rng: Random) -> None:
    """First PEPs recorded in the month, so that as many as printed have none."""
    start = month_start(end)
    without = [book for book in cohort if not book.recorded.days]
    new = len(without) - (with_one[1] - with_one[0])
    able = [book for book in without if can_hold(book.recorded, start, end)]
    if not 0 <= new <= len(able):
        raise NoRoomError(f"{new} first PEPs, {len(able)} could have one")
    able.sort(key=lambda book: book.seen.holds(end) + book.recorded.period.entry / 60 + rng.random())
    for book in able[:new]:
        hold_one(book.recorded, start, end, rng)
        book.record(book.recorded.days[-1])


def _script(twin: Twin, life: Life, period: Period, joined: dict[Life, int], book: Books | None, rng: Random) -> None:
    if book is None:
        joins = OPEN if life.dob < STARTED_SCHOOL else reception(life)
        life.script["upn from"] = life.script["on roll"] = joins
        life.script[f"peps {period.id}"] = []
        return
    life.script["upn from"] = joined[life]
    life.script["on roll"] = joined[life] if joined[life] < period.end else OPEN
    unrecorded = set(book.unrecorded)
    rows = []
    for on in book.seen.days:
        authorised = min(on + rng.randint(2, 18), _read(twin, on, "social_care"))
        assured = min(on + rng.randint(1, 9), _read(twin, on, "virtual_school"))
        status = "Authorised" if on not in unrecorded else "Awaiting QA" if rng.random() < ENTERED else ""
        rows.append((on, status, authorised if on not in unrecorded else None, assured))
    life.script[f"peps {period.id}"] = rows


def _read(twin: Twin, on: int, source: str) -> int:
    """The day on which the month of a day was read; the day after next of the month's end where it is not delivered."""
    label, end = next(each for each in LABELS.items() if each[1] >= on)
    return twin.extract(label, source) if label in twin.month_ends else end + 2
