"""Data frames of a landed table, for whoever judges it. Not here: what is expected of them (expectations/)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection

from expectations.contracts import Contract
from warehouse.tables import held_on

if TYPE_CHECKING:
    import pandas as pd

PART_ROWS = 250_000


def landed_parts(
    con: DuckDBPyConnection, contract: Contract, delivery_id: str, columns: Sequence[str], key: Sequence[str]
) -> "Iterator[pd.DataFrame]":
    """The rows of one delivery in one landed table, as text; at most about PART_ROWS at a time.

    `row_number` is the row's in the file of the delivery `stored_by`. Rows of one key come in one part, so that a
    duplicate is seen. `columns` and `key` are landed column names.
    """
    rows = (
        f"from landing.{contract.landed_name} as landed inner join landing.supplied_tables as supplied "
        f"on supplied.authority = landed.authority and {held_on('supplied.extracted_on', 'landed')} "
        f"where supplied.delivery_id = ? and supplied.table_name = '{contract.table}'"
    )
    [counted] = con.execute(f"select count(*) {rows}", [delivery_id]).fetchall()
    parts = -(-counted[0] // PART_ROWS)
    wanted = ", ".join(["landed.stored_by", "landed.row_number", *(f'"{column}"' for column in columns)])
    hashed = ", ".join(f'"{column}"' for column in key)
    part_of_row = f"hash({hashed}) % {parts}" if parts > 1 else "0"
    for part in range(parts):
        query = f"select {wanted} {rows} and {part_of_row} = ?"
        yield con.execute(query, [delivery_id, part]).df()
