"""Particular care careers (definitions.md 5, rulings COH and SUB): one-day ends and starts, gaps, ages, deaths.

Each function bends one life around the month end `on` and says whether it could.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from warehouse.sample.days import add_months, birthday, working_day_after
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life, Period
from warehouse.sample.shaping import born_so_that, cared_for, end_on, split


def _again(life: Life, on: int, reason: str, gap: int, starts_with: str, back_before: int = 0) -> bool:
    """Leaves and comes back, so that the child is back `back_before` days before the month end."""
    period = cared_for(life, on, 90)
    left = on - gap - back_before
    return period is not None and split(life, period, left, reason, gap, starts_with) is not None


def _one_day_stay(life: Life, on: int) -> bool:
    """Taken in and gone on one day, with nothing before."""
    period = life.last
    if period.is_respite or len(life.periods) > 1 or not on - 25 < period.entry <= on + 5 or period.adoptions:
        return False
    end_on(life, period, period.entry, "E4A")
    return True


def _ends(life: Life, on: int, days: int, reason: str) -> bool:
    period = cared_for(life, on, 30)
    if period is None or period.adoptions:
        return False
    end_on(life, period, on + days, reason)
    return True


def _starts(life: Life, on: int, days: int) -> bool:
    return _enters(life, on + days)


def _enters(life: Life, entry: int) -> bool:
    """Moves a recent entry by a few weeks at most."""
    period = life.periods[0]
    moved = entry - period.entry
    alone = len(life.periods) == 1 and not period.adoptions and not period.is_respite
    if (
        not alone
        or moved == 0
        or abs(moved) > 45
        or period.end - moved < entry + 70
        or life.dob + 1 > entry
        or period.end <= entry + 40
    ):
        return False
    period.entry = entry
    period.legal = [(entry, period.legal[0][1])] + [(start, code) for start, code in period.legal[1:] if start > entry]
    return True


def _initial_deadline(life: Life, on: int, after: int) -> bool:
    """Entry on the last day whose twentieth working day is not after the month end, or on the day after that."""
    entry = on
    while working_day_after(entry, 20) > on:
        entry -= 1
    return _enters(life, entry + after)


def _respite_to_care(life: Life, on: int, days: int) -> bool:
    """A short-break agreement that becomes a care order: an admission without an S."""
    period = life.last
    changed = on + days
    if not period.is_respite or period.legal[0][1] != "V4" or not period.entry + 30 < changed < period.end - 60:
        return False
    later = Period(
        period.id,
        changed,
        period.end,
        "E4A",
        "long",
        period.need,
        [(changed, "C2")],
        starts_with="B",
        entered=period.entry,
    )
    period.end, period.reason = changed, "X1"
    life.periods.append(later)
    return True


def _care_to_respite(life: Life, on: int, days: int) -> bool:
    """A looked-after child goes home and keeps short breaks: a cease without permanence."""
    period = cared_for(life, on, 60)
    changed = on + days
    if period is None or period.adoptions or period is not life.last or period.end < changed + 60:
        return False
    later = Period(
        period.id, changed, period.end, "E8", "respite", period.need, [(changed, "V4")], starts_with="B",
        entered=period.entry, is_respite=True,
    )  # fmt: skip
    end_on(life, period, changed, "X1")
    life.periods.append(later)
    return True


def _turns(life: Life, on: int, years: int, days: int) -> bool:
    if cared_for(life, on, 60 if years > 2 else 30) is None or any(period.adoptions for period in life.periods):
        return False
    return born_so_that(life, years, on + days)


def _turns_sixteen_and_a_quarter(life: Life, on: int, days: int) -> bool:
    period = cared_for(life, on, 120, 14, 18)
    target = on + days
    born = add_months(target, -3)
    return period is not None and add_months(born, 3) == target and born_so_that(life, 16, born)


def _adult_with_open_episode(life: Life, on: int, typed_late: int) -> bool:
    """Turns 18 near the month end; the end of the episode, with its reason, is typed weeks later."""
    if not _turns(life, on, 18, -typed_late % 9):
        return False
    life.last.end_entered_late = typed_late
    return True


def _adult_who_stays(life: Life, on: int) -> bool:
    """Section 20 goes on after the 18th birthday: care ends on the birthday all the same."""
    if not _turns(life, on, 18, -3):
        return False
    life.last.end, life.last.reason = birthday(life.dob, 18) + 40, "E17"
    return True


def _dies(life: Life, on: int, typed_late: int) -> bool:
    period = cared_for(life, on, 60)
    if period is None or period.adoptions:
        return False
    end_on(life, period, on - 12, "E2")
    life.died, period.end_entered_late = on - 12, typed_late
    return True


def _enters_at_eighteen(life: Life, on: int) -> bool:
    """Taken in again after the 18th birthday: no admission."""
    period, adult = life.last, birthday(life.dob, 18)
    if period.is_respite or period.adoptions or period.end != adult or not on - 300 < adult < on - 20:
        return False
    entry = adult + 8
    later = Period(life.record.number("7"), entry, entry + 90, "E8", "other", period.need, [(entry, "V2")])
    life.periods.append(later)
    return True


def _unknown_birth(life: Life, on: int) -> bool:
    life.has_known_dob = cared_for(life, on, 60) is None
    return not life.has_known_dob


def _status_ends(life: Life, on: int, days: int) -> bool:
    """No longer an unaccompanied asylum seeking child from this day on, though still looked after."""
    period = cared_for(life, on, 5, 14)
    if period is None or len(life.periods) > 1 or period.adoptions or period.entry < on - 900:
        return False
    life.is_uasc, period.legal = True, [(period.entry, "V2")]
    life.script["status_ended"] = on + days
    return True


def _twice(function: Callable[..., bool], name: str, **argument: object) -> dict[str, Callable[[Life, int], bool]]:
    """The case on the month end itself and on the day after."""
    return {
        f"{name}_on_month_end": partial(function, days=0, **argument),
        f"{name}_day_after_month_end": partial(function, days=1, **argument),
    }


CARE_CASES: list[EdgeCase] = cases_of(
    "career",
    ends_and_starts_on_one_day=partial(_again, reason="E4A", gap=0, starts_with="S", back_before=9),
    starts_and_ends_on_one_day=_one_day_stay,
    gap_without_new_start=partial(_again, reason="X1", gap=12, starts_with="P", back_before=3),
    gap_over_month_end=partial(_again, reason="X1", gap=12, starts_with="P", back_before=-4),
    gap_without_reason=partial(_again, reason="", gap=8, starts_with="L", back_before=5),
    ends_without_reason=partial(_ends, days=-6, reason=""),
    leaves_and_returns_in_a_month=partial(_again, reason="E4B", gap=9, starts_with="S", back_before=4),
    leaves_by_residence_order=partial(_ends, days=-5, reason="E41"),
    leaves_to_other_council=partial(_ends, days=-5, reason="E3"),
    leaves_to_relative_without_order=partial(_ends, days=-5, reason="E13"),
    **_twice(_ends, "leaves", reason="E4B"),
    **_twice(_starts, "enters"),
    initial_deadline_on_month_end=partial(_initial_deadline, after=0),
    initial_deadline_after_month_end=partial(_initial_deadline, after=1),
    **_twice(_respite_to_care, "respite_becomes_care"),
    **_twice(_care_to_respite, "care_becomes_respite"),
    **_twice(_turns, "turns_two", years=2),
    **_twice(_turns, "turns_five", years=5),
    **_twice(_turns, "turns_sixteen", years=16),
    **_twice(_turns, "turns_eighteen", years=18),
    **_twice(_turns_sixteen_and_a_quarter, "turns_sixteen_and_a_quarter"),
    eighteen_with_episode_left_open=partial(_adult_with_open_episode, typed_late=45),
    eighteen_and_stays_on=_adult_who_stays,
    dies=partial(_dies, typed_late=0),
    dies_and_episode_is_ended_late=partial(_dies, typed_late=60),
    enters_at_eighteen=_enters_at_eighteen,
    date_of_birth_unknown=_unknown_birth,
    **_twice(_status_ends, "asylum_status_ends"),
)
