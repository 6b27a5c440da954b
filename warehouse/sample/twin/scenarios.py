"""Other ways in which the same lives could have been written down: all in time, or with a feed missing.

Here: changes to planned lives, to their rows and to the deliveries. Not here: the lives themselves; names badly kept
(warehouse/sample/badly_kept.py edits the files of any council).
"""

from __future__ import annotations

import shutil

from warehouse.sample.deliver import Deliveries
from warehouse.sample.life import Life
from warehouse.sample.rows import Row
from warehouse.sample.twin.lateness import event_of
from warehouse.sample.twin.on_time import do_in_time
from warehouse.sample.twin.on_time_homes import live_in_one_place
from warehouse.sample.twin.peps import LEFT_SCHOOL, reception

PRINTED, ON_TIME, FEED_MISSING = "as-printed", "on-time", "feed-missing"
MISSING_SOURCE = "health"


def before_writing(life: Life, scenario: str) -> None:
    """Where all is on time nobody is entered late, and the case system and the roll have what other sources have."""
    if scenario != ON_TIME:
        return
    life.script.pop("known_from", None)
    if life.dob >= LEFT_SCHOOL:
        life.script["upn from"] = life.script["on roll"] = reception(life)
    for period in life.periods:
        period.end_entered_late = 0
        checks, peps = life.script.get(f"checks {period.id}"), life.script.get(f"peps {period.id}")
        if checks is not None:
            life.script[f"checks {period.id}"] = [_at_once(*check) for check in checks]
        if peps is not None:
            life.script[f"peps {period.id}"] = [(pep[0], "Authorised", pep[0], pep[0]) for pep in peps]


def after_writing(life: Life, scenario: str, place: int) -> None:
    """Changes the rows of one child, the `place`-th of its family."""
    if scenario == ON_TIME:
        do_in_time(life, place)
        live_in_one_place(life)
        enter_at_once(life.record.rows)


def after_delivery(deliveries: Deliveries, scenario: str) -> None:
    """Takes away a whole delivery."""
    if scenario == FEED_MISSING:
        last = [delivery for delivery in deliveries.all if delivery.source == MISSING_SOURCE][-1]
        shutil.rmtree(last.folder)


def _at_once(kind: str, held: int, status: str, *days: int | None) -> tuple[str, int, str, int, int | None]:
    """A check typed on its day; what the health team has written down of it stays."""
    return kind, held, status, held, days[1] if len(days) > 1 else None


def enter_at_once(rows: list[Row]) -> None:
    """Every version of a row is known from the day of its event; what never came to be entered stays away."""
    for at, row in enumerate(rows):
        event = event_of(row)
        if row.since >= row.until or not event:
            continue
        before = rows[at - 1] if at else row
        if before.table == row.table and before.until == row.since:
            before.until = max(event, before.since)
        row.since = min(row.since, event)
