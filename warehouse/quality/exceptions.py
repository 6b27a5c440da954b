"""Runs the data-quality checks of a pack month and keeps what they list: schema `quality` of care.duckdb.

Here belong the tables exceptions and check_runs (kept per pack month, one month replaced as a whole) and the reading
of what one check listed. Not here: the rules (dbt_project/models/child/checks), how a list is judged (expectations/),
what people decide of it (decisions.py).
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import duckdb

from expectations.checks import Check
from warehouse.connect import transaction

if TYPE_CHECKING:
    import pandas as pd

TABLES = {
    "exceptions": "authority varchar, pack_month date, check_id varchar, subject_kind varchar, subject_id varchar, "
    "child_id varchar, team_id varchar, team_name varchar, manager_id varchar, concerned_date date",
    "check_runs": "authority varchar, pack_month date, check_id varchar, title varchar, distorts varchar, "
    "severity varchar, owner varchar, put_right_in varchar, feed varchar, state varchar, problem varchar, "
    "exceptions bigint, to_do varchar, date_is varchar",
    "decisions": "authority varchar, issue_id varchar, pack_month date, decision varchar, reason varchar, "
    "decided_by varchar, expires_on date, decided_at timestamp",
}
MONTHLY = ("exceptions", "check_runs")
# What was delivered and set aside is always known.
BOOKS = "landing."
RAN, LACKING, BROKEN = "ran", "not delivered", "failed"
# A subject is listed once: the earliest date stands. Rows of a child nobody works with any more are left out.
LISTED = """
    insert into new_exceptions
    select ?, ?, ?, listed.subject_kind, listed.subject_id, any_value(listed.child_id), any_value(cases.team_id),
        any_value(cases.team_name), any_value(cases.manager_id), min(listed.concerned_date)
    from child.{view} as listed left join child.child_open_cases as cases on cases.child_id = listed.child_id
    where listed.subject_id is not null and (listed.child_id is null or cases.child_id is not null)
    group by listed.subject_kind, listed.subject_id
"""
LACKS = """
    select case when source in (select source from serving) then item else 'the delivery' end
    from (select ? as source, ? as table_name) as needed left join landing.serving_not_supplied as lacking
        using (source)
    where source not in (select source from serving) or split_part(split_part(lower(item), '.', 1), '[', 1) = table_name
"""


def prepare_quality(con: duckdb.DuckDBPyConnection) -> None:
    """The tables; making them twice changes nothing."""
    con.execute("create schema if not exists quality")
    for name, columns in TABLES.items():
        con.execute(f"create table if not exists quality.{name} ({columns})")
    for name in ("to_do", "date_is"):
        con.execute(f"alter table quality.check_runs add column if not exists {name} varchar")


def keep_exceptions(
    con: duckdb.DuckDBPyConnection, authority: str, pack_month: date, checks: Iterable[Check]
) -> dict[str, int | None]:
    """Run every check on the month the warehouse stands at, and keep what it lists in place of what it listed before.

    Returns by view how many it lists. A check that cannot run, for want of a delivery or because its SQL fails, is
    kept as such: None.
    """
    prepare_quality(con)
    key = [authority, pack_month]
    for name in MONTHLY:
        con.execute(f"create or replace temp table new_{name} ({TABLES[name]})")
    found = {}
    for check in checks:
        about = [check.title, ", ".join(check.distorts), check.severity, check.owner, check.put_right_in, check.feed]
        state, problem, rows = _run(con, key, check)
        row = [*key, check.check_id, *about, state, problem, rows, check.to_do, check.date_is or None]
        con.execute(f"insert into new_check_runs values ({', '.join('?' * len(row))})", row)
        found[check.view] = rows
    with transaction(con):
        for name in MONTHLY:
            con.execute(f"delete from quality.{name} where authority = ? and pack_month = ?", key)
            con.execute(f"insert into quality.{name} select * from new_{name}")
    for name in MONTHLY:
        con.execute(f"drop table new_{name}")
    return found


def _run(con: duckdb.DuckDBPyConnection, key: list[object], check: Check) -> tuple[str, str | None, int | None]:
    """State, problem and number of exceptions of one check."""
    if lacking := _lacking(con, check):
        return LACKING, lacking, None
    try:
        [(listed,)] = con.execute(LISTED.format(view=check.view), [*key, check.check_id]).fetchall()
    except duckdb.Error as failure:
        # its words may quote values
        return BROKEN, type(failure).__name__, None
    return RAN, None, listed


def _lacking(con: duckdb.DuckDBPyConnection, check: Check) -> str | None:
    """What the serving deliveries lack of the inputs of a check; a return stands in for the case system (DEL10)."""
    serving = (
        "with serving as (select case when source = 'ssda903' then 'social_care' else source end as source "
        "from landing.serving_deliveries) "
    )
    for each in (each for each in check.inputs if not each.startswith(BOOKS)):
        for (item,) in con.execute(serving + LACKS, each.split(".")).fetchall():
            return f"{each}: {item}"
    return None


def listed_by(con: duckdb.DuckDBPyConnection, check_id: str, authority: str, pack_month: date) -> "pd.DataFrame":
    """What one check listed for a pack month, as kind and id of each subject only."""
    query = (
        "select subject_kind, subject_id from quality.exceptions "
        "where authority = ? and pack_month = ? and check_id = ?"
    )
    return con.execute(query, [authority, pack_month, check_id]).df()


def problems(con: duckdb.DuckDBPyConnection, authority: str, pack_month: date) -> dict[str, str | None]:
    """By the id of each check that was tried for a pack month: why it could not run, None where it did."""
    query = "select check_id, state, problem from quality.check_runs where authority = ? and pack_month = ?"
    found = con.execute(query, [authority, pack_month]).fetchall()
    return {check_id: None if state == RAN else f"{state}: {problem}" for check_id, state, problem in found}
