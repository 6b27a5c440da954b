"""Plans the notices by which the nurses learn that a child has become looked after: few within a day (DQ-11).

Not here: rows (warehouse.sample.people).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import month_label
from warehouse.sample.life import Life, Period
from warehouse.sample.twin.cohorts import PRINTED
from warehouse.sample.twin.in_date import is_working_day
from warehouse.sample.twin.targets import counts

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

PROMPT_BEFORE, PROMPT_AFTER = 0.29, 0.6  # shares in the months that nobody printed; an audit came in summer 2017
DELAYS = (3, 4, 4, 5, 5, 6, 7, 8, 9, 11, 14)


def plan_notices(twin: Twin) -> None:
    """Fixes script["notice <period>"] of every entry to care."""
    rng = twin.rng("notices")
    by_month: dict[str, list[tuple[Life, Period]]] = {}
    for life in twin.lives:
        for period in life.periods:
            by_month.setdefault(month_label(period.entry), []).append((life, period))
    printed = counts("notices of becoming looked after within a day", "helper")
    for label, entries in sorted(by_month.items()):
        share = PROMPT_BEFORE if label <= PRINTED[-1] else PROMPT_AFTER
        prompt = printed[label][0] if label in printed else round(share * len(entries))
        rng.shuffle(entries)
        for place, (life, period) in enumerate(entries):
            life.script[f"notice {period.id}"] = period.entry + (
                _prompt(rng) if place < prompt else _later(period, rng)
            )


def _prompt(rng: Random) -> int:
    return 1 if rng.random() < 0.05 else 0


def _later(period: Period, rng: Random) -> int:
    """Some days, to the next working day; the second day is beside the boundary of the target."""
    delay = rng.choice(DELAYS)
    while not is_working_day(period.entry + delay):
        delay += 1
    return delay
