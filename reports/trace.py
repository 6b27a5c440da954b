"""Answers how one figure was made: deliveries, model, numerator, denominator, members. Reads only, writes nothing.

Its answers hold child-level rows when members are asked for: they are for the screen of who may open the warehouse.
"""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from reports.pack import tables
from reports.pack.contents import refuse_unfinished
from reports.pack.periods import month_end_of
from reports.traced import Trace, TracedDelivery, TracedFigure, TracedMember, TracedTable
from warehouse import connect


class NoSuchFigure(LookupError):
    """No indicator of that number, or no pack of that month."""


def trace(indicator_id: str, month: str, authority: str, members: bool = False, home: Path | None = None) -> Trace:
    """How the figure of `month` (YYYY-MM) was made by the pack of that month; `members` adds the list behind it.

    Raises ValueError for a month written otherwise, NoSuchFigure when there is nothing to trace, NoPack when its last
    build was cut off.
    """
    month_end = month_end_of(month)
    with connect.engine((home or connect.home()) / "care.duckdb").connect() as connection:
        indicator = _indicator(connection, indicator_id, authority)
        refuse_unfinished(connection, authority, month_end)
        figures = _figures(connection, indicator_id, month_end, authority)
        if not figures:
            raise NoSuchFigure(f"No pack of {month} for authority {authority}: run `carepack run-month {month}` first.")
        version = _version(connection, indicator_id, authority, figures)
        return Trace(
            authority=authority,
            month_end=month_end,
            indicator_id=indicator_id,
            name=indicator.name,
            definition=version.definition,
            unit=indicator.unit,
            combine=indicator.combine,
            model=f"dbt_project/models/indicators/{version.model_name}.sql",
            deliveries=_deliveries(connection, version.inputs or "", month_end, authority),
            figures=figures,
            members=_members(connection, indicator_id, month_end, authority) if members else (),
        )


def _indicator(connection: Connection, indicator_id: str, authority: str) -> Any:
    catalogue = tables.indicator_catalogue
    wanted = select(catalogue).where(catalogue.c.authority == authority, catalogue.c.indicator_id == indicator_id)
    found = connection.execute(wanted).first()
    if found is None:
        raise NoSuchFigure(f"No indicator {indicator_id} for authority {authority}: numbers are written like 6.10.")
    return found


def _version(connection: Connection, indicator_id: str, authority: str, figures: tuple[TracedFigure, ...]) -> Any:
    """The version of the definition that counted the month; the newest where that one is kept no longer."""
    versions = tables.indicator_versions
    counted_by = next(each.definition_version for each in figures if each.form == "month")
    wanted = select(versions).where(versions.c.authority == authority, versions.c.indicator_id == indicator_id)
    found = connection.execute(wanted.order_by(versions.c.version.desc())).all()
    return next((each for each in found if str(each.version) == counted_by), found[0])


def _figures(connection: Connection, indicator_id: str, month_end: date, authority: str) -> tuple[TracedFigure, ...]:
    values = tables.pack_computed_values
    wanted = (
        select(values)
        .where(values.c.authority == authority, values.c.pack_month == month_end, values.c.month_end == month_end)
        .where(values.c.indicator_id == indicator_id)
        .order_by(values.c.cohort, values.c.basis.desc(), values.c.form)
    )
    return tuple(
        TracedFigure(
            e.cohort, e.basis, e.form, e.numerator, e.denominator, e.displayed_value, e.state, e.definition_version
        )
        for e in connection.execute(wanted)
    )  # fmt: skip


def _deliveries(connection: Connection, inputs: str, month_end: date, authority: str) -> tuple[TracedDelivery, ...]:
    """The deliveries of the sources the indicator names; which served is kept for the month last run only."""
    serving, run = tables.serving_deliveries, tables.run_parameters
    is_last_run = select(run).where(run.c.authority == authority, run.c.pack_month == month_end)
    if connection.execute(is_last_run).first() is None:
        return ()
    read = {tuple(part.strip().split(".")[:2]) for part in inputs.split(";") if "." in part}
    sources = {source for source, _ in read} | {"ssda903"}
    wanted = select(serving).where(serving.c.authority == authority).order_by(serving.c.source)
    # Fetched whole: a second statement on the connection ends the first one's rows without a word.
    found = connection.execute(wanted).all()
    return tuple(
        TracedDelivery(each.source, each.delivery_id, each.extracted_on, _tables(connection, each, read))
        for each in found
        if each.source in sources
    )


def _tables(connection: Connection, delivery: Any, read: set[tuple[str, ...]]) -> tuple[TracedTable, ...]:
    """The tables read of this delivery; of a return alone, every table, as the catalogue names the case system's."""
    delivered = tables.delivered_tables
    wanted = select(delivered).where(delivered.c.delivery_id == delivery.delivery_id).order_by(delivered.c.table_name)
    names = {name.split("[")[0] for source, name in read if source == delivery.source}
    return tuple(
        TracedTable(each.table_name, each.rows_in)
        for each in connection.execute(wanted)
        if delivery.source == "ssda903" or each.table_name in names
    )


def _members(connection: Connection, indicator_id: str, month_end: date, authority: str) -> tuple[TracedMember, ...]:
    members = tables.indicator_members
    wanted = (
        select(members)
        .where(members.c.authority == authority, members.c.pack_month == month_end, members.c.month_end == month_end)
        .where(members.c.indicator_id == indicator_id)
        .order_by(members.c.basis.desc(), members.c.member_id)
    )
    return tuple(
        TracedMember(
            e.basis, e.member_type, e.member_id, e.child_id, e.status_date, e.is_uasc, e.numerator, e.denominator,
            e.reason,
        )
        for e in connection.execute(wanted)
    )  # fmt: skip
