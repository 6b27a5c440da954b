"""Rows that share a key within one delivered table (DEL5): identical rows are one, of differing ones the last serves.

Here belongs the search over the rows of one delivery, already checked, in the order of their file. A row whose NHS
number, UPN or key code is blank or could not be read shares a key with no other: two blanks are not known to be one
child.
"""

import duckdb

from expectations.contracts import IDENTITY_TYPES, Contract
from warehouse.deliveries.rejections import Table


def set_duplicates_aside(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Removes the rows that do not serve from the temporary table `cleaned`; reports every one that shares a key."""
    contract = table.contract
    keys = [(contract.key, _is_known(contract))]
    if contract.key_if_blank:
        keys.append((contract.key_if_blank, _is_blank(contract)))
    for key, condition in keys:
        _set_aside(con, table, key, condition)


def _is_known(contract: Contract) -> str:
    parts = [contract.column(name) for name in contract.key]
    known = [
        f'"{part.landed}" is not null' for part in parts if part.required or part.type in (*IDENTITY_TYPES, "code")
    ]
    return " and ".join(known or ["true"])


def _is_blank(contract: Contract) -> str:
    first = contract.column(contract.key_if_blank[0]).landed
    return " and ".join(
        [*(f'"{contract.column(name).landed}" is null' for name in contract.key), f'"{first}" is not null']
    )


def _set_aside(con: duckdb.DuckDBPyConnection, table: Table, key: tuple[str, ...], condition: str) -> None:
    columns = [f'"{table.contract.column(name).landed}"' for name in key]
    listed = ", ".join(columns)
    con.execute(
        f"create or replace temp table doubled_keys as select {listed} from cleaned where {condition} "
        f"group by {listed} having count(*) > 1"
    )
    if _count(con, "doubled_keys"):
        con.execute(f"create or replace temp table doubled as {_doubled_query(table, columns, condition)}")
        _report(con, table, " + ".join(key))
        con.execute(
            "delete from cleaned where row_number in (select row_number from doubled where row_number <> serving_row)"
        )


def _count(con: duckdb.DuckDBPyConnection, name: str) -> int:
    found = con.execute(f"select count(*) from {name}").fetchone()
    return int(found[0]) if found else 0


def _doubled_query(table: Table, columns: list[str], condition: str) -> str:
    """One row per row that shares its key: the key as text, whether the rows differ, and the row that serves."""
    same = " and ".join(f"landed.{column} is not distinct from doubled_keys.{column}" for column in columns)
    own = ", ".join(f"landed.{column}" for column in columns)
    cells = ", ".join(f"coalesce(\"{column.landed}\", '')" for column in table.contract.columns)
    return (
        f"with landed as (select row_number, md5(concat_ws(chr(31), {cells})) as content, {', '.join(columns)} "
        f"from cleaned where {condition}), "
        f"grouped as (select {own}, min(row_number) as first_row, "
        "max(row_number) as last_row, count(distinct content) > 1 as has_differences "
        f"from landed inner join doubled_keys on {same} group by all) "
        f"select landed.row_number, concat_ws(' + ', {own}) as key_value, "
        "has_differences, case when has_differences then last_row else first_row end as serving_row "
        f"from landed inner join grouped as doubled_keys on {same}"
    )


def _report(con: duckdb.DuckDBPyConnection, table: Table, key: str) -> None:
    """All rows of a key that differ are reported as errors; of identical ones those left out, as warnings."""
    delivery = table.delivery
    con.execute(
        "insert into landing.rejected_rows select ?, ?, ?, ?, ?, ?, row_number, ?, key_value, "
        "case when not has_differences then 'the same row a second time; one is kept' "
        "when row_number = serving_row then 'other rows with this key differ; this one, the last, serves' "
        "else 'a later row with this key differs and serves' end, 'DEL5', "
        "case when row_number = serving_row then 'none' else 'row' end, "
        "case when has_differences then 'error' else 'warn' end "
        "from doubled where has_differences or row_number <> serving_row order by row_number",
        [
            *(delivery.delivery_id, delivery.authority, delivery.source, delivery.extracted_on),
            *(table.contract.table, table.contract.file, key),
        ],
    )
