"""What each team has to put right and what falls due: one restricted workbook per team, and one of all teams.

Here belong the reading of issues and due days, who gets which, and the names of the files. Not here: layout
(pack/lists_workbook.py), what is an issue or due (dbt_project).
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from reports.pack import tables
from reports.pack.lists_workbook import ToDo, write_to_do

TEAMS, NO_TEAM = "teams", "no team"
OPEN = ("open", "reopened")
LONGEST = 40


def write_missing_input(connection: Connection, authority: str, month_end: date, path: Path, standing: str = "") -> int:
    """The open issues of all teams in one workbook; returns how many are listed."""
    return write_to_do(path, authority, month_end, _everything(connection, authority, month_end), standing)


def write_team_lists(connection: Connection, authority: str, month_end: date, folder: Path) -> int:
    """One workbook per team into the new `folder`, and one of what no team answers for; returns the issues listed."""
    folder.mkdir(mode=0o700)
    everything = _everything(connection, authority, month_end)
    teams = {each.team_id: each.team_name or each.team_id for each in (*everything.issues, *everything.due)}
    listed = 0
    for team_id, name in file_names(teams, authority, month_end).items():
        own = ToDo(
            teams[team_id] or NO_TEAM,
            [each for each in everything.issues if each.team_id == team_id],
            [each for each in everything.due if each.team_id == team_id],
            everything.could_not_run,
        )
        listed += write_to_do(folder / name, authority, month_end, own)
    return listed


def file_names(teams: dict[str | None, str | None], authority: str, month_end: date) -> dict[str | None, str]:
    """By the id of each team its file: looked_after_children_1_372_2017-06_RESTRICTED.xlsx.

    Nothing of a name but letters and digits gets into it. Teams whose names come to the same get a mark of their id.
    """
    slugs = {team_id: _slug(name or NO_TEAM) for team_id, name in sorted(teams.items(), key=str)}
    used = Counter([*slugs.values(), _slug(NO_TEAM)] if None not in teams else slugs.values())
    for team_id, slug in slugs.items():
        if team_id is not None and used[slug] > 1:
            slugs[team_id] = f"{slug}_{hashlib.sha256(team_id.encode()).hexdigest()[:8]}"
    return {team_id: f"{slug}_{authority}_{month_end:%Y-%m}_RESTRICTED.xlsx" for team_id, slug in slugs.items()}


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].strip("_") or "team"


def _everything(connection: Connection, authority: str, month_end: date) -> ToDo:
    issues, cases, due = tables.child_quality_issues, tables.child_open_cases, tables.child_due_soon
    counts = tables.indicator_quality_counts

    def of_the_month(listed: Any) -> Any:
        return (listed.c.authority == authority) & (listed.c.pack_month == month_end)

    wanted = (
        select(issues, cases.c.worker_name)
        .outerjoin(cases, (issues.c.child_id == cases.c.child_id) & of_the_month(cases))
        .where(of_the_month(issues), issues.c.state.in_(OPEN))
    )
    broken = select(counts.c.title).where(of_the_month(counts), counts.c.is_run.is_(False)).distinct()
    falls_due = select(due).where(of_the_month(due)).order_by(
        due.c.is_overdue.desc(), due.c.due_on, due.c.event_kind, due.c.child_id
    )  # fmt: skip
    return ToDo(
        None,
        _worst_first(connection.execute(wanted).all()),
        connection.execute(falls_due).all(),
        sorted(connection.scalars(broken)),
    )


def _worst_first(issues: Sequence[Any]) -> list[Any]:
    """Check by check: the severe ones first, then those with the oldest issue; within a check the oldest first."""
    oldest: dict[str, int] = {}
    for each in issues:
        oldest[each.check_id] = max(each.age_months, oldest.get(each.check_id, 0))
    return sorted(
        issues,
        key=lambda each: (
            each.severity != "error", -oldest[each.check_id], each.title,
            -each.age_months, each.concerned_date or date.max, each.child_id or "", each.subject_id,
        ),
    )  # fmt: skip
