"""Remembers inside the warehouse which version of the dbt project its seeds and staging views were built from.

They carry no month, so a run may leave them alone when nothing of them changed. The note lies in the same file as
what it speaks of: a deleted warehouse forgets it.
"""

from duckdb import DuckDBPyConnection


def is_built_from(con: DuckDBPyConnection, version: str) -> bool:
    """True if the last complete build of everything was made from this version of the project."""
    _make_room(con)
    return con.execute("select version from landing.built_project").fetchall() == [(version,)]


def remember_build(con: DuckDBPyConnection, version: str) -> None:
    """Note that seeds, staging views and all else were built from `version`."""
    _make_room(con)
    con.execute("delete from landing.built_project")
    con.execute("insert into landing.built_project values (?)", [version])


def _make_room(con: DuckDBPyConnection) -> None:
    con.execute("create schema if not exists landing")
    con.execute("create table if not exists landing.built_project (version varchar)")
