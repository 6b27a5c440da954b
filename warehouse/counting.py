"""Counts what a build has made, for the record of a run: rows of tables, rows of other sources that reached a child.

Only counts leave this module. Not here: what the counts are shown as (orchestration/).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from expectations.contracts import load_contracts

# These sources know a child by a number of their own, so that a row may reach nobody (child.child_unreached_rows).
MATCHED = ("health", "virtual_school")


@dataclass(frozen=True)
class Matched:
    """How many rows a source delivered for the pack month, and how many of them reached a child."""

    rows: int
    reached: int


def count_rows(con: DuckDBPyConnection, tables: Mapping[str, bool]) -> dict[str, int]:
    """Rows of each table, named schema.table, in one query; of the pack month alone where the table keeps months."""
    if not tables:
        return {}
    of_month = " where pack_month = (select pack_month from landing.run_parameters)"
    parts = [
        f"select '{name}', count(*) from {name}{of_month if keeps_months else ''}"
        for name, keeps_months in tables.items()
    ]
    return dict(con.execute(" union all ".join(parts)).fetchall())


def count_matched(con: DuckDBPyConnection) -> dict[str, Matched]:
    """By source; one without a delivery for the month is left out."""
    names = [(each.source, each.landed_name) for each in load_contracts().values() if each.source in MATCHED]
    delivered = " union all ".join(
        f"select '{source}' as source, count(*) as n from served.{name}" for source, name in names
    )
    found = con.execute(
        f"with delivered as (select source, sum(n) as n from ({delivered}) group by source), unreached as "
        "(select source, count(*) as n from child.child_unreached_rows group by source) "
        "select delivered.source, delivered.n, delivered.n - coalesce(unreached.n, 0) from delivered "
        "left join unreached on delivered.source = unreached.source where delivered.n > 0"
    ).fetchall()
    return {source: Matched(int(rows), int(reached)) for source, rows, reached in found}
