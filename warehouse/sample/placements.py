"""Where the children live: first placement, moves, matches, temporary stays, placements with adopters.

Targets stand in shares.csv. Not here: orders and ends of care (careers.py), the rows (episodes.py).
"""

from __future__ import annotations

from warehouse.sample.careers import band
from warehouse.sample.days import OPEN, age_on
from warehouse.sample.identities import postcode
from warehouse.sample.life import Life, Period, Placement, Stay

MEAN_DAYS = {0: 520, 1: 620, 5: 760, 10: 560, 16: 420}  # in a placement before an unplanned or planned move
FIRST_MEAN_DAYS = (120, 330)  # in the first and in the second placement
NEIGHBOURS = ("370", "371", "373", "383", "382", "830", "891", "892")
FAR = ("926", "886", "935", "908", "340", "212")
MILES = {"near": (1, 19.9), "20": (20.1, 49), "50": (50, 99), "100": (100, 210)}
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
KIND = {
    "home": "K2", "residential school": "S1", "secure": "K1", "semi-independent": "H5", "independent": "P2",
    "bed and breakfast": "Z1", "custody": "R5", "mother and baby": "R3", "hospital": "R2",
}  # fmt: skip
WEEKLY_COST = {"agency": 901, "in-house": 525, "home": 3712, "other": 620}  # table 14a; other: COSTS, spot purchase


def settle(life: Life, period: Period) -> None:
    """Fills the stays of a period from its entry to its end or the horizon."""
    if period.is_respite:
        period.stays = [Stay(period.entry, respite_placement(life))]
        return
    until = min(period.end, life.council.horizon + 1)
    placement = _first_placement(life, period)
    period.stays = [Stay(period.entry, placement)]
    _move_on(life, period, placement, until)
    _place_for_adoption(life, period, until)
    _match(life, period, until)
    _with_parents(life, period, until)
    if life.rng.random() < 0.05:
        stay_away(life, period, until)


def _move_on(life: Life, period: Period, placement: Placement, until: int) -> None:
    rng, since = life.rng, period.entry
    while True:
        age = age_on(life.dob, since)
        mean = FIRST_MEAN_DAYS[len(period.stays) - 1] if len(period.stays) < 3 else MEAN_DAYS[band(age)]
        since += 5 + int(rng.expovariate(1 / mean))
        if since >= until or any(plan.placed <= since + 30 for plan in period.adoptions):
            return
        placement.reason = life.council.shares.draw("change reason", rng)
        placement = next_placement(life, age_on(life.dob, since), since)
        period.stays.append(Stay(since, placement))
        if placement.is_foster and rng.random() < (0.9 if period.career == "long" else 0.4):
            since += 900 + int(rng.expovariate(1 / 2000))


def _first_placement(life: Life, period: Period) -> Placement:
    if any(plan.is_early for plan in period.adoptions):
        return foster_placement(life, "U5", "PR1", period.entry)
    lower = band(age_on(life.dob, period.entry))
    lower = 0 if lower == 1 else lower
    choice = life.council.shares.draw(f"first placement {lower}", life.rng)
    if choice == "mother and baby" and life.dob + 365 < period.entry:
        choice = "foster"
    return placement_of(life, choice, period.entry)


def next_placement(life: Life, age: int, day: int) -> Placement:
    """A placement after a move: fostering for most, homes and supported living for the older."""
    chance = life.rng.random()
    if age >= 16 and chance < 0.45:
        return placement_of(
            life, "semi-independent" if chance < 0.25 else "independent" if chance < 0.35 else "home", day
        )
    if age >= 9 and chance < 0.4:
        return placement_of(life, "residential school" if chance < 0.06 else "home", day)
    return placement_of(life, "connected" if chance > 0.93 else "foster", day)


def placement_of(life: Life, choice: str, day: int) -> Placement:
    """A placement by its everyday name."""
    if choice == "foster":
        return foster_placement(life, "U6", life.council.shares.draw("foster provider", life.rng), day)
    if choice == "connected":
        return foster_placement(life, "U3", "PR1", day)
    if choice == "parents":
        placement = Placement(life.record.number("8"), "P1", "PR0", "", life.home_postcode, 0.0, life.council.authority)
        return placement
    kind = KIND[choice]
    provider = "" if kind == "Z1" else life.council.shares.draw("home provider", life.rng)
    if kind in ("R5", "R2"):
        provider = "PR3"
    return located(life, kind, provider, "home" if kind in ("K2", "K1", "S1", "R3") else "other")


def foster_placement(life: Life, kind: str, provider: str, day: int) -> Placement:
    """A foster home; in-house carers are approved households of the council."""
    placement = located(life, kind, provider, "in-house" if provider == "PR1" else "agency")
    if provider == "PR1" and kind in ("U4", "U5", "U6"):
        household = life.council.households.any_approved(day, life.rng)
        placement.postcode, placement.urn = household.postcode, f"SC{int(life.council.authority):06d}"
    return placement


def respite_placement(life: Life) -> Placement:
    """Short breaks: half with short-break carers, half in a council home."""
    if life.rng.random() < 0.5:
        return foster_placement(life, "U6", "PR1", life.last.entry)
    return located(life, "K2", "PR1", "in-house")


def located(life: Life, kind: str, provider: str, where: str) -> Placement:
    """A placement somewhere, as far away as this sort of home is on the whole; `where` names the list of distances."""
    rng = life.rng
    reach = life.council.shares.draw(f"distance {where}", rng)
    low, high = MILES[reach]
    inside = reach == "near" and rng.random() < (0.97 if where == "in-house" else 0.7)
    area = life.council.authority if inside else rng.choice(NEIGHBOURS if reach in ("near", "20") else FAR)
    districts = (60, 75) if inside else (1, 30) if area in NEIGHBOURS else (80, 99)
    placement = Placement(life.record.number("8"), kind, provider, "", postcode(rng, *districts), 0.0, area)
    placement.distance = None if life.is_uasc else round(rng.uniform(low, high), 1)
    number = rng.randint(0, 60)
    placement.urn = f"SC{(int(area) * 97 + number * 13) % 999_000:06d}" if kind not in ("P2", "Z1", "R5", "R2") else ""
    placement.weekly_cost = round(WEEKLY_COST[where] * rng.uniform(0.8, 1.25), 2)
    return placement


def same_carers(life: Life, placement: Placement, kind: str) -> Placement:
    """The same home under another placement type."""
    return Placement(
        life.record.number("8"), kind, placement.provider, placement.urn, placement.postcode, placement.distance,
        placement.area, placement.weekly_cost,
    )  # fmt: skip


def _place_for_adoption(life: Life, period: Period, until: int) -> None:
    for plan in period.adoptions:
        if plan.placed >= min(until, OPEN):
            continue
        period.stays = [stay for stay in period.stays if stay.start < plan.placed] or period.stays[:1]
        before = period.stays[-1].placement
        if plan.is_early and before.kind == "U5":
            period.stays.append(Stay(plan.placed, same_carers(life, before, "A5"), "T"))
        else:
            kind = "A4" if life.rng.random() < 0.08 else "A6"
            provider = "PR1" if life.rng.random() < 0.55 else "PR5"
            placement = located(life, kind, provider, "agency")
            placement.urn = ""
            period.stays.append(Stay(plan.placed, placement))


def _match(life: Life, period: Period, until: int) -> None:
    """Long-term foster children are matched with the carers they live with."""
    if period.career != "long" or life.rng.random() < 0.25:
        return
    for index, stay in enumerate(period.stays):
        ends = period.stays[index + 1].start if index + 1 < len(period.stays) else until
        matched = stay.start + life.rng.randint(150, 600)
        if stay.placement.kind in ("U3", "U6") and matched >= period.entry + 300 and matched + 300 < ends:
            kind = {"U3": "U1", "U6": "U4"}[stay.placement.kind]
            period.stays.insert(index + 1, Stay(matched, same_carers(life, stay.placement, kind), "T"))
            return


def _with_parents(life: Life, period: Period, until: int) -> None:
    """Children on a full order go home under it for some months before it is discharged."""
    if period.career not in ("home later", "long") or period.end >= OPEN:
        return
    starts = [start for start, code in period.legal if code == "C2"]
    home = period.end - life.rng.randint(120, 560)
    if starts and period.reason in ("E4A", "E4B") and starts[0] + 10 < home < until:
        period.stays = [stay for stay in period.stays if stay.start < home]
        period.stays.append(Stay(home, placement_of(life, "parents", home)))


def stay_away(life: Life, period: Period, until: int) -> bool:
    """A hospital or holiday stay inside a placement, with a return to it."""
    rng = life.rng
    stay = rng.choice(period.stays)
    return away(
        life,
        period,
        stay.start + rng.randint(20, 200),
        rng.randint(3, 14),
        until,
        rng.choice(TEMPORARY),
        stay.placement,
    )


def away(
    life: Life, period: Period, start: int, days: int, until: int, kind: str, back: Placement, rne: str = "P"
) -> bool:
    """Some days elsewhere from `start`, then `back`; False where that does not fit into the stay in force."""
    stay = period.stay_on(start) if start >= period.entry else period.stays[0]
    index = period.stays.index(stay)
    ends = period.stays[index + 1].start if index + 1 < len(period.stays) else until
    if not stay.start + 5 < start < ends - days - 5 or stay.placement.is_temporary:
        return False
    place = Placement(life.record.number("8"), kind)
    place.postcode, place.area = postcode(life.rng, 1, 30), life.rng.choice(NEIGHBOURS)
    period.stays[index + 1 : index + 1] = [Stay(start, place), Stay(start + days, back, rne)]
    return True
