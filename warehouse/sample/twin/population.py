"""Draws everyone in the twin's history: stays with exact stock and flow, ages, families, days, who they are.

Here: people and their periods of care. Not here: orders (legal.py), where they live (placements.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, day
from warehouse.sample.families import new_life
from warehouse.sample.identities import postcode
from warehouse.sample.life import Life, Period
from warehouse.sample.names import SURNAMES
from warehouse.sample.twin.ages import give_birthdays, is_feasible
from warehouse.sample.twin.flows import Token, draw_tokens, month_number

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

SIZES = (1, 1, 1, 1, 1, 2, 2, 2, 3)
TRIES = 200
LATE_ENDS = 2  # adoptions of May that the case system learns of in July
OTHER_ENDS = ("E4A",) * 9 + ("E4B",) * 4 + ("E13",) * 4 + ("E8",) * 3 + ("E3",)
LATE_ENTRIES = {"2017-01": 1, "2017-04": 2, "2017-05": 1}  # children typed in after their first month's delivery


def plan_population(twin: Twin) -> None:
    """Everyone who was ever looked after since 2004, in families."""
    rng = twin.rng("population")
    tokens = _feasible(rng)
    for token in tokens:
        _set_days(token, rng)
    slow = [t for t in tokens if t.left == month_number("2017-05") and t.kind == "adopted"][:LATE_ENDS]
    june = month_number("2017-06")
    still_here = [t for t in tokens if t.lasts(june)] + slow
    give_birthdays(tokens, still_here, rng)
    twin.lives = _people(twin, tokens, rng)
    for life, token in zip(twin.lives, tokens, strict=True):
        life.periods[0].end_entered_late = day("2017-07-14") - token.end if token in slow else 0
    _enter_late(twin, rng)
    _make_families(twin, rng)


def _feasible(rng: Random) -> list[Token]:
    for _ in range(TRIES):
        tokens = draw_tokens(rng)
        if is_feasible(tokens):
            return tokens
    raise ValueError(f"no history in {TRIES} lets the cohort of 8.1 grow as printed")


def _set_days(token: Token, rng: Random) -> None:
    """Days within the months, clear of their first and last."""
    first, after = _first_of(token.joined), _first_of(token.joined + 1)
    token.entry = _weekday(first + rng.randint(1, after - first - 3))
    if token.left is None:
        token.end = OPEN
        return
    first, after = _first_of(token.left), _first_of(token.left + 1)
    token.end = first + rng.randint(1, after - first - 3)
    if token.left == token.joined:
        token.entry, token.end = first + rng.randint(1, 8), first + rng.randint(14, 25)


def _weekday(on: int) -> int:
    return on + 2 if on % 7 == 6 and (on + 2) % 31 < 25 else on


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
    for label, count in LATE_ENTRIES.items():
        month = month_number(label)
        first, after = _first_of(month), _first_of(month + 1)
        fit = [x for x in twin.lives if first <= x.periods[0].entry < after and x.last.end > day("2017-07-31")]
        for life in rng.sample(fit, count):
            life.script["known_from"] = after + rng.randint(9, 24)


def _make_families(twin: Twin, rng: Random) -> None:
    """Brothers and sisters come on one day: children of one month who could be of one mother."""
    by_month: dict[int, list[Life]] = {}
    for life in twin.lives:
        if "known_from" not in life.script:
            by_month.setdefault(life.periods[0].entry // 31, []).append(life)
    for lives in by_month.values():
        waiting = list(lives)
        while waiting:
            eldest, size = waiting.pop(0), rng.choice(SIZES)
            for life in list(waiting):
                if size > 1 and 300 < abs(life.dob - eldest.dob) < 3300:
                    life.family_id, life.surname = eldest.family_id, eldest.surname
                    life.home_postcode = eldest.home_postcode
                    waiting.remove(life)
                    size -= 1
    twin.lives.sort(key=lambda life: life.family_id)
