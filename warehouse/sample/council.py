"""Makes a whole make-believe council: child by child, written straight into the deliveries of all three sources.

Entry point `write_sample`. Not here: how a life is drawn or written; this module only says in which order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from warehouse.sample.adoption import write_adoption
from warehouse.sample.carers import draw_households
from warehouse.sample.contacts import write_contacts
from warehouse.sample.days import OPEN, add_months, month_ends, month_label
from warehouse.sample.deliver import Deliveries
from warehouse.sample.education import write_education
from warehouse.sample.episodes import write_spine
from warehouse.sample.families import families, family_count
from warehouse.sample.health import write_health, write_tracker_child
from warehouse.sample.leaving_care import service_span, write_leaving_care
from warehouse.sample.life import Life
from warehouse.sample.people import write_connected_household, write_notices, write_person, write_workers
from warehouse.sample.placements import settle
from warehouse.sample.setting import RECORD_MONTHS, Council, extract_days
from warehouse.sample.shares import load_shares
from warehouse.sample.staff import write_council
from warehouse.sample.workforce import draw_workforce

Progress = Callable[[int, int], None]  # families done, families in all


@dataclass(frozen=True)
class Summary:
    """What was written: counts of children, deliveries and rows, and where the truth file lies."""

    authority: str
    months: list[str]
    looked_after: int
    persons: int
    deliveries: int
    rows: int


def write_sample(
    landing: Path,
    authority: str = "372",
    children: int = 500,
    months: int = 24,
    last_month: str = "2017-06",
    seed: int = 1,
    late_and_faults: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Writes `months` monthly deliveries of each source under `landing`; about `children` are looked after at the end.

    Raises FileExistsError where a delivery of one of these days is there already.
    """
    council = _found_council(authority, children, months, last_month, seed, late_and_faults)
    deliveries = Deliveries(landing, authority, council.extracts)
    deliveries.take(write_council(council).rows, lambda _: True)
    persons = looked_after = 0
    for done, lives in enumerate(families(council), start=1):
        if progress is not None:
            progress(done, family_count(council))
        kept = [life for life in lives if _is_in_record(life)]
        for life in kept:
            write_life(life)
            deliveries.take(life.record.rows, _held_by(life))
            persons += 1
            looked_after += life.period_on(council.month_ends[-1]) is not None
    rows = deliveries.finish()
    labels = [month_label(month_end) for month_end in council.month_ends]
    return Summary(authority, labels, looked_after, persons, len(deliveries.all), rows)


def _found_council(authority: str, children: int, months: int, last_month: str, seed: int, is_late: bool) -> Council:
    ends = month_ends(last_month, months)
    extracts = extract_days(ends, seed)
    horizon = max(days[-1] for days in extracts.values())
    staff, carers = draw_workforce(children, horizon, seed), draw_households(children, horizon, seed)
    return Council(authority, children, seed, ends, extracts, load_shares(), staff, carers, is_late)


def _is_in_record(life: Life) -> bool:
    first = life.periods[0].entry <= life.council.horizon
    return first and (life.last.end > life.council.record_start or service_span(life)[1] > life.council.record_start)


def write_life(life: Life) -> None:
    """Everything that the three sources ever hold of one child."""
    life.periods = [period for period in life.periods if period.entry <= life.council.horizon]
    for period in life.periods:
        settle(life, period)
    write_spine(life)
    write_person(life)
    write_workers(life)
    write_notices(life)
    write_connected_household(life)
    write_adoption(life)
    write_contacts(life)
    write_health(life)
    write_tracker_child(life)
    write_education(life)
    write_leaving_care(life)


def _held_by(life: Life) -> Callable[[int], bool]:
    """True on the days on which the child is in the record: known, and in care or open to leaving care within six years."""
    last_care = max(period.end for period in life.periods)
    service_end = life.script.get("service", (OPEN, 0))[1]
    last = max(last_care, service_end)
    return lambda on: life.known <= on and last > add_months(on, -RECORD_MONTHS)
