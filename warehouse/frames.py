"""Data frames of what is in the warehouse, for whoever judges it: one landed table, or one view of exceptions.

Here belong the two reads that Great Expectations needs. Not here: what is expected of them (expectations/).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection

if TYPE_CHECKING:
    import pandas as pd

PART_ROWS = 250_000


def landed_parts(
    con: DuckDBPyConnection, landed_name: str, delivery_id: str, columns: Sequence[str], key: Sequence[str]
) -> "Iterator[pd.DataFrame]":
    """The rows of one delivery in one landed table, as text, with `row_number`; at most about PART_ROWS at a time.

    Rows of one key come in one part, so that a duplicate is seen. `columns` and `key` are landed column names.
    """
    table = f"landing.{landed_name}"
    [counted] = con.execute(f"select count(*) from {table} where delivery_id = ?", [delivery_id]).fetchall()
    parts = -(-counted[0] // PART_ROWS)
    wanted = ", ".join(["row_number", *(f'"{column}"' for column in columns)])
    hashed = ", ".join(f'"{column}"' for column in key)
    part_of_row = f"hash({hashed}) % {parts}" if parts > 1 else "0"
    for part in range(parts):
        query = f"select {wanted} from {table} where delivery_id = ? and {part_of_row} = ?"
        yield con.execute(query, [delivery_id, part]).df()


def listed_children(con: DuckDBPyConnection, view: str, authority: str, pack_month: date) -> "pd.DataFrame":
    """The children one check lists for a pack month, as their ids only."""
    query = f"select child_id from child.{view} where authority = ? and pack_month = ? order by child_id"
    return con.execute(query, [authority, pack_month]).df()
