"""Pathway plans of care leavers and their advisers' contacts: 7.2 as printed, 7.2b and contacts as the reports say.

Here: the days of plans and contacts after care. Not here: plans of the looked-after (care_plans.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import add_months, day, on_weekday
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.cohorts import LABELS
from warehouse.sample.twin.leavers import Leaver, entitled_children

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

# nobody's plan of any date, in the denominator of 7.2, January 2017 to March 2018: 97.8, 99.3, 98.6, 98.6, 99.3
WITHOUT = (6, 6, 2, 4, 4, 2, 2, 2, 1, 1, 0, 0, 0, 0, 0)
JUNE, JULY = 5, 6
UP_TO_DATE = {JUNE: 0.87, JULY: 0.95}  # leaving care report; first review 3.7.1
VALID_MONTHS, STEP = 6, (150, 178)
LAPSED = day("2016-09-05"), day("2016-12-14")
METHODS = {"Face to face": 45, "Call": 22, "Video": 3, "Text": 18, "E-mail": 6, "Letter": 6}
REAL = ("Face to face", "Call", "Video")  # texts and letters are no contact: performance report 3.9.2
WINDOW, SILENT = (MONTH_ENDS[JUNE] - 52, MONTH_ENDS[JUNE] - 3), 13  # 94 % of 215 had contact within eight weeks
CONTACTS_FROM = day("2015-01-01")


def plan_pathway_plans(twin: Twin, leavers: list[Leaver]) -> None:
    """Fixes script["leaver plans"] and script["leaver contacts"]."""
    rng = twin.rng("pathway plans")
    firsts = _without_plan(twin, leavers, rng)
    dates = {leaver: _series(leaver, rng, firsts.get(leaver, 0)) for leaver in leavers}
    _let_lapse(twin, leavers, dates, firsts, rng)
    for leaver in leavers:
        leaver.life.script["leaver plans"] = [(on - rng.randint(0, 12), on) for on in dates[leaver]]
        leaver.life.script["leaver contacts"] = _contacts(leaver, rng)
    _let_be_silent(leavers, rng)


def _in_care(leaver: Leaver) -> list[int]:
    """Days of the pathway plans made while the young person was looked after, as far as these are planned."""
    plans = leaver.life.script.get(f"plans {leaver.life.last.id}", [])
    return [on for kind, _, on in plans if kind == "Pathway Plan"]


def _without_plan(twin: Twin, leavers: list[Leaver], rng: Random) -> dict[Leaver, int]:
    """Who has no plan for how long: the day of the first plan. What the looked-after lack is taken off."""
    missing = [wanted - _children_without(twin, label) for wanted, label in zip(WITHOUT, LABELS, strict=True)]
    able = [x for x in leavers if x.first == 0 and x.gone > JULY and x.left < MONTH_ENDS[0] - 120]
    here = rng.sample(able, missing[0])
    found: dict[Leaver, int] = {}
    for place in range(1, len(MONTH_ENDS)):
        here += [leaver for leaver in leavers if leaver.is_back and leaver.first == place]
        ready = [leaver for leaver in here if leaver.first < place or place != 3]
        for leaver in rng.sample(ready, len(here) - missing[place]):
            found[leaver] = on_weekday(MONTH_ENDS[place - 1] + rng.randint(12, 26))
            here.remove(leaver)
    for leaver in found:
        period = leaver.life.last
        days = range(period.entry + 10, period.end, 170)
        leaver.life.script[f"plans {period.id}"] = [("Care Plan", on, on + 6) for on in days if on + 6 < period.end]
    return found


def _children_without(twin: Twin, label: str) -> int:
    count = 0
    for life, period in entitled_children(twin, label):
        plans = life.script[f"plans {period.id}"]
        count += not any(kind == "Pathway Plan" and on <= LABELS[label] for kind, _, on in plans)
    return count


def _series(leaver: Leaver, rng: Random, first: int = 0, anchor: int = 0) -> list[int]:
    """A plan every five to six months, around one of January to June 2017, or from a first one on."""
    start = max(leaver.left, leaver.opened if leaver.is_back else 0) + 8
    dates = [first or anchor or max(start, MONTH_ENDS[0] + rng.randint(-18, 144))]
    while not first and dates[0] - STEP[1] >= start:
        dates.insert(0, dates[0] - rng.randint(*STEP))
    if not first and dates[0] > start + 60:
        dates.insert(0, start + rng.randint(0, 40))
    while dates[-1] + STEP[1] < min(leaver.closed, MONTH_ENDS[-1] + 30):
        dates.append(dates[-1] + rng.randint(*STEP))
    return [on_weekday(on) for on in dates]


def _is_up_to_date(days: list[int], on: int) -> bool:
    last = max((each for each in days if each <= on), default=0)
    return last > 0 and add_months(last, VALID_MONTHS) >= on


def _let_lapse(
    twin: Twin, leavers: list[Leaver], dates: dict[Leaver, list[int]], firsts: dict[Leaver, int], rng: Random
) -> None:
    """So many plans have run out in June, and still have in July, that 7.2b reads as the two reports say."""
    late = {place: _too_many_up_to_date(twin, leavers, dates, place) for place in UP_TO_DATE}
    able = [x for x in leavers if x.left < LAPSED[0] - 20 and x.gone > JULY + 2 and x not in firsts]
    for number, leaver in enumerate(rng.sample(able, max(0, late[JUNE]))):
        anchor = rng.randint(*LAPSED)
        past = [on for on in _series(leaver, rng, anchor=anchor) if on <= anchor]
        again = MONTH_ENDS[JULY if number < late[JULY] else JUNE] + rng.randint(5, 26)
        dates[leaver] = past + _series(leaver, rng, first=again)


def _too_many_up_to_date(twin: Twin, leavers: list[Leaver], dates: dict[Leaver, list[int]], place: int) -> int:
    end, label = MONTH_ENDS[place], list(LABELS)[place]
    children = entitled_children(twin, label)
    here = [leaver for leaver in leavers if leaver.is_counted(place)]
    good = sum(_is_up_to_date([*_in_care(x), *dates[x]], end) for x in here)
    for life, period in children:
        plans = life.script[f"plans {period.id}"]
        good += _is_up_to_date([on for kind, _, on in plans if kind == "Pathway Plan"], end)
    return good - round(UP_TO_DATE[place] * (len(here) + len(children)))


def _contacts(leaver: Leaver, rng: Random) -> list[tuple[int, str]]:
    """Every four to six weeks, most of them in person or by telephone, and always a real one before June's end."""
    start = max(leaver.left, leaver.opened if leaver.is_back else 0, CONTACTS_FROM)
    found: list[tuple[int, str]] = []
    on = start + rng.randint(3, 20)
    while on < min(leaver.closed, MONTH_ENDS[-1] + 30):
        found.append((on_weekday(on), rng.choices(list(METHODS), list(METHODS.values()))[0]))
        on += rng.randint(20, 46)
    first, last = WINDOW
    if not _is_heard(found) and leaver.is_counted(JUNE) and start < last:
        on = on_weekday(rng.randint(max(first, start + 1), last))
        found = sorted([*(each for each in found if each[0] != on), (on, REAL[0])])
    return found


def _is_heard(contacts: list[tuple[int, str]]) -> bool:
    return any(WINDOW[0] <= on <= WINDOW[1] and method in REAL for on, method in contacts)


def _let_be_silent(leavers: list[Leaver], rng: Random) -> None:
    """Those who answer texts at best, in the eight weeks to the end of June."""
    june = [x for x in leavers if x.is_counted(JUNE)]
    silent = sum(not _is_heard(x.life.script["leaver contacts"]) for x in june)
    for leaver in rng.sample([x for x in june if x.left < WINDOW[0] - 30 and not x.is_back], SILENT - silent):
        script = leaver.life.script
        script["leaver contacts"] = [
            (on, "Text" if WINDOW[0] - 7 <= on <= WINDOW[1] + 3 else method) for on, method in script["leaver contacts"]
        ]
