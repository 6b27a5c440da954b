"""The schema `issued` of care.duckdb: what the files under issued/ hold, read in so that SQL can show it.

The files are the truth: a missing issue is read in, a changed or vanished one is refused in plain words. Here belong
the tables and their filling. Not here: the files themselves (issues.py).
"""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import transaction
from warehouse.signed.issues import FROM_BACKUP, Issue, check_files
from warehouse.upkeep.faults import Unusable

_CELL = "indicator_id varchar, cohort varchar, basis varchar, form varchar"
TABLES = {
    "issues": "authority varchar, pack_month date, issue integer, signed_off_at timestamp, signed_off_by varchar, "
    "reason varchar, cut_off date, rerun_months integer, fingerprint varchar",
    "issued_deliveries": "authority varchar, pack_month date, issue integer, source varchar, delivery_id varchar, "
    "extracted_on date, project_version varchar",
    "issued_values": f"authority varchar, pack_month date, issue integer, month_end date, {_CELL}, state varchar, "
    "displayed_value decimal(18,1), numerator decimal(18,4), denominator decimal(18,4), "
    "displayed_from_pack_month date, displayed_from_issue integer, definition_version varchar",
    "issued_figures": f"authority varchar, pack_month date, issue integer, month_end date, {_CELL}, "
    "numerator decimal(18,4), denominator decimal(18,4), state varchar, is_rerun boolean, definition_version varchar",
    "issued_members": "authority varchar, pack_month date, issue integer, month_end date, indicator_id varchar, "
    "basis varchar, member_type varchar, member_id varchar, child_id varchar, numerator decimal(18,4), "
    "denominator decimal(18,4), reason varchar, is_uasc boolean, status_date date",
    "issued_links": "authority varchar, pack_month date, issue integer, source varchar, child_id varchar, "
    "is_same boolean",
}
# Of the members only the pack's own month: that is what "as first printed" is compared with later.
FILES = {
    "issued_values": ("pack_values.parquet", "true"),
    "issued_figures": ("indicator_values.parquet", "true"),
    "issued_members": ("indicator_members.parquet", "month_end = pack_month"),
    "issued_links": ("identity_links.parquet", "true"),
}


def read_issues(con: duckdb.DuckDBPyConnection, wanted: Collection[Issue]) -> None:
    """Makes the schema hold exactly the `wanted` issues; Unusable where one was changed or has gone."""
    prepare_issued(con)
    known = {tuple(row[:3]): row[3] for row in con.execute(f"{_KNOWN} from issued.issues").fetchall()}
    for key in known.keys() - {issue.key for issue in wanted}:
        raise Unusable(f"Issue {key[2]} of {key[1]:%Y-%m}, authority {key[0]}, is gone from issued/. {FROM_BACKUP}")
    for issue in wanted:
        if issue.key not in known:
            check_files(issue)
            with transaction(con):
                _read_in(con, issue)
        elif known[issue.key] != issue.fingerprint:
            raise Unusable(f"{issue.folder} is not what was signed off: issue.json has changed. {FROM_BACKUP}")


_KNOWN = "select authority, pack_month, issue, fingerprint"


def issues_read(con: duckdb.DuckDBPyConnection, authority: str, until: date) -> set[tuple[Any, ...]]:
    """(authority, pack month, issue, fingerprint) of what figures up to `until` were made with by the last run."""
    prepare_issued(con)
    query = f"{_KNOWN} from issued.issues where authority = ? and pack_month <= ?"
    return {tuple(row) for row in con.execute(query, [authority, until]).fetchall()}


def prepare_issued(con: duckdb.DuckDBPyConnection) -> None:
    """The tables; of another shape they are made anew, since all they hold is in the files."""
    if _shape(con) == {name: _columns(columns) for name, columns in TABLES.items()}:
        return
    with transaction(con):
        con.execute("create schema if not exists issued")
        for name, columns in TABLES.items():
            con.execute(f"create or replace table issued.{name} ({columns})")


def _shape(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = "select table_name, column_name from duckdb_columns() where schema_name = 'issued' order by column_index"
    for table, column in con.execute(query).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _columns(declared: str) -> list[str]:
    return re.findall(r"(?:^|, )(\w+) ", declared)


def _read_in(con: duckdb.DuckDBPyConnection, issue: Issue) -> None:
    facts = issue.facts
    signed = [facts[name] for name in ("signed_off_at", "by", "reason", "cut_off", "rerun_months")]
    con.execute(
        "insert into issued.issues values (?, ?, ?, cast(? as timestamp), ?, ?, ?, ?, ?)",
        [*issue.key, *signed, issue.fingerprint],
    )
    for each in facts["deliveries"]:
        if each["role"] == "serves":
            served = [each["source"], each["delivery_id"], each["extracted_on"], facts["code"]["project"]]
            con.execute("insert into issued.issued_deliveries values (?, ?, ?, ?, ?, ?, ?)", [*issue.key, *served])
    for table, (file, rows) in FILES.items():
        if file not in facts["files"]:
            continue  # signed before there were links
        insert_file(con, f"issued.{table}", issue.folder / file, rows, {"issue": issue.number})


def insert_file(
    con: duckdb.DuckDBPyConnection, table: str, path: Path, rows: str = "true", also: dict[str, Any] | None = None
) -> None:
    """Inserts the rows of a parquet file, column by column of one name; what only one side has is left out."""
    also, schema_and_name = also or {}, table.split(".")
    query = "select column_name from duckdb_columns() where schema_name = ? and table_name = ?"
    here = {row[0] for row in con.execute(query, schema_and_name).fetchall()}
    there = [row[0] for row in con.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()]
    names = [name for name in there if name in here]
    marks = "".join("?, " for _ in also)
    con.execute(
        f"insert into {table} ({', '.join([*also, *names])}) "
        f"select {marks}{', '.join(names)} from read_parquet(?) where {rows}",
        [*also.values(), str(path)],
    )
