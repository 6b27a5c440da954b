"""The tables of care.duckdb that the landing fills, made from the contracts; making them twice changes nothing.

Here belongs their shape. Not here: what goes into them (landing.py, checking.py) or which delivery serves (serving.py).
"""

import duckdb

from expectations.contracts import Contract, load_contracts
from warehouse.connect import transaction
from warehouse.layout import layout_of, note_layout

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
    "run_parameters": "authority varchar, pack_month date, month_start date, cut_off date, rerun_months integer",
    "serving_deliveries": "authority varchar, source varchar, delivery_id varchar, extracted_on date",
    "serving_not_supplied": "authority varchar, source varchar, item varchar",
}


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Schemas, books, one raw table, one landing table and one served view per contract; nothing where all stand."""
    if _all_stand(con):
        return
    is_new = layout_of(con) is None
    with transaction(con):
        for schema in ("raw", "landing", "served"):
            con.execute(f"create schema if not exists {schema}")
        for name, columns in BOOKS.items():
            con.execute(f"create table if not exists landing.{name} ({columns})")
        for contract in load_contracts().values():
            _prepare_contract(con, contract)
        if is_new:
            note_layout(con)


def _all_stand(con: duckdb.DuckDBPyConnection) -> bool:
    columns = con.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where schema_name in ('landing', 'served')"
    ).fetchall()
    wanted = {("served", c.landed_name, column.landed) for c in load_contracts().values() for column in c.columns}
    return wanted <= set(columns) and BOOKS.keys() <= {table for schema, table, _ in columns if schema == "landing"}


def _prepare_contract(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    name = contract.landed_name
    columns = ", ".join(f'"{column.landed}" varchar' for column in contract.columns)
    con.execute(
        f"create table if not exists raw.{name} (delivery_id varchar, file varchar, row_number bigint, "
        f"loaded_at timestamp, {columns}, cell_count integer, surplus_cells varchar)"
    )
    con.execute(
        f"create table if not exists landing.{name} (delivery_id varchar, authority varchar, extracted_on date, "
        f"file varchar, row_number bigint, {columns})"
    )
    for column in contract.columns:
        for schema in ("raw", "landing"):
            con.execute(f'alter table {schema}.{name} add column if not exists "{column.landed}" varchar')
    con.execute(
        f"create or replace view served.{name} as select landed.* from landing.{name} as landed "
        "inner join landing.serving_deliveries as serving on serving.delivery_id = landed.delivery_id"
    )
