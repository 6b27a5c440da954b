"""Remembers inside the warehouse which version of the dbt project its seeds and staging views were built from.

They carry no month, so a run may leave them alone when nothing of them changed. The note lies in the same file as
what it speaks of: a deleted warehouse forgets it.
"""

from datetime import date

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


def note_begun(con: DuckDBPyConnection, authority: str, pack_month: date) -> None:
    """From now until note_whole the figures of this pack are not to be relied on."""
    _make_room(con)
    con.execute("delete from landing.whole_builds where authority = ? and pack_month = ?", [authority, pack_month])


def note_whole(con: DuckDBPyConnection, authority: str, pack_month: date) -> None:
    """The build of this pack has ended, and no test of it failed."""
    note_begun(con, authority, pack_month)
    con.execute("insert into landing.whole_builds values (?, ?)", [authority, pack_month])


def is_whole(con: DuckDBPyConnection, authority: str, pack_month: date) -> bool:
    """Whether the last build of this pack ended whole."""
    _make_room(con)
    query = "select 1 from landing.whole_builds where authority = ? and pack_month = ?"
    return con.execute(query, [authority, pack_month]).fetchone() is not None


def _make_room(con: DuckDBPyConnection) -> None:
    con.execute("create schema if not exists landing")
    con.execute("create table if not exists landing.built_project (version varchar)")
    con.execute("create table if not exists landing.whole_builds (authority varchar, pack_month date)")
