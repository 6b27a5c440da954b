"""Who is counted at each month end, as the delivery knows them that prints the month; and how many are wanted.

Here: the state (first printed or re-run) of a month's children, and numbers for the months that nobody printed.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import month_label
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.in_date import NoRoomError
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

LABELS = {month_label(end): end for end in MONTH_ENDS}
PRINTED = [label for label in LABELS if label <= "2017-06"]
RERUNS = 2  # a pack runs its own month and the two before it again
TRIES = 40
EVE = MONTH_ENDS[0] - 31  # 31 December 2016, before the first delivery


def attempt(twin: Twin, topic: str, plan: Callable[[Twin, Random], None]) -> None:
    """Runs a plan that writes only at its end, with new chances wherever a month left it no room."""
    for count in range(TRIES):
        try:
            plan(twin, twin.rng(f"{topic} {count}"))
        except NoRoomError as error:
            reason = error
        else:
            return
    raise NoRoomError(f"{topic}: {reason}")


def last_rerun(label: str) -> str:
    """The last pack up to June's that runs a month again."""
    return PRINTED[min(PRINTED.index(label) + RERUNS, len(PRINTED) - 1)]


def counted(twin: Twin, label: str, is_rerun: bool) -> list[tuple[Life, Period]]:
    """Children looked after at a month end, with their period of care, as known in the state that is printed."""
    end = LABELS[label]
    if label in PRINTED:
        lives = twin.known_in_care(label, last_rerun(label) if is_rerun else label)
    else:
        lives = twin.in_care(end)
    return [(life, next(p for p in reversed(life.periods) if p.entry <= end and not p.is_respite)) for life in lives]


def periods_planned(twin: Twin) -> list[tuple[Life, Period]]:
    """Every period of care that is open on or after the last day of 2016."""
    return [(life, p) for life in twin.lives for p in life.periods if p.end > EVE and not p.is_respite]


def wanted(indicator: str, label: str, size: int, final: float, basis: str = "recorded", form: str = "month") -> int:
    """The printed numerator, or one on the way from the last printed share to `final` in March 2018."""
    printed = counts(indicator, form, basis)
    if label in printed:
        return printed[label][0]
    numerator, denominator = printed["2017-06"]
    later = [each for each in LABELS if each > "2017-06"]
    way = (later.index(label) + 1) / len(later)
    return round(size * (numerator / denominator * (1 - way) + final * way))
