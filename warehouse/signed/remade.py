"""Sets a scratch warehouse up as the run of a signed-off pack found its own, and compares what comes of it.

Here belong the rows put in beforehand and the comparison with the issue's files. Not here: running dbt, and why a value
differs (orchestration/rebuild.py, causes.py). Of child-level rows only counts are given.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.built import BEFORE
from warehouse.connect import home
from warehouse.identity.decisions import Decision, keep_decision
from warehouse.serving import PARAMETER_SET, set_pack_month
from warehouse.signed.freezing import DECISIONS, FIGURES_BEFORE, LINKS_BEFORE, MEMBERS_BEFORE
from warehouse.signed.issued import insert_file, read_issues
from warehouse.signed.issues import Issue
from warehouse.tables import prepare

CHILD_LEVEL = {
    "indicator_members",
    "child_missing_dental_input",
    "child_unentered_peps",
    "identity_links",
    DECISIONS,
}
# Which row is which, where the table has these columns; note_number is only an order.
NAMED_BY = (
    "month_end",
    "indicator_id",
    "cohort",
    "basis",
    "form",
    "financial_year",
    "measure",
    "topic",
    "note",
    "cause",
    "version_number",
)
# A row without a number is known by the delivery that brought it, and not all of them are landed again.
NOT_COMPARED = {"authority", "pack_month", "note_number", "identifier_value"}
FIRST = ("pack_values", "pack_scorecard")
# Inputs; and the lags, which tell of every delivery there has been, while an issue names those its figures came from.
NOT_REMADE = (FIGURES_BEFORE, MEMBERS_BEFORE, LINKS_BEFORE, "pack_input_lags.parquet")

Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One value that is not as it was signed; `what` names it without naming a child."""

    table: str
    indicator_id: str | None
    what: str
    column: str
    signed: str
    rebuilt: str


def set_up(con: duckdb.DuckDBPyConnection, issue: Issue, earlier: list[Issue]) -> bool:
    """Month, deliveries, refusals, decisions and earlier issues as they stood; False where no delivery is left."""
    facts = issue.facts
    read_issues(con, earlier)
    cut_off, project = date.fromisoformat(facts["cut_off"]), facts["code"]["project"]
    prepare(con)
    for each in facts.get("first_prints", []):
        printed = [each[name] for name in ("month_end", "source", "delivery_id", "extracted_on")]
        made_by = project if each["is_same_project"] else None
        con.execute(
            "insert into landing.pack_deliveries values (?, ?, ?, ?, ?, ?)", [issue.authority, *printed, made_by]
        )
    _put_links_before(con, issue)
    due_on = date.fromisoformat(facts["due_on"]) if facts.get("due_on") else None
    run = (facts["rerun_months"], facts.get("parameter_set", PARAMETER_SET), project, due_on)
    serving = set_pack_month(con, issue.authority, issue.pack_month, cut_off, *run)
    con.execute("delete from landing.refused_deliveries")
    for each in facts["refused"]:
        refused = [
            issue.authority,
            *(each[name] for name in ("source", "extracted_on", "rule", "message", "refused_at")),
        ]
        con.execute("insert into landing.refused_deliveries values (?, ?, ?, ?, ?, ?)", refused)
    return any(serving.values())


def _put_links_before(con: duckdb.DuckDBPyConnection, issue: Issue) -> None:
    """What people had decided by then, and the links of the packs that this one is compared with."""
    if LINKS_BEFORE not in issue.facts["files"]:
        return  # signed before there were links
    insert_file(con, "landing.identity_links", issue.folder / LINKS_BEFORE)
    names = "source, record_key, child_id, is_same, decided_by, decided_at, reason"
    query = f"select {names} from read_parquet(?) order by all"
    for row in con.execute(query, [str(issue.folder / f"{DECISIONS}.parquet")]).fetchall():
        keep_decision(home(), issue.authority, Decision(*row))


def put_figures_before(con: duckdb.DuckDBPyConnection, issue: Issue) -> None:
    """What the issue took from packs which nobody had signed: it was its input, as deliveries were."""
    insert_file(con, "indicators.indicator_values", issue.folder / FIGURES_BEFORE)
    if MEMBERS_BEFORE in issue.facts["files"]:
        insert_file(con, "indicators.indicator_members", issue.folder / MEMBERS_BEFORE)


def compare(con: duckdb.DuckDBPyConnection, issue: Issue) -> tuple[list[Difference], int]:
    """Every value that differs between the issue and the scratch warehouse, and how many rows were compared.

    A figure stands in several tables: what one of them has said of an indicator is not said again.
    """
    files = [Path(name) for name in issue.facts["files"] if name.endswith(".parquet") and name not in NOT_REMADE]
    files.sort(key=lambda path: (path.stem not in FIRST, path.stem in CHILD_LEVEL, path.stem))
    found: list[Difference] = []
    said: set[tuple[Any, ...]] = set()
    compared = 0
    for path in files:
        differences, rows = _compare_table(con, path.stem, issue)
        compared += rows
        found += [each for each in differences if each.indicator_id is None or _fact(each) not in said]
        said |= {_fact(each) for each in differences}
    return found, compared


def _fact(each: Difference) -> tuple[Any, ...]:
    return (each.indicator_id, each.signed, each.rebuilt)


def _compare_table(con: duckdb.DuckDBPyConnection, table: str, issue: Issue) -> tuple[list[Difference], int]:
    signed = f"(select * from read_parquet('{str(issue.folder / table).replace(chr(39), chr(39) * 2)}.parquet'))"
    [rows] = con.execute(f"select count(*) from {signed}").fetchall()
    standing = "select schema_name from duckdb_tables() where table_name = ? and schema_name <> ?"
    place = con.execute(standing, [table, BEFORE]).fetchall()
    if not place:
        return [Difference(table, None, "whole table", "", f"{rows[0]} rows", "no longer made")], rows[0]
    now = f"(select * from {place[0][0]}.{table} where authority = ? and pack_month = ?)"
    names = [name for name in _names(con, signed) if name in _names(con, now, issue) and name not in NOT_COMPARED]
    columns = ", ".join(names)
    key = [issue.authority, issue.pack_month]
    lost = _rows(con, f"select {columns} from {signed} except all select {columns} from {now} order by all", key)
    new = _rows(con, f"select {columns} from {now} except all select {columns} from {signed} order by all", key)
    return (_counted if table in CHILD_LEVEL else _paired)(table, lost, new), rows[0]


def _names(con: duckdb.DuckDBPyConnection, query: str, issue: Issue | None = None) -> list[str]:
    key = [issue.authority, issue.pack_month] if issue else []
    return [column[0] for column in con.execute(f"select * from {query} limit 0", key).description or ()]


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[Row]:
    found = con.execute(query, values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _named(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in NAMED_BY if name in row)


def _paired(table: str, lost: list[Row], new: list[Row]) -> list[Difference]:
    """Value by value where both sides have the row, else the row as a whole."""
    before, after = {_named(row): row for row in lost}, {_named(row): row for row in new}
    found = []
    for name in sorted(before.keys() | after.keys(), key=str):
        old, now = before.get(name), after.get(name)
        if old is None or now is None:
            found.append(_difference(table, old or now or {}, "row", old and "there", now and "there"))
            continue
        found += [_difference(table, old, each, old[each], now[each]) for each in old if old[each] != now[each]]
    return found


def _counted(table: str, lost: list[Row], new: list[Row]) -> list[Difference]:
    """How many rows of each figure are only on one side, and not whose they are."""
    before, after = Counter(_named(row) for row in lost), Counter(_named(row) for row in new)
    rows = {_named(row): row for row in (*lost, *new)}
    return [
        _difference(table, rows[name], "rows only here", before[name], after[name]) for name in sorted(rows, key=str)
    ]


def _difference(table: str, row: Row, column: str, signed: Any, rebuilt: Any) -> Difference:
    what = " ".join(str(row[name]) for name in NAMED_BY if row.get(name) is not None)
    texts = ["nothing" if cell is None else str(cell) for cell in (signed, rebuilt)]
    return Difference(table, row.get("indicator_id"), what, column, *texts)
