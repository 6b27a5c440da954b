"""Selects what is said of the quality of one month's data, where the database holds it. Changes no figure.

A pack published before these tables were has none of them: its sheet is left out.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, TableClause, column, select, table

from reports.pack import tables

KNOWN = table("tables", column("table_schema"), column("table_name"), schema="information_schema")
Rows = tuple[Row[Any], ...]


@dataclass(frozen=True)
class Quality:
    """What checks found (all, and by team and feed), who holds an event, the feeds, and how their rows were linked."""

    checks: Rows
    trend: Rows
    gaps: Rows
    feeds: Rows
    matches: Rows


def read_quality(connection: Connection, authority: str, month_end: date) -> Quality | None:
    """The rows of one pack; None where the database lacks the tables, or the pack has no row in them."""
    held = select(KNOWN.c.table_name).where(KNOWN.c.table_schema == "pack")
    known = set(connection.execute(held).scalars())

    def rows(of: TableClause, *order: str) -> Rows:
        if of.name not in known:
            return ()
        wanted = select(of).where(of.c.authority == authority, of.c.pack_month == month_end)
        return tuple(connection.execute(wanted.order_by(*(of.c[each] for each in order))))

    found = Quality(
        checks=rows(tables.pack_quality_checks, "check_id"),
        trend=rows(tables.pack_quality_trend, "name"),
        gaps=rows(tables.pack_evidence_gaps, "kind_order", "team_name"),
        feeds=rows(tables.pack_feed_completeness, "source", "table_name"),
        matches=rows(tables.pack_match_rates, "source", "table_name"),
    )
    return found if any((found.checks, found.gaps, found.feeds, found.matches)) else None
