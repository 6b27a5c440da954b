"""The fostering register: households as printed in 9.3, approvals and ends as printed in 9.4 and 9.5.

At the end of March 2017 the register held 23 households that had stopped long before; they were cleaned up in spring,
which is why the stock as first printed does not follow from approvals and ends.
Here: who is approved when, which ends were entered late. Not here: children's homes (placements.py), rows (staff.py).
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.carers import REASONS, Household
from warehouse.sample.days import OPEN, add_months, day, on_weekday
from warehouse.sample.identities import postcode
from warehouse.sample.life import Life, Period
from warehouse.sample.people import connected_stays
from warehouse.sample.twin.calendar import MONTH_ENDS

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

START = day("2016-03-31")  # from here on every month's approvals and ends are counted out
STOCK = 115  # then: 168 in March 2017 (scorecard) less 77 approved and 24 ended
# April 2016 to March 2018; fifteen approved and eight ended by July 2016 (minutes); printed April to June 2017
APPROVED = (4, 4, 4, 5, 6, 7, 8, 8, 7, 8, 8, 8, 6, 3, 8, 4, 3, 5, 4, 6, 3, 4, 5, 4)
ENDED = (2, 2, 2, 3, 2, 2, 1, 2, 2, 2, 2, 2, 2, 0, 1, 2, 3, 2, 1, 3, 2, 2, 3, 2)
CLEANED = {"2017-04": 19, "2017-05": 1, "2017-06": 3}  # month in which the old end was entered: how many
REALLY_ENDED = day("2015-04-10"), day("2016-12-16")
PAST, YEARS = 60, 16  # households that came and went before
TEMPORARY_MONTHS = 4
LEAST_STAY = 240  # days approved before an end


def plan_fostering(twin: Twin) -> None:
    """Replaces the mainstream households and fixes script["household"] of each period with a connected carer."""
    rng = twin.rng("fostering")
    approved, ended = list(APPROVED), list(ENDED)
    stock = STOCK - _connected(twin, approved, ended, rng)
    homes = [(home.id, home.postcode) for home in twin.council.households.all]
    while len(homes) < stock + sum(approved) + PAST:
        homes.append((f"H{len(homes) + 1:06d}", postcode(rng, 60, 75)))
    found = [_earlier(*homes.pop(), rng) for _ in range(PAST)]
    here = [_household(*homes.pop(), START - rng.randint(20, YEARS * 365), rng) for _ in range(stock)]
    here, dead = _dead(here, rng, twin.is_on_time)
    for place, (new, gone) in enumerate(zip(approved, ended, strict=True)):
        first = add_months(START + 1, place)
        here.sort(key=lambda home: home.id)
        for home in rng.sample([home for home in here if home.approved + LEAST_STAY < first], gone):
            here.remove(home)
            found.append(replace(home, ended=_day_in(first, rng), reason=rng.choice(REASONS)))
        here += [_household(*homes.pop(), _day_in(first, rng), rng) for _ in range(new)]
    twin.council.households.all[:] = sorted([*found, *here, *dead], key=lambda home: home.approved)


def _day_in(first: int, rng: Random) -> int:
    return on_weekday(first + rng.randint(4, 25))


def _household(home: str, place: str, approved: int, rng: Random, ended: int = OPEN) -> Household:
    reason = rng.choice(REASONS) if ended < OPEN else ""
    return Household(home, on_weekday(approved), ended, reason, rng.choice((1, 1, 2, 2, 3)), place)


def _earlier(home: str, place: str, rng: Random) -> Household:
    approved = START - rng.randint(900, YEARS * 365)
    return _household(home, place, approved, rng, on_weekday(rng.randint(approved + LEAST_STAY, START - 10)))


def _dead(here: list[Household], rng: Random, is_on_time: bool) -> tuple[list[Household], list[Household]]:
    """Households that had stopped, and the day on which somebody entered it."""
    gone = rng.sample([home for home in here if home.approved < REALLY_ENDED[0] - LEAST_STAY], sum(CLEANED.values()))
    left = iter(gone)
    dead = []
    for month, count in CLEANED.items():
        for _ in range(count):
            ended = on_weekday(rng.randint(*REALLY_ENDED))
            entered = 0 if is_on_time else _day_in(day(f"{month}-01") + 5, rng)
            dead.append(replace(next(left), ended=ended, reason=rng.choice(REASONS), end_entered=entered))
    return [home for home in here if home not in gone], dead


def _connected(twin: Twin, approved: list[int], ended: list[int], rng: Random) -> int:
    """Full approvals of relatives and friends, all but two of a month at most; returns the stock at the start."""
    stock, spare = 0, [max(0, count - 2) for count in approved]
    for life, period, start, left in sorted(_carers(twin), key=lambda each: (each[2], each[0].number)):
        full = on_weekday(add_months(start, TEMPORARY_MONTHS) - rng.randint(0, 12))
        place = _place(full)
        if full + 20 >= left or (place >= 0 and (place >= len(spare) or spare[place] == 0)):
            life.script[f"household {period.id}"] = (OPEN, OPEN)
            continue
        stop = _stop(left, full, ended)
        life.script[f"household {period.id}"] = (full, stop)
        if place >= 0:
            spare[place] -= 1
            approved[place] -= 1
        elif stop > START:
            stock += 1
        if stop > START and _place(stop) < len(ended):
            ended[_place(stop)] -= 1
    return stock


def _stop(left: int, full: int, ended: list[int]) -> int:
    """The day on which a connected carer's approval ends: with the stay, or in a later month that has room."""
    if left <= START or left > MONTH_ENDS[-1]:
        return left
    room = [place for place in range(_place(left), len(ended)) if ended[place] > 1]
    if not room:
        return OPEN
    first = add_months(START + 1, room[0])
    return left if room[0] == _place(left) else max(on_weekday(first + 10 + left % 12), full + 1)


def _place(on: int) -> int:
    """The month of a day, counted from April 2016; below zero before."""
    return next((place for place in range(24) if on < add_months(START + 1, place + 1)), 24) if on > START else -1


def _carers(twin: Twin) -> list[tuple[Life, Period, int, int]]:
    """Every period with a connected carer: first day there and day of leaving."""
    found = []
    for life in twin.lives:
        for period in life.periods:
            stays = connected_stays(period)
            if stays:
                found.append((life, period, stays[0][0], stays[-1][1]))
    return found
