"""Rows of the council itself: departments, professionals, mainstream foster households.

Not here: who works where and when (workforce.py), who fosters when (carers.py).
"""

from __future__ import annotations

from warehouse.sample.days import OPEN
from warehouse.sample.edge_staff import write_particular_households, write_strangers
from warehouse.sample.rows import Record
from warehouse.sample.setting import Council
from warehouse.sample.workforce import Worker


def write_council(council: Council, has_particular: bool = True) -> Record:
    """Rows that belong to no child; `has_particular` adds households and strangers on the boundaries of rules."""
    record = Record("")
    for team in council.workforce.teams:
        record.add(
            "ssd_department", 0, dept_team_id=team.id, dept_team_name=team.name, dept_team_parent_id=team.parent_id,
            dept_team_parent_name=team.parent_name,
        )  # fmt: skip
    for manager in council.workforce.managers:
        _professional(record, manager)
    for posts in council.workforce.posts.values():
        for post in posts:
            for worker in post.holders:
                if worker.since <= council.horizon:
                    _professional(record, worker)
    _write_households(council, record)
    if has_particular:
        write_particular_households(council, record)
        write_strangers(council, record)
    return record


def _professional(record: Record, worker: Worker) -> None:
    record.add(
        "ssd_professionals", worker.since, prof_professional_id=worker.id, prof_professional_name=worker.name,
        prof_professional_job_title=worker.title, prof_social_worker_registration_no=worker.registration,
        prof_professional_department=worker.team if worker.department is None else worker.department,
        prof_full_time_equivalency=worker.fte,
    )  # fmt: skip


def _write_households(council: Council, record: Record) -> None:
    for household in council.households.all:
        if household.approved > council.horizon:
            continue
        row = record.add(
            "lcs_foster_households", household.approved, household_id=household.id, carer_type="Mainstream",
            approval_kind="Full", approved_on=household.approved, approved_places=household.places,
        )  # fmt: skip
        if household.ended < OPEN:
            typed = max(household.ended, household.end_entered)
            record.change(row, typed, deregistered_on=household.ended, deregistration_reason=household.reason)
