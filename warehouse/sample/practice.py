"""Faults of practice that no particular life holds: a review before care began, two homes at once, death and no end.

An editor of rows that knows no check; each occurs in a council of any size (slips.py makes them). Not here: records
of care out of shape, which are lives of their own (edge_records.py); what the published papers describe (faults.py).
"""

from __future__ import annotations

from warehouse.sample.days import OPEN
from warehouse.sample.rows import Record, Row
from warehouse.sample.slips import Slip


def _before_entry(record: Record, review: Row) -> bool:
    """The review is dated five days before the period of care it belongs to."""
    own = [row.values for row in record.rows if row.values.get("clae_cla_id") == review.values["clar_cla_id"]]
    review.values["clar_cla_review_date"] = min(row["clae_cla_episode_start_date"] for row in own) - 5
    return True


def _not_ended(record: Record, home: Row) -> bool:
    """The placement is not ended when the child moves to the next one."""
    left = home.values["clap_cla_placement_end_date"]
    is_left_for_good = any(
        row.table == home.table
        and row.until >= OPEN
        and row.values["clap_cla_placement_start_date"] == left
        and row.values["clap_cla_placement_type"][0] != "T" != home.values["clap_cla_placement_type"][0]
        for row in record.rows
    )
    if is_left_for_good:
        home.values["clap_cla_placement_end_date"] = None
    return is_left_for_good


def _died_before(record: Record, visit: Row) -> bool:
    """The date of another child's death: visits and all else go on after it, and care does not end."""
    [person] = [row for row in record.rows if row.table == "ssd_person" and row.until >= OPEN]
    record.change(person, visit.since, pers_death_date=visit.values["clav_cla_visit_date"] - 1)
    return True


PRACTICE = (
    Slip("review_before_entry", "ssd_cla_reviews", "clar_cla_review_date", _before_entry),
    Slip("placement_not_ended", "ssd_cla_placement", "clap_cla_placement_end_date", _not_ended),
    Slip("visited_after_death", "ssd_cla_visits", "clav_cla_visit_date", _died_before),
)
