"""Looks into a warehouse for the tests of the landing: what is in it, and whether anything changed."""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

from warehouse.connect import connect
from warehouse.landing import Outcome, land

# What a refusal may change, and nothing else.
REFUSALS = "landing.refused_deliveries"


def query(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(connect(read_only=True)) as con:
        return con.execute(sql, list(values)).fetchall()


def fingerprint() -> dict[str, tuple[int, str]]:
    """Rows and content hash of every table but the list of refusals."""
    with closing(connect(read_only=True)) as con:
        tables = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not temporary"
        ).fetchall()
        contents = {
            name: con.execute(f"select * from {name} order by all").fetchall() for (name,) in tables if name != REFUSALS
        }
    return {name: (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()) for name, rows in contents.items()}


def land_one(landing: Path) -> Outcome:
    """Lands a folder that holds one delivery not yet decided on; returns what became of it."""
    outcomes = [outcome for outcome in land(landing) if outcome.state != "unchanged"]
    assert len(outcomes) == 1, outcomes
    return outcomes[0]


def rejected(
    columns: str = "table_name, row_number, column_name, value, rule, set_aside, severity",
) -> list[tuple[Any, ...]]:
    return query(f"select {columns} from landing.rejected_rows order by all")
