"""The ages of the twin's children: the printed age bands of 30 June 2017 and the cohort of 8.1 in every month.

Here: the day of birth of each stay. Not here: who they are otherwise (population.py).
"""

from __future__ import annotations

from random import Random

from warehouse.sample.days import add_months, birthday, day
from warehouse.sample.twin.calendar import clear
from warehouse.sample.twin.flows import Token
from warehouse.sample.twin.long_stays import (
    JANUARY,
    JUNE,
    PLAN_END,
    became_long,
    changes,
    cohort_size,
    gone_young,
    new_young,
)
from warehouse.sample.twin.targets import counts

LAST_OLD = day("2001-01-28")
BANDS = {0: "under 1", 1: "1 to 4", 5: "5 to 9", 10: "10 to 15", 16: "16 and over"}
UPPER = {0: 1, 1: 5, 5: 10, 10: 16, 16: 18}
YOUNG_ENDS = {"adopted": 40, "guardianship": 100, "arrangements": 110}  # oldest on entry, in months
# of those who come at each age, by Sufficiency Strategy 2017-2021 table 3: lower age, weight
ENTRY_AGES = ((0, 21), (1, 19), (5, 20), (10, 30), (16, 10))


def give_birthdays(tokens: list[Token], still_here: list[Token], rng: Random) -> None:
    """A day of birth for every stay; `still_here` are those known to be in care on 30 June 2017."""
    here = set(still_here)
    free = []
    for token in tokens:
        if token.kind == "adult":
            token.dob = _born_adult(token.end)
        elif token.kind in YOUNG_ENDS:
            token.dob = _born_before(token.entry, rng, YOUNG_ENDS[token.kind])
        elif token in here:
            free.append(token)
        elif token.lasts(JANUARY) and became_long(token) <= JUNE and token.joined <= JUNE:
            token.dob = _born_between(day("1999-08-01"), day("2000-12-20"), rng, token, 18)
        else:
            token.dob = _born_at_any_age(token, rng)
    _fill_bands(tokens, still_here, free, rng)


def _born_adult(end: int) -> int:
    dob = add_months(end, -216)
    return dob if birthday(dob, 18) == end else dob + 1


def _born_before(entry: int, rng: Random, months: int) -> int:
    """A small child on entry, most of them very small."""
    return entry - int(rng.random() ** 2.2 * months * 30.4)


def _born_between(first: int, last: int, rng: Random, token: Token, leaves_by: int) -> int:
    """A day between two, such that the child is born before the stay and under `leaves_by` when it ends."""
    end = token.end if token.left is not None else PLAN_END + 1
    low, high = max(first, add_months(end, -12 * leaves_by) + 2), min(last, token.entry)
    return min(high, max(low, clear(rng.randint(low, high)))) if low <= high else min(low, token.entry)


def _born_at_any_age(token: Token, rng: Random) -> int:
    while True:
        lower = rng.choices([age for age, _ in ENTRY_AGES], [weight for _, weight in ENTRY_AGES])[0]
        if lower == 0:
            dob = token.entry - int(rng.random() ** 2.5 * 345)
        else:
            dob = token.entry - rng.randint(int(lower * 365.25) + 1, int(UPPER[lower] * 365.25) - 20)
        end = token.end if token.left is not None else max(PLAN_END, token.entry) + 1
        if birthday(dob, 18) > end + 1:
            return dob


def _fill_bands(tokens: list[Token], here: list[Token], free: list[Token], rng: Random) -> None:
    june = day("2017-06-30")
    left = {lower: counts(f"age: {name}", "helper")["2017-06"][0] for lower, name in BANDS.items()}
    for token in here:
        if token.dob:
            left[_band(token.dob, june)] -= 1
    long = [token for token in free if became_long(token) <= JUNE]
    forced = sum(t.dob != 0 and became_long(t) <= JUNE and _band(t.dob, june) < 16 for t in here)
    rng.shuffle(long)
    long.sort(key=lambda token: token.joined, reverse=True)
    recent_young = [t for t in long if became_long(t) > JANUARY]
    rest = [t for t in long if became_long(t) <= JANUARY]
    old_count = len(long) - (cohort_size("2017-06") - forced)
    eldest = [t for t in rest if june - t.entry > 14.5 * 365.25]
    others = [t for t in rest if t not in set(eldest)]
    rng.shuffle(others)
    old = (eldest + others)[:old_count]
    _old_birthdays(tokens, old, left, rng)
    young = recent_young + [t for t in rest if t not in set(old)]
    _young_birthdays(young, [t for t in free if t not in set(long)], left, rng)


def _old_birthdays(tokens: list[Token], old: list[Token], left: dict[int, int], rng: Random) -> None:
    """Those of sixteen and over who have long been in care; the printed cohort says how many turn sixteen when."""
    waiting = sorted(old, key=lambda token: token.left is not None)
    for month, more in changes().items():
        for _ in range(new_young(tokens, month) - gone_young(tokens, month) - more):
            token = waiting.pop(0)
            born = day(f"2001-{month - JANUARY + 1:02d}-01")
            token.dob = _clear_of_month_end(born, rng)
    for at, token in enumerate(waiting):
        token.dob = _born_at_sixteen(token, rng, is_settled=at % 3 == 0)
    left[16] -= len(old)


def _clear_of_month_end(first: int, rng: Random) -> int:
    return first + rng.randint(1, 26)


def _young_birthdays(long: list[Token], short: list[Token], left: dict[int, int], rng: Random) -> None:
    june = day("2017-06-30")
    shares = {1: 5, 5: round(len(long) * 0.30)}
    for token in sorted(long, key=lambda each: each.entry, reverse=True):
        age = (june - token.entry) / 365.25
        lower = 1 if shares[1] and age < 4.4 and rng.random() < 0.1 else 5 if shares[5] and age < 9 else 10
        if lower != 10:
            shares[lower] -= 1
        left[lower] -= 1
        token.dob = _born_in(token, lower, rng)
    newest_first = sorted(short, key=lambda token: (token.entry, rng.random()), reverse=True)
    babies = [t for t in newest_first if june - t.entry < 330][: max(left[0] * 4, 1)]
    for token in rng.sample(babies, left[0]):
        token.dob = _born_in(token, 0, rng)
        newest_first.remove(token)
    wanted = [lower for lower in (1, 5, 10) for _ in range(left[lower])]
    rng.shuffle(wanted)
    for _ in range(left[16]):  # most of the oldest came last
        wanted.insert(int(rng.random() ** 1.6 * len(wanted)), 16)
    for token, lower in zip(newest_first, wanted, strict=True):
        token.dob = _born_in(token, lower, rng)


def _born_in(token: Token, lower: int, rng: Random) -> int:
    """A day of birth that puts the child in an age band on 30 June 2017 and leaves it under 18 as long as it stays."""
    june = day("2017-06-30")
    first, last = add_months(june, -12 * UPPER[lower]) + 2, add_months(june, -12 * lower) - 1
    if lower == 0:
        last = june
        born = token.entry - int(rng.random() ** 2.5 * 200)
        return max(first, min(born, token.entry))
    if lower == 10:
        first = day("2001-07-03")
    if lower == 16:
        return _born_at_sixteen(token, rng, is_settled=False, last=last)
    return _born_between(first, last, rng, token, 18)


def _born_at_sixteen(token: Token, rng: Random, is_settled: bool, last: int = LAST_OLD) -> int:
    """Sixteen or seventeen on 30 June 2017; few of those in care by then were 16 and a quarter in February (7.2)."""
    is_new = token.entry > day("2016-12-05")
    first = day("2000-04-03") if is_settled or is_new else day("2000-12-03")
    last = min(last, day("2001-02-20")) if rng.random() < 0.6 else last
    return _born_between(first, day("2000-11-25") if is_settled else last, rng, token, 18)


def _band(dob: int, on: int) -> int:
    return next(lower for lower in (16, 10, 5, 1, 0) if birthday(dob, lower) <= on)
