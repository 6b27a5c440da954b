"""Legal statuses of the twin: those printed for 30 June 2017, plausible ones on the way there and for everyone else.

Here: period.legal up to a placement order. Not here: placement orders and what follows them (adoptions.py).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.careers import court_order, start_status
from warehouse.sample.days import OPEN, age_on, day
from warehouse.sample.life import Life
from warehouse.sample.twin.calendar import clear
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

JUNE = day("2017-06-30")
EMERGENCY_DAYS = 8
LEAST_DAYS = 170  # from entry to a full order
AT_HOME_BY_AGREEMENT = 0.45  # of those who go home again
COURTS = ("guardianship", "arrangements", "adoption")


def plan_legal(twin: Twin) -> None:
    """Statuses for every period of care."""
    rng = twin.rng("legal")
    here = twin.known_in_care("2017-06")
    given = _shared_out(here, rng)
    for life in twin.lives:
        for period in life.periods:
            orders = [(on, code) for on, code in period.legal if code == "E1" or (on > period.entry and code == "C2")]
            if life.id in given:
                _lead_to(life, given[life.id], rng)
            elif period.career in COURTS or orders:
                start_status(life, period, court=True)
            else:
                is_voluntary = period.career == "other" and rng.random() < AT_HOME_BY_AGREEMENT
                start_status(life, period, court=not is_voluntary)
                if not is_voluntary and period.end - period.entry > 400:
                    court_order(period, life.rng)
            _then(life, orders)


def _then(life: Life, orders: list[tuple[int, str]]) -> None:
    """What the plan for adoption brought takes over; nothing after the end or twice on a day."""
    period = life.periods[0]
    before = [item for item in period.legal if not orders or item[0] < orders[0][0]]
    period.legal = [item for item in [*before, *orders] if item[0] < period.end]


def _shared_out(here: list[Life], rng: Random) -> dict[str, str]:
    """The status on 30 June of each child in care; those with a plan for adoption first."""
    given: dict[str, str] = {}
    left = {code: _printed(code) for code in ("C2", "C1", "V2", "J1", "L2")}
    for life in here:
        codes = [code for on, code in life.periods[0].legal if on <= JUNE and code in ("E1", "C2")]
        if life.periods[0].adoptions:
            given[life.id] = codes[-1] if codes else "C1"
            left[given[life.id]] = left.get(given[life.id], 0) - 1
    newest = sorted((x for x in here if x.id not in given), key=lambda x: (-x.periods[0].entry, rng.random()))
    for code in ("L2", "J1", "V2", "C1", "C2"):
        fit = [life for life in newest if life.id not in given and _suits(life, code)]
        fit.sort(key=lambda life: _order(life, code, rng))
        for life in fit[: left[code]]:
            given[life.id] = code
    rest = {life.id: "C1" for life in here if life.id not in given}
    return given | rest


def _printed(code: str) -> int:
    names = {"J1": "J1 to J3", "L2": "L1 to L3"}
    return counts(f"legal status: {names.get(code, code)}", "helper")["2017-06"][0]


def _suits(life: Life, code: str) -> bool:
    period, age = life.periods[0], age_on(life.dob, JUNE)
    kind = period.stay_on(JUNE).placement.kind
    if code == "L2":
        return JUNE - period.entry < EMERGENCY_DAYS - 1
    if code == "J1":
        return age >= 14 and kind in ("H5", "K2", "P2") and JUNE - period.entry < 600 and not life.is_uasc
    if code == "V2":
        return kind != "P1" and (life.is_uasc or age >= 8 or JUNE - period.entry < 120)
    return code == "C1" or JUNE - period.entry > LEAST_DAYS + 10


def _order(life: Life, code: str, rng: Random) -> float:
    """Who comes first: for section 20 the unaccompanied and older newcomers, for interim orders the newest."""
    days = JUNE - life.periods[0].entry
    if code == "V2":
        return -1.0 if life.is_uasc else days * rng.random() - 60 * age_on(life.dob, JUNE) * rng.random()
    return float(days)


def _lead_to(life: Life, status: str, rng: Random) -> None:
    """Statuses from entry to the one of 30 June, and a full order later for those under an interim one."""
    period = life.periods[0]
    if status in ("V2", "J1"):
        period.legal = [(period.entry, status)]
        return
    if status == "L2":
        period.legal = [(period.entry, "L2"), (period.entry + EMERGENCY_DAYS, "C1")]
        return
    start_status(life, period, court=True)
    if period.legal[-1][0] > JUNE:
        period.legal = [(period.entry, "C1")]
    if life.periods[0].adoptions:
        return
    if status == "C2":
        latest = min(period.legal[-1][0] + 520, JUNE - 4)
        period.legal.append((clear(rng.randint(min(period.legal[-1][0] + 150, latest), latest)), "C2"))
    elif period.end >= OPEN:
        period.legal.append((max(JUNE + 6, period.legal[-1][0] + 180) + rng.randint(1, 200), "C2"))
