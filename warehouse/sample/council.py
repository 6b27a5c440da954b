"""Makes a whole make-believe council: child by child, written straight into the deliveries of all three sources.

Entry point `write_sample`. Not here: how a life is drawn or written; this module only says in which order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from warehouse.sample.adoption import write_adoption
from warehouse.sample.carers import draw_households
from warehouse.sample.contacts import write_contacts
from warehouse.sample.days import OPEN, add_months, birthday, month_ends, month_label
from warehouse.sample.deliver import Deliveries
from warehouse.sample.edge_adoption import ADOPTION_CASES
from warehouse.sample.edge_care import CARE_CASES
from warehouse.sample.edge_cases import Desk, open_desk
from warehouse.sample.edge_contacts import CONTACT_CASES
from warehouse.sample.edge_events import EVENT_CASES
from warehouse.sample.edge_leaving import LEAVING_CASES, finish_category
from warehouse.sample.edge_placements import PLACEMENT_CASES, finish_costs
from warehouse.sample.edge_records import RECORD_CASES
from warehouse.sample.edge_staff import STAFF_CASES, bend_workforce
from warehouse.sample.education import write_education
from warehouse.sample.episodes import write_spine
from warehouse.sample.families import families, family_count
from warehouse.sample.faults import plant
from warehouse.sample.health import write_health, write_tracker_child
from warehouse.sample.late import Late
from warehouse.sample.leaving_care import write_leaving_care
from warehouse.sample.life import Life
from warehouse.sample.people import write_connected_household, write_notices, write_person, write_workers
from warehouse.sample.placements import settle
from warehouse.sample.practice import PRACTICE
from warehouse.sample.setting import RECORD_MONTHS, Council, extract_days
from warehouse.sample.shares import load_shares
from warehouse.sample.slips import SLIPS, Pen, change_encodings
from warehouse.sample.staff import write_council
from warehouse.sample.truth import Truth
from warehouse.sample.workforce import draw_workforce

TRUTH_FOLDER = "sample_truth"  # beside the landing folder
SLIPS_OF = 500  # children to one slip of each kind
LEAVING_CARE_ENDS = 26
ALL_CASES = [
    *CARE_CASES,
    *RECORD_CASES,
    *EVENT_CASES,
    *CONTACT_CASES,
    *PLACEMENT_CASES,
    *LEAVING_CASES,
    *ADOPTION_CASES,
    *STAFF_CASES,
]
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
    faults: int
    truth: Path
    cases: dict[str, int]


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
    truth = Truth(landing.parent / TRUTH_FOLDER / authority, council)
    late = Late(truth.folder, council)
    desk, slips = open_desk(ALL_CASES, children, council.month_ends[-1], seed), Random(f"{seed} faults")
    each = max(1, round(children / SLIPS_OF))
    pens = Pen(SLIPS, each, Random(f"{seed} slips")), Pen(PRACTICE, each, Random(f"{seed} practice"))
    own = write_council(council)
    late.take(own, "", 0, lambda _: True)
    deliveries.take(own.rows, lambda _: True)
    persons = looked_after = 0
    for done, lives in enumerate(families(council), start=1):
        kept = [life for life in lives if is_in_record(life)]
        for life in kept:
            write_life(life, desk)
            persons += 1
            looked_after += life.period_on(council.month_ends[-1]) is not None
        if late_and_faults:
            plant(kept, slips, truth)
        for life in kept:
            late.take(life.record, life.id, life.known, held_by(life))
            if late_and_faults:
                for pen in pens:
                    pen.slip(life, truth)
            deliveries.take(life.record.rows, held_by(life))
            truth.gaps(life)
            truth.lives(life)
        if progress is not None:
            progress(done, family_count(council))
    if late_and_faults:
        _leave_unsupplied(deliveries, council, truth)
        change_encodings(deliveries, council)
    truth.close()
    late.close()
    rows = deliveries.finish()
    labels = [month_label(month_end) for month_end in council.month_ends]
    return Summary(
        authority, labels, looked_after, persons, len(deliveries.all), rows, truth.count, truth.folder, dict(desk.given)
    )


def _leave_unsupplied(deliveries: Deliveries, council: Council, truth: Truth) -> None:
    """DQ-13: in the new system's first January two columns about care leavers could not be supplied."""
    for month_end, on in zip(council.month_ends, council.extracts["social_care"], strict=True):
        if month_label(month_end).endswith("-01") and month_end > council.month_ends[-1] - 200:
            withhold(deliveries, truth, month_end, on)


def withhold(deliveries: Deliveries, truth: Truth, month_end: int, on: int) -> None:
    """One delivery cannot supply what care leavers do and when their plans were made (7.2, 7.4)."""
    deliveries.blank_out("ssd_care_leavers", ["clea_care_leaver_activity", "clea_pathway_plan_review_date"], on)
    truth.not_supplied(month_end, "ssd_care_leavers", on)


def _found_council(authority: str, children: int, months: int, last_month: str, seed: int, is_late: bool) -> Council:
    ends = month_ends(last_month, months)
    extracts = extract_days(ends, seed)
    horizon = max(days[-1] for days in extracts.values())
    staff, carers = draw_workforce(children, horizon, seed), draw_households(children, horizon, seed)
    bend_workforce(staff)
    return Council(authority, children, seed, ends, horizon, extracts, load_shares(), staff, carers, is_late)


def is_in_record(life: Life) -> bool:
    """In care, or young enough to be a care leaver, within the record of the first delivery; others need no rows."""
    start = life.council.record_start
    is_leaver = life.last.end > birthday(life.dob, 16) and birthday(life.dob, LEAVING_CARE_ENDS) > start
    return life.periods[0].entry <= life.council.horizon and (life.last.end > start or is_leaver)


def write_life(life: Life, desk: Desk) -> None:
    """Everything that the three sources ever hold of one child."""
    life.periods = [period for period in life.periods if period.entry <= life.council.horizon]
    desk.visit(life, "career")
    for period in life.periods:
        if not period.stays:
            settle(life, period)
    desk.visit(life, "stays")
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
    finish_costs(life)
    finish_category(life)
    desk.visit(life, "rows")


def held_by(life: Life) -> Callable[[int], bool]:
    """True on the days on which the child is in the record: known, in care or a care leaver within six years."""
    last_care = max(period.end for period in life.periods)
    service_end = life.script.get("service", (OPEN, 0))[1]
    last, cleared_on = max(last_care, service_end), life.council.cleared_on
    return lambda on: life.known <= on and last > add_months(cleared_on.get(on, on), -RECORD_MONTHS)
