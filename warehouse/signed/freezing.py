"""Writes what a signed-off pack consists of: every row it prints, the members behind it, and what it was made from.

Here belong the choice of tables and the reading of the landing's books. Not here: folders and hashes (issues.py), the
decision to sign (orchestration/sign_off.py).
"""

from collections.abc import Container
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

DECISIONS = "match_decisions"
# Kept figures, lists and links of one pack month; to them comes every table of the schema pack.
KEPT = (
    ("indicators", "indicator_members"),
    ("indicators", "indicator_values"),
    ("child", "child_missing_dental_input"),
    ("child", "child_unentered_peps"),
    ("landing", "identity_links"),
    ("landing", DECISIONS),
)
FIGURES_BEFORE = "figures_before.parquet"
MEMBERS_BEFORE = "members_before.parquet"
LINKS_BEFORE = "links_before.parquet"


def frozen_tables(con: duckdb.DuckDBPyConnection, models: Container[str]) -> list[tuple[str, str]]:
    """(schema, table) of all that an issue keeps: no views, as their rows stand elsewhere, and nothing that no model of
    today makes, as an older version may have left it behind. What is published follows from the rest."""
    found = con.execute(
        "select schema_name, table_name from duckdb_tables() where schema_name = 'pack' "
        "and not regexp_matches(table_name, '^pack_(published|disclosure)_')"
    ).fetchall()
    return [*KEPT, *sorted((schema, table) for schema, table in found if table in models)]


def freeze_tables(
    con: duckdb.DuckDBPyConnection, folder: Path, authority: str, pack_month: date, models: Container[str]
) -> None:
    """One parquet file per table with the rows of this pack; and the figures it took from packs nobody signed."""
    for schema, table in frozen_tables(con, models):
        _write(con, folder / f"{table}.parquet", f"{schema}.{table}", "pack_month = ?", [authority, pack_month])
    unsigned = "pack_month < ? and pack_month not in (select pack_month from issued.issues where authority = ?)"
    path = folder / FIGURES_BEFORE
    _write(con, path, "indicators.indicator_values", unsigned, [authority, pack_month, authority])
    unsigned = "in (select month_end from landing.first_prints where issue is null)"
    printed = f"pack_month = month_end and month_end {unsigned}"
    _write(con, folder / MEMBERS_BEFORE, "indicators.indicator_members", printed, [authority])
    _write(con, folder / LINKS_BEFORE, "landing.identity_links", f"pack_month {unsigned}", [authority])


def is_as_frozen(con: duckdb.DuckDBPyConnection, folder: Path, authority: str, pack_month: date) -> bool:
    """Whether the warehouse still holds every row of the pack tables that the issue in `folder` froze."""
    for path in sorted(folder.glob("pack_*.parquet")):
        now = f"select * from pack.{path.stem} where authority = ? and pack_month = ?"
        frozen = f"select * from '{str(path).replace(chr(39), chr(39) * 2)}'"
        query = f"(({now}) except all ({frozen})) union all (({frozen}) except all ({now})) limit 1"
        if con.execute(query, [authority, pack_month] * 2).fetchone():
            return False
    return True


def _write(con: duckdb.DuckDBPyConnection, path: Path, table: str, rows: str, values: list[Any]) -> None:
    query = f"select * from {table} where authority = ? and {rows} order by all"
    con.execute(f"copy ({query}) to '{str(path).replace(chr(39), chr(39) * 2)}' (format parquet)", values)


def facts_of_the_run(con: duckdb.DuckDBPyConnection, authority: str, pack_month: date) -> dict[str, Any]:
    """What the figures in the warehouse were made from, as issue.json keeps it."""
    [run] = rows(con, "select cut_off, rerun_months, parameter_set, due_on from landing.run_parameters")
    window = [authority, pack_month, run["cut_off"]]
    serving = [*_serving(con, authority), *_before_them(con, authority)]
    known = {each["delivery_id"] for each in serving}
    return run | {
        "deliveries": [*serving, *(each for each in _printed_first(con) if each["delivery_id"] not in known)],
        "first_prints": rows(
            con,
            "select month_end, source, delivery_id, extracted_on, is_same_project from landing.first_prints "
            "where issue is null order by all",
        ),
        "not_supplied": rows(con, "select source, item from landing.serving_not_supplied order by all"),
        "refused": rows(
            con,
            "select source, extracted_on, rule, message, refused_at from landing.refused_deliveries "
            "where authority = ? and extracted_on > ? and extracted_on <= ? order by all",
            window,
        ),
        "parameters": parameters(con, authority),
        "definitions": definitions(con, authority, pack_month),
    }


def parameters(con: duckdb.DuckDBPyConnection, authority: str) -> list[dict[str, Any]]:
    """Every row of the parameters that may concern the authority, of the defaults and of the set that was picked."""
    query = "select parameter_set, authority, parameter, value, effective_from, effective_to from seeds.parameters"
    picked = "parameter_set in ('default', (select parameter_set from landing.run_parameters))"
    return rows(con, f"{query} where authority in (?, '*') and {picked} order by all", [authority])


def definitions(con: duckdb.DuckDBPyConnection, authority: str, pack_month: date) -> dict[str, dict[str, Any]]:
    """Version in force, month from which it holds, delivered inputs, and all versions so far, by indicator."""
    query = "select indicator_id, version, effective_month, inputs from pack.pack_catalogue"
    asked = "where authority = ? and pack_month = ? order by"
    found = rows(con, f"{query} {asked} sort_order", [authority, pack_month])
    query = "select indicator_id, version_number, effective_month, is_back_cast from pack.pack_definition_versions"
    versions = rows(con, f"{query} {asked} version_number", [authority, pack_month])
    by_indicator: dict[str, list[dict[str, Any]]] = {}
    for each in versions:
        by_indicator.setdefault(each.pop("indicator_id"), []).append(each)
    return {(number := each.pop("indicator_id")): each | {"versions": by_indicator[number]} for each in found}


def rows(con: duckdb.DuckDBPyConnection, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
    """The rows of a query as JSON can hold them."""
    found = con.execute(query, values or [])
    names = [column[0] for column in found.description or ()]
    return [{name: _plain(cell) for name, cell in zip(names, row, strict=True)} for row in found.fetchall()]


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


_DELIVERY = "deliveries.source, deliveries.delivery_id, deliveries.extracted_on, deliveries.content_hash"


def _serving(con: duckdb.DuckDBPyConnection, authority: str) -> list[dict[str, Any]]:
    return rows(
        con,
        f"select {_DELIVERY}, 'serves' as role from landing.deliveries as deliveries "
        "inner join landing.serving_deliveries as serving using (delivery_id) "
        "where deliveries.authority = ? order by all",
        [authority],
    )


def _before_them(con: duckdb.DuckDBPyConnection, authority: str) -> list[dict[str, Any]]:
    """The deliveries just before those with an empty table: that is noted where the one before had rows (DEL9)."""
    return rows(
        con,
        f"select {_DELIVERY}, 'before' as role from landing.deliveries as deliveries "
        "inner join landing.serving_deliveries as serving on serving.source = deliveries.source "
        "and serving.authority = deliveries.authority and serving.extracted_on > deliveries.extracted_on "
        "where deliveries.authority = ? and serving.delivery_id in (select delivery_id from landing.delivered_tables "
        "where is_supplied and rows_in = 0) qualify row_number() over (partition by deliveries.source "
        "order by deliveries.extracted_on desc) = 1 order by all",
        [authority],
    )


def _printed_first(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The deliveries behind the first prints of the re-run months: what changed since is told from them."""
    return rows(
        con,
        f"select distinct {_DELIVERY}, 'first print' as role from landing.deliveries as deliveries "
        "inner join landing.first_prints as prints using (delivery_id) order by all",
    )
