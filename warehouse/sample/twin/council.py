"""Writes the twin: plans everyone, then delivers month by month what each source knew on its day.

Entry point `write_twin`. Not here: the plan (plan.py) or the rows of one child (warehouse.sample.council).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from warehouse.sample.council import TRUTH_FOLDER, Progress, Summary, held_by, is_in_record, withhold, write_life
from warehouse.sample.days import month_label
from warehouse.sample.deliver import Deliveries
from warehouse.sample.edge_cases import open_desk
from warehouse.sample.life import Life
from warehouse.sample.staff import write_council
from warehouse.sample.truth import Truth
from warehouse.sample.twin.lateness import Lateness
from warehouse.sample.twin.plan import PRINTED_MONTH, SIZE, draw_twin
from warehouse.sample.twin.scenarios import ON_TIME, PRINTED, after_delivery, after_writing, before_writing


@dataclass(frozen=True)
class TwinSummary(Summary):
    """What was written, and how many rows of the printed months came late, other than dental checks and PEPs."""

    dated_rows: int
    late_rows: int


def write_twin(
    landing: Path,
    authority: str = "372",
    last_month: str = PRINTED_MONTH,
    seed: int = 1,
    scenario: str = PRINTED,
    progress: Progress | None = None,
) -> TwinSummary:
    """Writes the deliveries of January 2017 to `last_month` (at most 2018-03) of all three sources under `landing`.

    Raises FileExistsError where a delivery of one of these days is there already.
    """
    twin = draw_twin(authority, last_month, seed, scenario == ON_TIME)
    council = twin.council
    deliveries, lateness = Deliveries(landing, authority, council.extracts), Lateness(council)
    truth = Truth(landing.parent / TRUTH_FOLDER / authority, council)
    own = write_council(council, has_particular=False).rows
    lateness.count(own)
    deliveries.take(own, lambda _: True)
    kept = [life for life in twin.lives if is_in_record(life)]
    born = Counter[str]()
    for done, life in enumerate(kept, start=1):
        _write(life, scenario, born[life.family_id])
        born[life.family_id] += 1
        lateness.count(life.record.rows)
        deliveries.take(life.record.rows, held_by(life))
        truth.gaps(life)
        if progress is not None:
            progress(done, len(kept))
    if scenario != ON_TIME:
        withhold(deliveries, truth, council.month_ends[0], council.extracts["social_care"][0])
    truth.close()
    rows = deliveries.finish()
    after_delivery(deliveries, scenario)
    months = [month_label(end) for end in council.month_ends]
    counts = len(twin.known_in_care(months[-1])), len(kept), len(deliveries.all), rows, truth.count
    return TwinSummary(authority, months, *counts, truth.folder, {}, lateness.rows, lateness.late)


def _write(life: Life, scenario: str, place: int) -> None:
    """One child's rows, as the scenario has them; the child is the `place`-th of its family."""
    before_writing(life, scenario)
    write_life(life, open_desk([], SIZE, life.council.month_ends[-1], life.council.seed))
    after_writing(life, scenario, place)
