"""What the warehouse holds, for a person who asks: deliveries, refusals, packs. Reads the landing's books only."""

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from warehouse.built import is_under_way


@dataclass(frozen=True)
class SourceOverview:
    """One source of one authority: deliveries taken and refused, days of the first and the last one taken."""

    authority: str
    source: str
    taken: int
    refused: int
    first_extracted_on: date | None
    last_extracted_on: date | None
    rows_set_aside: int
    values_set_aside: int


@dataclass(frozen=True)
class Refusal:
    """A delivery that was not taken, and why."""

    authority: str
    source: str
    extracted_on: date | None
    rule: str
    message: str


def sources(con: DuckDBPyConnection, authority: str | None = None) -> list[SourceOverview]:
    """Every source that has offered a delivery, taken or not."""
    if not _has(con, "landing", "deliveries"):
        return []
    found = con.execute(
        """
        with offered as (
            select authority, source, extracted_on, 1 as taken, rows_set_aside, values_set_aside
            from landing.deliveries
            union all
            select distinct authority, source, extracted_on, 0, 0, 0 from landing.refused_deliveries
        )
        select
            authority, source, sum(taken), sum(1 - taken), min(extracted_on) filter (where taken = 1),
            max(extracted_on) filter (where taken = 1), sum(rows_set_aside), sum(values_set_aside)
        from offered
        where authority = coalesce(?, authority)
        group by authority, source
        order by authority, source
        """,
        [authority],
    ).fetchall()
    return [SourceOverview(*row) for row in found]


def refusals(con: DuckDBPyConnection, authority: str | None = None) -> list[Refusal]:
    """Deliveries that were refused and have not come in since, newest first."""
    if not _has(con, "landing", "refused_deliveries"):
        return []
    found = con.execute(
        """
        select authority, source, extracted_on, rule, message
        from landing.refused_deliveries as refused
        where authority = coalesce(?, authority) and not exists (
            select 1 from landing.deliveries as taken
            where taken.authority = refused.authority and taken.source = refused.source
                and taken.extracted_on = refused.extracted_on and taken.loaded_at > refused.refused_at
        )
        order by extracted_on desc, source, message
        """,
        [authority],
    ).fetchall()
    return [Refusal(*row) for row in found]


def taken(con: DuckDBPyConnection) -> list[str]:
    """The deliveries that are in, as <authority>/<source>/<day of extract>, which is their folder too; oldest first."""
    if not _has(con, "landing", "deliveries"):
        return []
    query = "select delivery_id from landing.deliveries order by extracted_on, delivery_id"
    return [row[0] for row in con.execute(query).fetchall()]


def newest_between(con: DuckDBPyConnection, authority: str, source: str, after: date, until: date) -> dict[str, int]:
    """What stood the checks in the last delivery extracted in these days, as counts; nothing where none was taken."""
    found = con.execute(
        "select rows_in, rows_set_aside, values_set_aside, warnings from landing.deliveries where authority = ? "
        "and source = ? and extracted_on > ? and extracted_on <= ? order by extracted_on desc limit 1",
        [authority, source, after, until],
    ).fetchone()
    return dict(zip(("rows in", "rows set aside", "values set aside", "warnings"), found, strict=True)) if found else {}


def packs(con: DuckDBPyConnection, authority: str) -> list[date]:
    """The months whose figures have been built, oldest first; one whose last build was cut off is not among them."""
    if not _has(con, "indicators", "indicator_values"):
        return []
    query = "select distinct pack_month from indicators.indicator_values where authority = ? order by pack_month"
    built = [row[0] for row in con.execute(query, [authority]).fetchall()]
    return [month_end for month_end in built if not is_under_way(con, authority, month_end)]


def _has(con: DuckDBPyConnection, schema: str, table: str) -> bool:
    query = "select 1 from duckdb_tables() where schema_name = ? and table_name = ?"
    return con.execute(query, [schema, table]).fetchone() is not None
