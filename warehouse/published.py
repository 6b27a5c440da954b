"""Writes pack.duckdb: the suppressed pack tables of every pack made so far, and nothing else.

It is all that a published output can open. Here belong the choice of tables and that the file changes at once. Not
here: what is suppressed (dbt_project/models/pack/published), what is written from it (reports/publish.py).
"""

import os
import shutil
from datetime import date
from pathlib import Path

import duckdb

from warehouse import connect

# Tables of the published pack stand under the name of the table that they mask.
MASKED = "pack_published_"
# Words and other people's figures: nothing in them is counted from children.
OPEN = ("pack_catalogue", "pack_benchmarks", "pack_definition_versions")
DELIVERIES = "pack_deliveries"
# One row per delivery that serves the pack, so that a manifest can name what the figures came from.
SERVING = (
    "select deliveries.authority, parameters.pack_month, deliveries.source, deliveries.delivery_id, "
    "deliveries.extracted_on, deliveries.content_hash from landing.deliveries as deliveries "
    "inner join landing.serving_deliveries as serving using (delivery_id) "
    "inner join landing.run_parameters as parameters on parameters.authority = deliveries.authority"
)


class NotThisMonth(ValueError):
    """The figures in the warehouse are of another month."""


def write_published(authority: str, pack_month: date) -> dict[str, int]:
    """Put this pack's published tables into pack.duckdb, with those of the packs before; returns the rows of each."""
    target = connect.pack_path()
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    if target.exists():
        shutil.copyfile(target, part)
    part.touch(mode=0o600)
    part.chmod(0o600)
    if part.stat().st_size == 0:
        part.unlink()
    with connect.connect() as con:
        con.execute(f"attach '{str(part).replace(chr(39), chr(39) * 2)}' as published")
        try:
            written = _write(con, authority, pack_month)
        finally:
            con.execute("detach published")
    part.chmod(0o600)
    _to_disk(part)
    part.replace(target)
    return written


def _write(con: duckdb.DuckDBPyConnection, authority: str, pack_month: date) -> dict[str, int]:
    made = con.execute("select authority, pack_month from landing.run_parameters").fetchall()
    if made != [(authority, pack_month)]:
        raise NotThisMonth(
            f"The month made last is not {pack_month:%Y-%m}: run `carepack run-month {pack_month:%Y-%m}`."
        )
    found = con.execute("select table_name from information_schema.tables where table_schema = 'pack' "
                        "and table_catalog = current_database() order by all").fetchall()  # fmt: skip
    masks = {name.removeprefix(MASKED): name for (name,) in found if name.startswith(MASKED)}
    sources = {f"pack_{name}": f"select * from pack.{mask}" for name, mask in masks.items()}
    sources |= {name: f"select * from pack.{name}" for name in OPEN} | {DELIVERIES: SERVING}
    con.execute("create schema if not exists published.pack")
    return {name: _put(con, name, source, authority, pack_month) for name, source in sorted(sources.items())}


def _put(con: duckdb.DuckDBPyConnection, name: str, source: str, authority: str, pack_month: date) -> int:
    """The rows of this pack in place of those it had; columns are those of today, older packs have what they had."""
    con.execute("set variable authority = ?", [authority])
    con.execute("set variable pack_month = ?", [pack_month])
    this = "authority = getvariable('authority') and pack_month = getvariable('pack_month')"
    kept = con.execute("select 1 from duckdb_tables() where database_name = 'published' and table_name = ?", [name])
    others = f" union all by name select * from published.pack.{name} where not ({this})" if kept.fetchone() else ""
    query = f"select * from ({source}) where {this}{others}"
    con.execute(f"create or replace table published.pack.{name} as {query}")
    [rows] = con.execute(f"select count(*) from published.pack.{name} where {this}").fetchall()
    return int(rows[0])


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
