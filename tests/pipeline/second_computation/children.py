"""Turns the rows of the case system into children with their records; the days are worked out in care.py."""

from __future__ import annotations

from .care import Child, Episode, Placement, Status, ceases_of, periods_of, runs_of
from .reading import Row


def read_children(tables: dict[str, list[Row]]) -> dict[str, Child]:
    """Every person with a person row or an episode, with periods of care worked out."""
    children = {}
    for row in tables["ssd_person"]:
        children[row["pers_person_id"]] = Child(row["pers_person_id"], row["pers_dob"], row["pers_death_date"])
    placements = {row["clap_cla_placement_id"]: _placement(row) for row in tables["ssd_cla_placement"]}
    for row in tables["ssd_cla_episodes"]:
        if row["clae_person_id"]:
            child = children.setdefault(row["clae_person_id"], Child(row["clae_person_id"]))
            child.episodes.append(_episode(row, placements))
    for row in tables["ssd_legal_status"]:
        if row["lega_person_id"] in children:
            children[row["lega_person_id"]].statuses.append(
                Status(
                    row["lega_legal_status_id"],
                    row["lega_legal_status"],
                    row["lega_legal_status_start_date"],
                    row["lega_legal_status_end_date"],
                )
            )
    for row in tables["ssd_immigration_status"]:
        status = (row["immi_immigration_status"] or "").lower()
        if status == "unaccompanied asylum seeking child" and row["immi_person_id"] in children:
            children[row["immi_person_id"]].uasc.append(
                (row["immi_immigration_status_start_date"], row["immi_immigration_status_end_date"])
            )
    for child in children.values():
        child.runs = runs_of(child)
        child.periods = periods_of(child)
        child.ceases = ceases_of(child)
    return children


def _placement(row: Row) -> Placement:
    postcode = "".join((row["clap_cla_placement_postcode"] or "").upper().split())
    return Placement(
        row["clap_cla_placement_id"],
        row["clap_cla_placement_type"],
        row["clap_cla_placement_provider"],
        row["clap_cla_placement_urn"],
        postcode or None,
    )


def _episode(row: Row, placements: dict[str, Placement]) -> Episode:
    placement_id = row["clae_cla_placement_id"]
    return Episode(
        row["clae_cla_episode_id"],
        row["clae_cla_id"],
        row["clae_entered_care_date"],
        row["clae_cla_episode_start_date"],
        row["clae_cla_episode_start_reason"],
        row["clae_cla_episode_ceased_date"],
        row["clae_cla_episode_ceased_reason"],
        placements.get(placement_id, Placement(placement_id)),
    )
