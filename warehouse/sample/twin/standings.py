"""Homes, work and learning of care leavers, so that 7.3 and 7.4 read as printed (script "standings").

Here: in which month who lives where, does what and is in touch. Not here: who is a care leaver (leavers.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import birthday, on_weekday
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.leavers import Leaver

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

JUNE = 5  # places in the list of months
JULY = 6
# not in suitable accommodation by kind, January 2017 to March 2018: custody, no fixed abode, not in touch, judged
# unsuitable, not known. Printed: 11, 4, 5, 1, 7 and 12 in all; leaving care report: 5 and 4; 3.9.2: one not known
UNSUITABLE = {
    "custody": (4, 2, 3, 1, 3, 5, 5, 4, 4, 3, 3, 4, 3, 3, 4),
    "no home": (3, 0, 1, 0, 1, 2, 3, 3, 2, 2, 2, 2, 3, 2, 1),
    "not in touch": (2, 1, 0, 0, 1, 2, 5, 3, 3, 2, 3, 2, 2, 3, 2),
    "unsuitable": (2, 1, 1, 0, 1, 2, 1, 1, 2, 2, 1, 2, 2, 1, 2),
    "not known": (0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1),
}
LETTERS = {"custody": "X", "no home": "S", "unsuitable": "V", "not known": ""}
# care leavers whose activity is recorded, and of these in education, employment or training. January's is not
# supplied; in February half of them are entered again in the new system
ACTIVE = (
    (140, 61), (144, 64), (221, 139), (217, 142), (217, 141), (213, 139), (219, 149), (219, 148), (217, 145),
    (221, 148), (222, 149), (219, 147), (223, 150), (224, 152), (223, 152),
)  # fmt: skip
STAYING_PUT, HIGHER = 22, 14
HOMES = {"U": 51, "D": 33}  # own tenancy, supported accommodation: leaving care report
OTHER_HOMES = {"B": 55, "K": 18, "E": 11, "T": 8, "C": 5, "Y": 3}
NOT_YES = 13  # need no services or refuse them: with those not in touch 8 % in July
LEARNING = {"F2": 46, "F3": 32, "P2": 9, "P3": 7}
IDLE = {"G5": 50, "G4": 25, "G6": 25}
SWAPS = 3  # people a month whose activity changes, either way


def plan_standings(twin: Twin, leavers: list[Leaver]) -> None:
    """Fixes the days on which home, contact and activity of each leaver are recorded anew."""
    rng = twin.rng("standings")
    trouble = _troubles(leavers, rng)
    homes = _homes(leavers, trouble, rng)
    touch = _touch(leavers, trouble, rng)
    activity = _activities(leavers, rng)
    for leaver in leavers:
        _record(leaver, [_values(leaver, p, trouble, homes, touch, activity) for p in _places(leaver)], rng)


def _places(leaver: Leaver) -> range:
    return range(leaver.first, leaver.gone)


def _counted(leavers: list[Leaver], place: int) -> list[Leaver]:
    return [leaver for leaver in leavers if leaver.is_counted(place)]


def _kept(holders: list[Leaver], able: list[Leaver], wanted: int, rng: Random) -> list[Leaver]:
    """The holders who still can be, fewer or more of them as wanted."""
    stay = [leaver for leaver in holders if leaver in able]
    stay = rng.sample(stay, min(wanted, len(stay)))
    others = [leaver for leaver in able if leaver not in stay]
    return stay + rng.sample(others, wanted - len(stay))


def _stays_put(leaver: Leaver) -> bool:
    """May stay with the foster carers of before: left them at 18, and is not 21 yet."""
    life, last = leaver.life, leaver.life.last
    at_carers = bool(last.stays) and last.stays[-1].placement.is_foster and leaver.left == birthday(life.dob, 18)
    return at_carers and not leaver.is_back


def _troubles(leavers: list[Leaver], rng: Random) -> dict[tuple[Leaver, int], str]:
    """What is amiss with whose home in which month."""
    found: dict[tuple[Leaver, int], str] = {}
    holders: dict[str, list[Leaver]] = {kind: [] for kind in UNSUITABLE}
    prone = {leaver for leaver in leavers if rng.random() < 0.4 and leaver.age_on(MONTH_ENDS[leaver.first]) >= 18}
    for place in range(len(MONTH_ENDS)):
        free = [leaver for leaver in _counted(leavers, place) if leaver in prone]
        for kind, wanted in UNSUITABLE.items():
            holders[kind] = _kept(holders[kind], free, wanted[place], rng)
            free = [leaver for leaver in free if leaver not in holders[kind]]
            found |= {(leaver, place): kind for leaver in holders[kind]}
    return found


def _homes(leavers: list[Leaver], trouble: dict[tuple[Leaver, int], str], rng: Random) -> dict[tuple[Leaver, int], str]:
    """The letter of everyone's home in every month; those of June are counted out."""
    ever_in_trouble = {leaver for leaver, _ in trouble}
    june = [x for x in _counted(leavers, JUNE) if trouble.get((x, JUNE), "not in touch") == "not in touch"]
    staying = [x for x in june if _stays_put(x) and x.age_on(MONTH_ENDS[JUNE]) < 21 and x not in ever_in_trouble]
    staying = rng.sample(staying, STAYING_PUT)
    others = [x for x in june if x not in staying]
    rng.shuffle(others)
    letters = dict.fromkeys(staying, "Z")
    for letter, count in HOMES.items():
        letters |= {others.pop(): letter for _ in range(count)}
    for leaver in staying:
        leaver.life.last.reason = "E17"
    found: dict[tuple[Leaver, int], str] = {}
    for leaver in leavers:
        home = letters.get(leaver) or rng.choices(list(OTHER_HOMES), list(OTHER_HOMES.values()))[0]
        before = rng.choice("DBKE") if home != "Z" and rng.random() < 0.12 else home
        moved = rng.randint(1, JUNE)
        for place in _places(leaver):
            if place > JUNE and rng.random() < 0.02:
                home = rng.choice("UUDBK")
            found[leaver, place] = before if place < moved else home
    return found


def _touch(leavers: list[Leaver], trouble: dict[tuple[Leaver, int], str], rng: Random) -> dict[tuple[Leaver, int], str]:
    """Nearly all are in touch; some refuse or need nothing, for as long as they are counted."""
    ever_in_trouble = {leaver for leaver, _ in trouble}
    able = [x for x in _counted(leavers, JULY) if x not in ever_in_trouble and x.first < JUNE]
    apart = {leaver: rng.choice(("REFU", "NREQ")) for leaver in rng.sample(able, NOT_YES)}
    found = {(x, place): apart.get(x, "YES") for x in leavers for place in _places(x)}
    return found | {key: "NO" for key, kind in trouble.items() if kind == "not in touch"}


def _activities(leavers: list[Leaver], rng: Random) -> dict[tuple[Leaver, int], str]:
    """The code of everyone's activity, blank while it is not entered."""
    found: dict[tuple[Leaver, int], str] = {}
    unknown: list[Leaver] = []
    busy: dict[Leaver, bool] = {}
    for place, (known, wanted) in enumerate(ACTIVE):
        here = _counted(leavers, place)
        unknown = _kept(unknown, here, len(here) - known, rng)
        seen = [leaver for leaver in here if leaver not in unknown]
        _keep_busy(seen, busy, wanted, rng)
        found |= {(leaver, place): "busy" if busy[leaver] else "idle" for leaver in seen}
    return _codes(leavers, found, rng)


def _keep_busy(seen: list[Leaver], busy: dict[Leaver, bool], wanted: int, rng: Random) -> None:
    """So many of those whose activity is known are busy: those newly known first, then a few who change."""
    new = [leaver for leaver in seen if leaver not in busy]
    idle = [leaver for leaver in seen if busy.get(leaver) is False]
    active = [leaver for leaver in seen if busy.get(leaver)]
    for leaver in rng.sample(active, min(SWAPS, len(active))):
        busy[leaver] = False
        active.remove(leaver)
    for leaver in rng.sample(active, max(0, len(active) - wanted)):
        busy[leaver] = False
        active.remove(leaver)
    rng.shuffle(new)
    rng.shuffle(idle)
    for leaver in (new + idle)[: wanted - len(active)]:
        busy[leaver] = True
    for leaver in new:
        busy.setdefault(leaver, False)


def _codes(leavers: list[Leaver], found: dict[tuple[Leaver, int], str], rng: Random) -> dict[tuple[Leaver, int], str]:
    steady = [
        x for x in _counted(leavers, JUNE) if all(found.get((x, p), "busy") == "busy" for p in range(2, JULY + 1))
    ]
    steady = [x for x in steady if x.is_counted(JULY) and (x, JUNE) in found and x.age_on(MONTH_ENDS[JUNE]) >= 18]
    students = rng.sample(steady, HIGHER)
    codes: dict[tuple[Leaver, int], str] = {}
    for leaver in leavers:
        work = rng.choices(list(LEARNING), list(LEARNING.values()))[0]
        rest = rng.choices(list(IDLE), list(IDLE.values()))[0]
        work = "F1" if leaver in students else work
        for place in _places(leaver):
            state = found.get((leaver, place), "")
            codes[leaver, place] = {"busy": work, "idle": rest}.get(state, "")
    return codes


def _values(
    leaver: Leaver, place: int, trouble: dict[tuple[Leaver, int], str], homes: dict[tuple[Leaver, int], str],
    touch: dict[tuple[Leaver, int], str], activity: dict[tuple[Leaver, int], str],
) -> dict[str, str]:  # fmt: skip
    """What the row says of one leaver at one month end."""
    key, kind = (leaver, place), trouble.get((leaver, place), "")
    return {
        "care_leaver_in_touch": touch[key],
        "care_leaver_accommodation": LETTERS.get(kind, homes[key]),
        "care_leaver_accom_suitable": {"not known": "", "not in touch": "1", "": "1"}.get(kind, "2"),
        "care_leaver_activity": activity[key],
    }


def _record(leaver: Leaver, states: list[dict[str, str]], rng: Random) -> None:
    """The first state from leaving care on (or from coming back), each other one from a day within its month."""
    standings = [(max(leaver.left, leaver.opened if leaver.is_back else 0), states[0])]
    for offset, values in enumerate(states[1:], start=1):
        if values != states[offset - 1]:
            place = leaver.first + offset
            standings.append((on_weekday(MONTH_ENDS[place - 1] + rng.randint(9, 26)), values))
    leaver.life.script["standings"] = standings
