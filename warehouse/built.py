"""Remembers inside the warehouse what was built: which month is being built, and from which version of the project.

Here belong the notes, and the figures of the month as they were before, so that a build that was cut off can be taken
back: what later months print of an older one is then always what a finished pack held. The notes lie in the same file
as what they speak of: a deleted warehouse forgets them. Not here: the choice of deliveries (serving.py), building.
"""

from collections.abc import Iterable
from datetime import date

from duckdb import DuckDBPyConnection

from warehouse.connect import transaction

# Their rows of a month stay when another month is built.
KEPT = (
    *("indicators.indicator_members", "indicators.indicator_values", "pack.pack_computed_values"),
    *("quality.exceptions", "quality.check_runs"),
)
# What they were made from is taken back with them.
TAKEN_BACK = (*KEPT, "landing.pack_deliveries", "landing.identity_links")
BEFORE = "before"


def begin_build(con: DuckDBPyConnection, authority: str, month_end: date) -> None:
    """Note that the figures of this month are being built, and keep those it had; takes back one that was cut off.

    For use within a transaction.
    """
    _take_back(con)
    con.execute(f"create schema if not exists {BEFORE}")
    for name in _standing(con, TAKEN_BACK):
        con.execute(
            f"create or replace table {_before(name)} as select * from {name} where authority = ? and pack_month = ?",
            [authority, month_end],
        )
    con.execute("delete from landing.build_under_way")
    con.execute("insert into landing.build_under_way values (?, ?)", [authority, month_end])


def is_under_way(con: DuckDBPyConnection, authority: str, month_end: date) -> bool:
    """Whether the build of this very month has begun and not ended."""
    if not _standing(con, ["landing.build_under_way"]):
        return False
    noted = con.execute("select authority, pack_month from landing.build_under_way").fetchall()
    return noted == [(authority, month_end)]


def finish_build(con: DuckDBPyConnection, version: str) -> None:
    """Note that the build under way has ended well, and that all there is was built from `version`."""
    with transaction(con):
        con.execute("delete from landing.build_under_way")
        con.execute(f"drop schema if exists {BEFORE} cascade")
        con.execute("delete from landing.built_project")
        con.execute("insert into landing.built_project values (?)", [version])


def is_built_from(con: DuckDBPyConnection, version: str) -> bool:
    """True if the last complete build of everything was made from this version of the project.

    Another version is forgotten: the build that follows replaces what it made, and may be cut off half-way.
    """
    con.execute("delete from landing.built_project where version <> ?", [version])
    return con.execute("select version from landing.built_project").fetchall() == [(version,)]


def _take_back(con: DuckDBPyConnection) -> None:
    for authority, month_end in con.execute("select authority, pack_month from landing.build_under_way").fetchall():
        for name in _standing(con, TAKEN_BACK):
            con.execute(f"delete from {name} where authority = ? and pack_month = ?", [authority, month_end])
            if _standing(con, [_before(name)]):
                con.execute(f"insert into {name} by name from {_before(name)}")


def _before(name: str) -> str:
    return f"{BEFORE}.{name.split('.')[1]}"


def _standing(con: DuckDBPyConnection, names: Iterable[str]) -> list[str]:
    found = con.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
    return [name for name in names if (name,) in found]
