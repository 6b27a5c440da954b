"""Homes, orders, escalations and leaving care as they read where everything is written down at once (on_time.py).

A child lives in one place at a time, a home that goes on is not begun again, and no field about a care leaver is blank.
"""

from __future__ import annotations

from itertools import pairwise

from warehouse.sample.days import OPEN, birthday
from warehouse.sample.leaving_care import QUALIFYING_DAYS
from warehouse.sample.life import Life
from warehouse.sample.rows import Row
from warehouse.sample.twin.on_time import standing

PLACEMENT, EPISODE = "ssd_cla_placement", "ssd_cla_episodes"
LOCATION, COST = "lcs_placement_location", "lcs_placement_costs"
SAME = ("clap_cla_placement_type", "clap_cla_placement_provider", "clap_cla_placement_postcode")
SETTLED = {"clea_care_leaver_accommodation": "C", "clea_care_leaver_accom_suitable": "1"}
LEFT_ALONE_FROM = 21  # years
BUSY = {"clea_care_leaver_activity": "F2"}


def live_in_one_place(life: Life) -> None:
    """Edits the rows of a child's homes and orders, of escalations and of leaving care."""
    _return_to_a_new_row(life)
    _move_to_another_house(life)
    for row in standing(life, "ssd_legal_status"):
        if row.values["lega_legal_status"] in ("L1", "L2", "L3"):
            row.values["lega_legal_status"] = "C1"
    for row in standing(life, "lcs_escalations"):
        row.values["responded_on"] = row.values.get("responded_on") or row.values["raised_on"]
    _settle(life)


def _homes(life: Life) -> list[Row]:
    """The last version of each placement, in the order of their first days."""
    rows = [row for row in standing(life, PLACEMENT) if row.until >= OPEN]
    return sorted(rows, key=lambda row: row.values["clap_cla_placement_start_date"])


def _return_to_a_new_row(life: Life) -> None:
    """A child who comes back to an earlier home gets a new placement there."""
    for home, other in pairwise(_homes(life)):
        left, number = other.values["clap_cla_placement_start_date"], home.values["clap_cla_placement_id"]
        is_temporary = other.values["clap_cla_placement_type"].startswith("T")
        if is_temporary or left >= (home.values.get("clap_cla_placement_end_date") or OPEN):
            continue
        back = [
            row for row in standing(life, EPISODE)
            if row.values["clae_cla_placement_id"] == number and row.values["clae_cla_episode_start_date"] >= left
        ]  # fmt: skip
        again = life.record.number("8")
        start = min((row.values["clae_cla_episode_start_date"] for row in back), default=left)
        moved = {"clap_cla_placement_id": again, "clap_cla_placement_start_date": start}
        if back:
            life.record.add(PLACEMENT, start, **{**home.values, **moved})
            for row in standing(life, LOCATION, COST):
                if row.values["placement_id"] == number and row.until >= OPEN:
                    since = {"cost_start_date": start} if row.table == COST else {}
                    life.record.add(row.table, start, **row.values | since | {"placement_id": again})
            for row in back:
                row.values["clae_cla_placement_id"] = again
        for row in standing(life, PLACEMENT):
            if row.values["clap_cla_placement_id"] == number:
                row.values["clap_cla_placement_end_date"] = left


def _move_to_another_house(life: Life) -> None:
    """A home that begins as another like it ends is another house; each end says why."""
    for row in standing(life, PLACEMENT):
        if row.values.get("clap_cla_placement_end_date"):
            row.values["clap_cla_placement_change_reason"] = (
                row.values.get("clap_cla_placement_change_reason") or "CARPL"
            )
    for home, after in pairwise(_homes(life)):
        if all(home.values.get(name) == after.values.get(name) for name in SAME):
            for row in standing(life, PLACEMENT):
                if row.values["clap_cla_placement_id"] == after.values["clap_cla_placement_id"]:
                    code = row.values["clap_cla_placement_postcode"]
                    row.values["clap_cla_placement_postcode"] = code[:-1] + ("B" if code.endswith("A") else "A")


def _settle(life: Life) -> None:
    """Every young person who qualifies is on the leaving care list, in touch, housed and busy."""
    grown = birthday(life.dob, 18)
    rows = list(standing(life, "ssd_care_leavers"))
    fourteen = birthday(life.dob, 14)
    if birthday(life.dob, LEFT_ALONE_FROM) > life.council.month_ends[0] and all(row.until < OPEN for row in rows):
        for row in rows:
            life.record.drop(row)
        rows = []
    if rows:
        first = min(rows, key=lambda row: row.since)
        if first.since > grown:
            first.since = grown
    elif grown <= life.council.horizon and life.care_days(fourteen, life.council.horizon) >= QUALIFYING_DAYS:
        values = {"clea_person_id": life.id, "clea_care_leaver_eligibility": "Former Relevant"}
        rows = [life.record.add("ssd_care_leavers", grown, **values)]
    for row in rows:
        if row.values["clea_care_leaver_eligibility"] != "Eligible":
            row.values["clea_care_leaver_in_touch"] = "YES"
            for column, value in (SETTLED | BUSY).items():
                row.values[column] = row.values.get(column) or value
