"""Other ways in which the same lives could have been written down: all in time, a feed missing, names badly kept.

Here: changes to planned lives, to their rows and to the deliveries. Not here: the lives themselves.
"""

from __future__ import annotations

import shutil
from random import Random

from warehouse.sample.deliver import Deliveries
from warehouse.sample.identities import nhs_number
from warehouse.sample.life import Life
from warehouse.sample.rows import Row
from warehouse.sample.twin.lateness import event_of
from warehouse.sample.twin.on_time import do_in_time
from warehouse.sample.twin.on_time_homes import live_in_one_place

PRINTED, ON_TIME, FEED_MISSING, BADLY_KEPT = "as-printed", "on-time", "feed-missing", "badly-kept"
SCENARIOS = {
    PRINTED: "what the printed packs knew",
    ON_TIME: "everything done when it is due, and entered on that day",
    FEED_MISSING: "the health team's last delivery never came",
    BADLY_KEPT: "names and numbers badly kept by the health team and the virtual school",
}
MISSING_SOURCE = "health"
BADLY = 0.35  # of the children, in each source
WORKBOOKS = {"children": "NHS number", "assessments": "NHS number", "dental": "NHS number", "sdq": "NHS number"}
SCHOOL = {"pupils": "upn", "epep": "upn", "attendance": "upn"}


def before_writing(life: Life, scenario: str) -> None:
    """Nobody is entered late where everything is on time, and the case system has what the other two sources have."""
    if scenario != ON_TIME:
        return
    life.script.pop("known_from", None)
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
    elif scenario == BADLY_KEPT:
        _spoil(life, Random(f"{life.council.seed} {life.number} badly kept"))


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


def _spoil(life: Life, rng: Random) -> None:
    """A name misspelt, a number mistyped, spaced, another's or left out, for good."""
    for tables, number in ((WORKBOOKS, life.nhs), (SCHOOL, life.upn)):
        if rng.random() > BADLY:
            continue
        way = (
            rng.choice(("blank", "mistyped", "spaced", "other"))
            if tables is WORKBOOKS
            else rng.choice(("blank", "other"))
        )
        kept = {
            "blank": "", "mistyped": number[:4] + number[5] + number[4] + number[6:],
            "spaced": f"{number[:3]} {number[3:6]} {number[6:]}",
            "other": nhs_number(900_000 + life.number, life.council.seed),
        }[way]  # fmt: skip
        name = life.surname[:2] + life.surname[3:4] + life.surname[2:3] + life.surname[4:]
        is_misspelt = rng.random() < 0.4
        for row in (row for row in life.record.rows if row.table in tables):
            if row.values.get(tables[row.table]):
                row.values[tables[row.table]] = kept
            if is_misspelt:
                row.values.update({column: name for column in ("Surname", "surname") if column in row.values})
