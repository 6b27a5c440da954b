"""The tables of care.duckdb that the landing fills, made from the contracts; making them twice changes nothing.

Here belongs their shape, and the views over them. Not here: what goes into them (landing.py, stretches.py) or which
delivery serves (serving.py).
"""

import duckdb

from expectations.contracts import Contract, load_contracts
from warehouse.connect import transaction
from warehouse.upkeep.layout import layout_of, note_layout

BOOKS = {
    "deliveries": "delivery_id varchar, authority varchar, source varchar, extracted_on date, content_hash varchar, "
    "not_supplied varchar, loaded_at timestamp, rows_in bigint, rows_set_aside bigint, values_set_aside bigint, "
    "warnings bigint",
    "delivered_tables": "delivery_id varchar, source varchar, table_name varchar, file varchar, rows_in bigint, "
    "is_supplied boolean, rejected bigint",
    "rejected_rows": "delivery_id varchar, authority varchar, source varchar, extracted_on date, table_name varchar, "
    "file varchar, row_number bigint, column_name varchar, value varchar, reason varchar, rule varchar, "
    "set_aside varchar, severity varchar",
    "refused_deliveries": "authority varchar, source varchar, extracted_on date, rule varchar, message varchar, "
    "refused_at timestamp",
    "build_under_way": "authority varchar, pack_month date",
    "built_project": "version varchar",
    "run_parameters": "authority varchar, pack_month date, month_start date, cut_off date, rerun_months integer, "
    "parameter_set varchar, due_on date",
    "serving_deliveries": "authority varchar, source varchar, delivery_id varchar, extracted_on date",
    "serving_not_supplied": "authority varchar, source varchar, item varchar",
    "pack_deliveries": "authority varchar, pack_month date, source varchar, delivery_id varchar, extracted_on date, "
    "project_version varchar",
    "first_prints": "authority varchar, pack_month date, month_end date, issue integer, source varchar, "
    "delivery_id varchar, extracted_on date, is_same_project boolean",
    "identity_links": "authority varchar, pack_month date, source varchar, identifier_type varchar, "
    "identifier_value varchar, record_key varchar, child_id varchar, pair varchar, is_same boolean, made_by varchar, "
    "match_probability decimal(5,4), decided_on date",
    "identity_reviews": "authority varchar, pack_month date, source varchar, pair varchar, record_key varchar, "
    "stored_by varchar, row_number bigint, number varchar, forename varchar, surname varchar, born date, "
    "postcode varchar, child_id varchar, child_forename varchar, child_surname varchar, child_born date, "
    "child_postcode varchar, match_probability decimal(5,4), why varchar, alike varchar",
    "match_decisions": "authority varchar, pack_month date, source varchar, record_key varchar, child_id varchar, "
    "is_same boolean, decided_by varchar, decided_at timestamp, reason varchar",
    "row_changes": "authority varchar, pack_month date, month_end date, source varchar, table_name varchar, "
    "change varchar, subject_kind varchar, subject_id varchar, happened_on date, happened_before date",
}

# Every table of every delivery that supplied it, with the days of the deliveries before and after that did.
SUPPLIED_TABLES = """
    select
        deliveries.delivery_id, deliveries.authority, deliveries.source, tables.table_name, deliveries.extracted_on,
        tables.rows_in,
        lag(deliveries.extracted_on) over days as day_before, lead(deliveries.extracted_on) over days as day_after
    from landing.deliveries as deliveries
    inner join landing.delivered_tables as tables on tables.delivery_id = deliveries.delivery_id
    where tables.is_supplied
    window days as (
        partition by deliveries.authority, deliveries.source, tables.table_name order by deliveries.extracted_on
    )
"""
# A stored row and the stretch of deliveries that hold it (stretches.py). A warehouse made before rows were stored once
# has other columns here: it is made anew from its deliveries.
STRETCH = (
    "authority varchar, seen_from date, seen_to date, stored_by varchar, file varchar, row_number bigint, "
    "occurrence integer"
)


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Schemas, books and the tables and views of every contract; nothing where all stand."""
    if _all_stand(con):
        return
    is_new = layout_of(con) is None
    with transaction(con):
        for schema in ("raw", "landing", "served", "history"):
            con.execute(f"create schema if not exists {schema}")
        for name, columns in BOOKS.items():
            con.execute(f"create table if not exists landing.{name} ({columns})")
            for column in columns.split(", "):
                con.execute(f"alter table landing.{name} add column if not exists {column}")
        con.execute(f"create or replace view landing.supplied_tables as {SUPPLIED_TABLES}")
        for contract in load_contracts().values():
            _prepare_contract(con, contract)
        if is_new:
            note_layout(con)


def arrived(contract: Contract) -> str:
    """The temporary table that holds the rows of one delivery as they came."""
    return f"arrived_{contract.landed_name}"


def raw_cells(contract: Contract) -> dict[str, str]:
    """What is kept of a row as it came, and its type in DuckDB."""
    return {**dict.fromkeys(landed_cells(contract), "varchar"), "cell_count": "integer", "surplus_cells": "varchar"}


def landed_cells(contract: Contract) -> list[str]:
    return [f'"{column.landed}"' for column in contract.columns]


def held_on(day: str, rows: str) -> str:
    """SQL: whether the delivery of `day`, one that supplied the table, held the stored row."""
    return f"({rows}.seen_from <= {day} and ({rows}.seen_to is null or {rows}.seen_to >= {day}))"


def _all_stand(con: duckdb.DuckDBPyConnection) -> bool:
    columns = con.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where schema_name in ('landing', 'served')"
    ).fetchall()
    wanted = {("served", c.landed_name, column.landed) for c in load_contracts().values() for column in c.columns}
    wanted |= {("landing", name, each.split()[0]) for name, book in BOOKS.items() for each in book.split(", ")}
    return wanted <= set(columns)


def _prepare_contract(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    name, own = contract.landed_name, landed_cells(contract)
    for schema, cells in (("raw", raw_cells(contract)), ("landing", dict.fromkeys(own, "varchar"))):
        con.execute(f"create table if not exists {schema}.{name} ({STRETCH})")
        for cell, kind in cells.items():
            con.execute(f"alter table {schema}.{name} add column if not exists {cell} {kind}")
    supplied = f"source = '{contract.source}' and table_name = '{contract.table}'"
    shown = ", ".join(f"landed.{cell}" for cell in own)
    con.execute(_served_view(name, supplied, shown))
    con.execute(_history_view(name, supplied, shown))


def _served_view(name: str, supplied: str, cells: str) -> str:
    """The rows of the delivery that serves the pack month. When a row went is not told: no later delivery speaks."""
    return (
        f"create or replace view served.{name} as with serving as (select delivery_id, authority, extracted_on "
        f"from landing.supplied_tables where {supplied} "
        "and delivery_id in (select delivery_id from landing.serving_deliveries)) "
        "select serving.delivery_id, serving.authority, serving.extracted_on, landed.seen_from, landed.stored_by, "
        f"landed.file, landed.row_number, {cells} from landing.{name} as landed inner join serving "
        f"on serving.authority = landed.authority and {held_on('serving.extracted_on', 'landed')}"
    )


def _history_view(name: str, supplied: str, cells: str) -> str:
    """Every stretch of every row, between the last delivery without it (`absent_on`) and the first (`gone_on`)."""
    return (
        f"create or replace view history.{name} as with days as (select authority, extracted_on, day_before, day_after "
        f"from landing.supplied_tables where {supplied}) "
        "select landed.authority, firsts.day_before as absent_on, landed.seen_from, lasts.extracted_on as seen_to, "
        f"lasts.day_after as gone_on, landed.stored_by, landed.file, landed.row_number, landed.occurrence, {cells} "
        f"from landing.{name} as landed "
        "inner join days as firsts on firsts.authority = landed.authority and firsts.extracted_on = landed.seen_from "
        "inner join days as lasts on lasts.authority = landed.authority "
        "and landed.seen_to is not distinct from case when lasts.day_after is not null then lasts.extracted_on end"
    )
