"""Draws families one after the other: when their children come into care, how old, who they are.

Families come in date order and are never held together, so that a council of any size fits in memory.
Not here: the care careers themselves (careers.py).
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from warehouse.sample.careers import draw_period, draw_respite
from warehouse.sample.days import add_months, age_on, birthday
from warehouse.sample.identities import nhs_number, postcode, unique_pupil_number
from warehouse.sample.life import Life
from warehouse.sample.names import FORENAMES, SURNAMES
from warehouse.sample.rows import Record
from warehouse.sample.setting import Council

YEARS = 19
FAMILIES_PER_CHILD = 4.0
RESPITE_PER_CHILD = 0.19
UNACCOMPANIED = 0.02  # of the families
# admissions of a year, oldest last, relative to the latest year (sufficiency strategy table 3; flat before 2013)
RATES = (1.0, 0.97, 0.9, 0.76, 0.68, 0.6) + (0.48,) * (YEARS - 6)
SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
FIRST_CHILD = 1


def family_count(council: Council) -> int:
    """How many families the council has in all, short-break families included."""
    return round(council.children * FAMILIES_PER_CHILD) + round(council.children * RESPITE_PER_CHILD)


def families(council: Council) -> Iterator[list[Life]]:
    """Every family of the council's history, in order of entry to care; respite families come last."""
    number = FIRST_CHILD
    count = round(council.children * FAMILIES_PER_CHILD)
    for index in range(count):
        rng = Random(f"{council.seed} family {index}")
        entry = _entry_day(council, (index + rng.random()) / count)
        lives = _family(council, rng, number, entry)
        number += len(lives)
        yield lives
    for index in range(round(council.children * RESPITE_PER_CHILD)):
        rng = Random(f"{council.seed} respite {index}")
        yield [_respite_child(council, rng, number)]
        number += 1


def _entry_day(council: Council, quantile: float) -> int:
    oldest_first = tuple(reversed(RATES))
    cumulative = list(accumulate(rate / sum(RATES) for rate in oldest_first))
    year = min(bisect(cumulative, quantile), YEARS - 1)
    into = (quantile - (cumulative[year] - oldest_first[year] / sum(RATES))) / (oldest_first[year] / sum(RATES))
    return council.horizon - int((YEARS - year - into) * 365.25)


def _family(council: Council, rng: Random, number: int, entry: int) -> list[Life]:
    unaccompanied = rng.random() < UNACCOMPANIED
    size = 1 if unaccompanied else rng.choice(SIZES)
    surname, home = rng.choice(SURNAMES), postcode(rng, 60, 75)
    lives: list[Life] = []
    for _ in range(size):
        life = new_life(council, number + len(lives), _birth(council, rng, entry, lives, unaccompanied))
        life.family_id, life.surname, life.home_postcode = f"4{number:07d}", surname, home
        life.is_uasc = unaccompanied
        lives.append(life)
    career = council.shares.draw(f"career {_band_of(lives[0], entry)}", lives[0].rng)
    for life in lives:
        own = _suits(life, entry, career) and life.rng.random() < 0.6
        life.periods = [draw_period(life, entry, career if own else "")]
        _come_back(life)
    return lives


def _band_of(life: Life, entry: int) -> int:
    age = age_on(life.dob, entry)
    return next(lower for lower in (16, 10, 5, 1, 0) if age >= lower)


def _suits(life: Life, entry: int, career: str) -> bool:
    age = age_on(life.dob, entry)
    return (career != "adoption" or age < 5) and (career != "other" or age >= 10) and not life.is_uasc


def _birth(council: Council, rng: Random, entry: int, siblings: list[Life], unaccompanied: bool) -> int:
    if unaccompanied:
        return entry - rng.randint(5500, 6480)
    for _ in range(6):
        lower = int(council.shares.draw("admission age", rng))
        upper = {0: 1, 1: 5, 5: 10, 10: 16, 16: 18}[lower]
        dob = entry - rng.randint(int(lower * 365.25) + 1, int(upper * 365.25) - 20)
        if lower == 0:
            dob = entry - int(rng.random() ** 2.5 * 345)  # most of the infants come from the maternity ward
        apart = [abs(dob - sibling.dob) for sibling in siblings]
        if all(300 < days < 3300 for days in apart):
            return dob
    return siblings[-1].dob + (400 if siblings[-1].dob + 800 < entry else -400)


def new_life(council: Council, number: int, dob: int) -> Life:
    """A child with a name and numbers, without a history."""
    rng = Random(f"{council.seed} child {number}")
    life = Life(number, rng, council, dob, record=Record(str(1_000_000 + number)))
    life.sex = rng.choice("12")
    life.forename = rng.choice(FORENAMES[life.sex])
    life.ethnicity = council.shares.draw("ethnicity", rng)
    life.nhs = nhs_number(number, council.seed)
    life.upn = unique_pupil_number(number, council.seed)
    life.is_disabled = rng.random() < 0.06
    return life


def _come_back(life: Life) -> None:
    """One in twenty who go home comes back within two years."""
    if life.last.reason not in ("E4A", "E4B", "E13") or life.rng.random() > 0.1:
        return
    entry = life.last.end + life.rng.randint(20, 700)
    if entry < min(birthday(life.dob, 17), life.council.horizon):
        life.periods.append(draw_period(life, entry))


def _respite_child(council: Council, rng: Random, number: int) -> Life:
    entry = council.horizon - rng.randint(10, 2900)
    life = new_life(council, number, entry - rng.randint(1500, 5000))
    life.family_id, life.surname, life.home_postcode = f"4{number:07d}", rng.choice(SURNAMES), postcode(rng, 60, 75)
    life.is_disabled = True
    life.periods = [draw_respite(life, entry)]
    while life.last.legal[0][1] == "V3" and life.last.end < council.horizon and len(life.periods) < 14:
        entry = add_months(life.last.entry, 1) + rng.randint(-3, 3)
        if entry >= birthday(life.dob, 18) or entry <= life.last.end:
            break
        life.periods.append(draw_respite(life, entry))
    return life
