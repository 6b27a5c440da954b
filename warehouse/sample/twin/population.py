"""Draws everyone in the twin's history: stays with exact stock and flow, ages, families, days, who they are.

Here: people and their periods of care. Not here: orders (legal.py), where they live (placements.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, day, month_label, on_weekday
from warehouse.sample.families import new_life
from warehouse.sample.identities import postcode
from warehouse.sample.life import Life, Period
from warehouse.sample.names import SURNAMES
from warehouse.sample.twin.ages import give_birthdays
from warehouse.sample.twin.flows import Token, draw_tokens, month_number
from warehouse.sample.twin.kin import make_families, make_unaccompanied
from warehouse.sample.twin.long_stays import allows_plans, is_feasible

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

TRIES = 200
LATE_ENDS = 2  # adoptions of May that only the tracker knows
ENTERED_AT_LAST = day("2017-07-14")
OTHER_ENDS = ("E4A",) * 9 + ("E4B",) * 4 + ("E13",) * 4 + ("E8",) * 3 + ("E3",)
LATE_ENTRIES = ("2017-01", "2017-02"), ("2017-04", "2017-05"), ("2017-04", "2017-06")  # entry, first month that has it
# newcomers of the first days, whom 6.9 has in its denominator already: month, days, how many
EARLY = {"2017-01": (2, 2, 1), "2017-03": (1, 2, 1), "2017-05": (2, 2, 1), "2017-06": (1, 1, 1)}
LAST_DAYS = (26, 28, 2)  # and two at the end of June, still under an emergency order
LONGEST = 1624  # days from entry to order, performance report


def plan_population(twin: Twin) -> None:
    """Everyone who was ever looked after since 2004, in families."""
    rng = twin.rng("population")
    tokens, slow = _feasible(rng)
    twin.lives = _people(twin, tokens, rng)
    for life, token in zip(twin.lives, tokens, strict=True):
        life.periods[0].end_entered_late = ENTERED_AT_LAST - token.end if token in slow else 0
    _enter_late(twin, rng)
    make_families(twin, rng)
    make_unaccompanied(twin, rng)


def _feasible(rng: Random) -> tuple[list[Token], list[Token]]:
    """Every stay, with days and ages, and those that the case system ends late."""
    for _ in range(TRIES):
        tokens = draw_tokens(rng)
        if not is_feasible(tokens):
            continue
        _set_days(tokens, rng)
        may, june = month_number("2017-05"), month_number("2017-06")
        slow = [token for token in tokens if token.left == may and token.kind == "adopted"]
        slow = sorted(slow, key=lambda token: token.entry)[:LATE_ENDS]
        give_birthdays(tokens, [token for token in tokens if token.lasts(june)] + slow, rng)
        if allows_plans(tokens):
            return tokens, slow
    raise ValueError(f"{TRIES} histories drawn, none fits the cohorts of 8.1 and 7.2 as printed")


def _set_days(tokens: list[Token], rng: Random) -> None:
    """Days within the months, clear of their first and last; the newcomers of some months on the first days."""
    by_month: dict[int, list[Token]] = {}
    for token in tokens:
        by_month.setdefault(token.joined, []).append(token)
        token.entry = _day_in(token.joined, rng, 6, 26)
        token.end = OPEN if token.left is None else _day_in(token.left, rng, 2, 27)
        if token.left == token.joined:
            token.entry, token.end = _first_of(token.joined) + rng.randint(6, 9), _day_in(token.left, rng, 14, 26)
        if token.left == month_number("2017-03") and token.kind == "adopted" and token.left - token.joined == 53:
            token.end = next(
                on for on in range(_first_of(token.left), token.end + 31) if _month_of(on - LONGEST) == token.joined
            )
            token.end += 2
            token.entry = token.end - LONGEST
    for label, (first, last, count) in EARLY.items():
        stayed = [t for t in by_month[month_number(label)] if t.left != t.joined]
        for token in rng.sample(stayed, count):
            token.entry = _first_of(token.joined) + rng.randint(first, last) - 1
    first, last, count = LAST_DAYS
    staying = [t for t in by_month[month_number("2017-06")] if t.left is None and t.entry > day("2017-06-03")]
    for token in rng.sample(staying, count):
        token.entry = day("2017-06-01") + rng.randint(first, last) - 1


def _day_in(month: int, rng: Random, first: int, last: int) -> int:
    """A day of the month, `first` to `last`; a Saturday or Sunday becomes the Friday before, as a rule."""
    on = _first_of(month) - 1 + rng.randint(first, last)
    return on if rng.random() < 0.2 else max(on_weekday(on), _first_of(month) - 1 + first)


def _month_of(on: int) -> int:
    return month_number(month_label(on))


def _first_of(month: int) -> int:
    return day(f"{month // 12}-{month % 12 + 1:02d}-01")


def _people(twin: Twin, tokens: list[Token], rng: Random) -> list[Life]:
    lives = []
    for number, token in enumerate(tokens, start=1):
        life = new_life(twin.council, number, token.dob)
        life.family_id, life.surname = f"4{number:07d}", rng.choice(SURNAMES)
        life.home_postcode = postcode(rng, 60, 75)
        career = {"adopted": "adoption", "": "long"}.get(token.kind, token.kind)
        period = Period(
            life.record.number("7"), token.entry, token.end, _reason(token, life.rng, twin), career,
            twin.council.shares.draw("need", life.rng), [(token.entry, "V2")],
        )  # fmt: skip
        life.periods = [period]
        lives.append(life)
    return lives


def _reason(token: Token, rng: Random, twin: Twin) -> str:
    if token.kind == "adopted":
        return "E12" if rng.random() < 0.7 else "E11"
    if token.kind == "guardianship":
        return rng.choice(("E43", "E44"))
    if token.kind == "arrangements":
        return "E41"
    if token.kind == "adult":
        return twin.council.shares.draw("adult end reason", rng)
    return rng.choice(OTHER_ENDS) if token.left is not None else ""


def _enter_late(twin: Twin, rng: Random) -> None:
    """The few children who explain why a month's own count of 6.1 differs from the flows as re-run."""
    for label, known in LATE_ENTRIES:
        month = month_number(label)
        fit = [life for life in twin.lives if _month_of(life.periods[0].entry) == month]
        fit = [x for x in fit if x.last.end > day("2017-07-31") and "known_from" not in x.script]
        life = rng.choice(fit)
        life.script["known_from"] = _first_of(month_number(known)) + rng.randint(9, 24)
