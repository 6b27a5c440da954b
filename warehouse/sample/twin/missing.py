"""Missing episodes of young people in care: 72 of them 420 times from January to July 2017 (first review 3.3.4).

Here: who goes missing, when, for how long. Not here: rows and return interviews (warehouse.sample.contacts).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import birthday, day
from warehouse.sample.life import Life, Period

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

# first day, last day, young people, episodes; 2014 and 2016: LAC strategy section 7; the others are free
WINDOWS = (
    ("2014-01-02", "2014-12-29", 112, 571),
    ("2015-01-02", "2015-12-29", 84, 330),
    ("2016-01-02", "2016-12-29", 66, 235),
    ("2017-01-03", "2017-07-28", 72, 420),
    ("2017-08-02", "2018-03-28", 70, 380),
)
YOUNGEST, OFTEN = 10, 14  # age
GAP = 3  # days from one episode to the next, at least
ROOM = 30  # days in care within a window, at least
AWAY = 0.15  # so many more are away without leave, for an hour or a night


def plan_missing(twin: Twin) -> None:
    """Fixes script["missing <period>"] of every period that reaches into these years."""
    rng = twin.rng("missing")
    first = day(WINDOWS[0][0])
    periods = [(life, p) for life in twin.lives for p in life.periods if p.end > first and not p.is_respite]
    for life, period in periods:
        life.script[f"missing {period.id}"] = []
    again: dict[Period, float] = {}
    for window in WINDOWS:
        start, end, people, episodes = day(window[0]), day(window[1]), *window[2:]
        chosen = _choose(periods, start, end, people, again, rng)
        counts = _counts(chosen, start, end, episodes, rng)
        for (life, period), count in zip(chosen, counts, strict=True):
            again[period] = count
            life.script[f"missing {period.id}"] += _episodes(life, period, start, end, count, rng)
    for life, period in periods:
        life.script[f"missing {period.id}"].sort()


def _days(life: Life, period: Period, start: int, end: int) -> range:
    """Days of a window on which the young person could go missing, some days apart."""
    first = max(start, period.entry + 5, birthday(life.dob, YOUNGEST))
    return range(first, min(end, period.end - GAP - 2) + 1, GAP)


def _choose(
    periods: list[tuple[Life, Period]], start: int, end: int, people: int, again: dict[Period, float], rng: Random
) -> list[tuple[Life, Period]]:
    """Those who went missing before, the older ones and others, each once."""
    able = [(life, p) for life, p in periods if len(_days(life, p, start, end)) * GAP >= ROOM]
    able = [(life, p) for life, p in able if "known_from" not in life.script]
    ranked = {}
    for life, period in able:
        is_often = birthday(life.dob, OFTEN) < end
        ranked[life, period] = rng.random() * (3 if is_often else 1) + (1.2 if period in again else 0)
    best = sorted(ranked, key=lambda each: (-ranked[each], each[0].number))
    return best[:people]


def _counts(chosen: list[tuple[Life, Period]], start: int, end: int, episodes: int, rng: Random) -> list[int]:
    """Many go missing once or twice, a few again and again; together so many times."""
    room = [len(_days(life, period, start, end)) // 2 for life, period in chosen]
    counts, habits = [1] * len(chosen), [rng.expovariate(1.0) ** 2 + 0.05 for _ in chosen]
    for _ in range(episodes - len(chosen)):
        weights = [habit if count < most else 0.0 for habit, count, most in zip(habits, counts, room, strict=True)]
        counts[rng.choices(range(len(chosen)), weights)[0]] += 1
    return counts


def _episodes(life: Life, period: Period, start: int, end: int, count: int, rng: Random) -> list[tuple[int, int, str]]:
    """First day, day of return and kind of each episode."""
    days = list(_days(life, period, start, end))
    found = [(on, on + rng.choice((0, 1, 1, 1, 2)), "Missing") for on in rng.sample(days, count)]
    rest = [on for on in days if on not in {each[0] for each in found}]
    apart = min(len(rest), sum(rng.random() < AWAY for _ in range(count)))
    return found + [(on, on + rng.choice((0, 0, 1)), "Away") for on in rng.sample(rest, apart)]
