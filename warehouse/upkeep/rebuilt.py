"""A warehouse built anew against the one it replaces: what the old one held, what differs, and the switch.

Not here: building it (orchestration/upgrade.py). The old file may be of another layout, or damaged.
"""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connect import is_held, open_file
from warehouse.upkeep.aside import aside_folder
from warehouse.upkeep.faults import Unusable

VALUES = "indicators.indicator_values"
KEY = ("authority", "pack_month", "month_end", "indicator_id", "cohort", "basis", "form")


@dataclass(frozen=True)
class Old:
    """What the file to be replaced holds: packs (authority, month), deliveries (id, hash of their content)."""

    packs: set[tuple[str, str]]
    deliveries: set[tuple[str, str]]


@dataclass(frozen=True)
class Compared:
    """One pack: how many values the new file holds, and how many are not what the old one held."""

    authority: str
    month: str
    values: int
    differing: int


def read_old(path: Path) -> Old | None:
    """What the old file holds, with nothing left in a log beside it; None where there is none or it is unreadable."""
    if not path.exists():
        return None
    try:
        with closing(open_file(path)) as con:
            con.execute("checkpoint")
            packs = f"select distinct authority, strftime(pack_month, '%Y-%m') from {VALUES}"
            deliveries = "select delivery_id, content_hash from landing.deliveries"
            return Old(
                set(con.execute(packs).fetchall()) if _columns(con, "indicator_values") else set(),
                set(con.execute(deliveries).fetchall()) if _columns(con, "deliveries") else set(),
            )
    except (duckdb.Error, Unusable) as failure:
        if is_held(failure):
            raise
        return None


def packs_of(home: Path, old: Old | None) -> list[tuple[str, str]]:
    """(authority, month) of every pack, oldest month first: those with workbooks and those with figures."""
    printed = {(path.parts[-3], path.parts[-2]) for path in (home / "restricted").glob("[0-9]*/[0-9]*/*.xlsx")}
    return sorted(printed | (old.packs if old else set()), key=lambda each: (each[1], each[0]))


def lacking(new: Path, old: Old) -> list[str]:
    """The deliveries, by id, that the old file held and the new one has not, or has with other content."""
    with closing(open_file(new)) as con:
        landed = set(con.execute("select delivery_id, content_hash from landing.deliveries").fetchall())
    return sorted(delivery for delivery, _ in old.deliveries - landed)


def compare(new: Path, old: Path) -> list[Compared] | None:
    """Every pack of the two files; None where the old one turns out to be unreadable."""
    try:
        with closing(open_file(new)) as con:
            con.execute(f"attach '{str(old).replace(chr(39), chr(39) * 2)}' as old (read_only)")
            columns = sorted(_columns(con, "indicator_values", "old") & _columns(con, "indicator_values"))
            if not set(KEY) <= set(columns):
                return None
            return [Compared(*row) for row in con.execute(_difference(", ".join(columns))).fetchall()]
    except duckdb.Error:
        return None


def _difference(columns: str) -> str:
    mine, other = f"select {columns} from {VALUES}", f"select {columns} from old.{VALUES}"
    key = ", ".join(KEY)
    return f"""
        with differing as (
            select distinct {key} from (({mine} except {other}) union all ({other} except {mine}))
        ),
        held as (select {key} from {VALUES} union select {key} from old.{VALUES})
        select authority, strftime(pack_month, '%Y-%m'), count(*), count(differing.indicator_id)
        from held left join differing using ({key})
        group by authority, pack_month order by pack_month, authority
    """


def switch(new: Path, old: Path) -> Path | None:
    """Put the new file in the old one's place in one step, and the old one aside; returns its folder."""
    with closing(open_file(new)) as con:
        con.execute("checkpoint")
    aside = aside_folder(old.parent, "upgrade") if old.exists() else None
    if aside:
        log = old.with_name(old.name + ".wal")
        if log.exists():
            log.rename(aside / log.name)
        os.link(old, aside / old.name)
    new.replace(old)
    return aside


def _columns(con: duckdb.DuckDBPyConnection, table: str, database: str = "care") -> set[str]:
    query = "select column_name from duckdb_columns() where table_name = ? and database_name = ?"
    return {row[0] for row in con.execute(query, [table, database]).fetchall()}
