"""Reads the data-quality issues of a pack month for whoever lists them or decides on one. Nothing is written here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

LISTED = ("open", "reopened", "accepted")


@dataclass(frozen=True)
class QualityIssue:
    """One issue as it stands in a pack month; restricted, as it names a child's record."""

    issue_id: str
    check_id: str
    title: str
    subject_kind: str
    subject_id: str
    child_id: str | None
    team_name: str | None
    concerned_date: date | None
    state: str
    state_reason: str | None
    decided_by: str | None
    expires_on: date | None
    first_seen_month: date
    age_months: int


@dataclass(frozen=True)
class CheckCount:
    """One check of a pack month, with how many issues stand how; `problem` says why it could not run."""

    check_id: str
    title: str
    severity: str
    owner: str
    open: int | None
    accepted: int | None
    oldest_months: int | None
    problem: str | None


def newest_month(con: duckdb.DuckDBPyConnection, authority: str) -> date | None:
    """The newest pack month whose checks have run; None where none has."""
    known = "select count(*) from duckdb_views() where view_name = 'child_quality_issues'"
    if con.execute(known).fetchall() == [(0,)]:
        return None
    query = "select max(pack_month) from quality.check_runs where authority = ?"
    [(month,)] = con.execute(query, [authority]).fetchall()
    return month


def counts_of(con: duckdb.DuckDBPyConnection, authority: str, month: date) -> list[CheckCount]:
    """Every check of the month with its issues, most open ones first; those that could not run at the top."""
    query = """
        select runs.check_id, runs.title, runs.severity, runs.owner,
            case when runs.state = 'ran' then count(*) filter (where issues.state in ('open', 'reopened')) end
                as listed,
            case when runs.state = 'ran' then count(*) filter (where issues.state = 'accepted') end,
            max(issues.age_months) filter (where issues.state in ('open', 'reopened')),
            case when runs.state <> 'ran' then runs.state || ': ' || runs.problem end
        from quality.check_runs as runs
        left join child.child_quality_issues as issues
            on issues.authority = runs.authority and issues.pack_month = runs.pack_month
            and issues.check_id = runs.check_id
        where runs.authority = ? and runs.pack_month = ?
        group by runs.check_id, runs.title, runs.severity, runs.owner, runs.state, runs.problem
        order by listed desc nulls first, runs.check_id
    """
    return [CheckCount(*row) for row in con.execute(query, [authority, month]).fetchall()]


def issues_of(con: duckdb.DuckDBPyConnection, authority: str, month: date, **wanted: Any) -> list[QualityIssue]:
    """The issues of a month, oldest first; `wanted` are columns and their values (check_id, team_name, issue_id)."""
    columns = ", ".join(QualityIssue.__dataclass_fields__)
    conditions = "".join(f" and {name} = ?" for name in wanted)
    query = (
        f"select {columns} from child.child_quality_issues where authority = ? and pack_month = ?{conditions} "
        "order by age_months desc, check_id, subject_id"
    )
    return [QualityIssue(*row) for row in con.execute(query, [authority, month, *wanted.values()]).fetchall()]
