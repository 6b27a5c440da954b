"""Chooses the deliveries that serve a pack month and writes the choice down: from here on SQL asks no clock.

Here belong landing.run_parameters, serving_deliveries, serving_not_supplied and, kept for every pack, pack_deliveries.
The served.* views over them are made
with the tables (tables.py).
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from expectations.contracts import SOURCES, load_sources
from warehouse.built import begin_build
from warehouse.connect import home, transaction
from warehouse.identity.changed import compare_links_with_first_prints
from warehouse.identity.linking import link_identities
from warehouse.quality.exceptions import prepare_quality
from warehouse.restated import compare_with_first_prints
from warehouse.signed.issued import prepare_issued
from warehouse.tables import prepare

RERUN_MONTHS = 3
PARAMETER_SET = "default"


def set_pack_month(
    con: duckdb.DuckDBPyConnection,
    authority: str,
    month_end: date,
    cut_off: date | None = None,
    rerun_months: int = RERUN_MONTHS,
    parameter_set: str = PARAMETER_SET,
    project_version: str | None = None,
    due_on: date | None = None,
) -> dict[str, str | None]:
    """Makes `month_end` the pack month; returns the delivery that serves each source, None where none does.

    Where none does at all, the warehouse stays at the month it stood at.
    A source is served by its last delivery with month end < extracted_on <= cut-off (feeds.md); by default the cut-off
    is the last day of the month after. A return serves only where the case system does not (DEL10).
    `project_version` names the definitions it is made with, `due_on` the day its deliveries were due.
    Raises ValueError where `month_end` ends no month.
    """
    if (month_end + timedelta(days=1)).day != 1:
        raise ValueError(f"{month_end} is not the last day of a month.")
    until = cut_off or last_day_of_next_month(month_end)
    serving = deliveries_serving(con, authority, month_end, until)
    if any(serving.values()):
        prepare_issued(con)
        prepare_quality(con)
        by_source = {name: each for name, each in serving.items() if each}
        run = Run(authority, month_end, until, rerun_months, parameter_set, by_source)
        _write(con, run, _not_supplied(con, serving), project_version, due_on)
    return serving


def deliveries_serving(
    con: duckdb.DuckDBPyConnection, authority: str, month_end: date, cut_off: date | None = None
) -> dict[str, str | None]:
    """The choice of set_pack_month, without writing it down."""
    until = cut_off or last_day_of_next_month(month_end)
    prepare(con)
    serving = {source: _last_delivery(con, authority, source, month_end, until) for source in SOURCES}
    for source, facts in load_sources().items():
        if serving.get(facts.get("stands_in_for", "")):
            serving[source] = None
    return serving


def last_day_of_next_month(month_end: date) -> date:
    """30 June -> 31 July: the default cut-off of a month."""
    first_of_next = month_end + timedelta(days=1)
    return (first_of_next.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _last_delivery(
    con: duckdb.DuckDBPyConnection, authority: str, source: str, month_end: date, until: date
) -> str | None:
    found = con.execute(
        "select delivery_id from landing.deliveries where authority = ? and source = ? "
        "and extracted_on > ? and extracted_on <= ? order by extracted_on desc limit 1",
        [authority, source, month_end, until],
    ).fetchone()
    return found[0] if found else None


def _write(
    con: duckdb.DuckDBPyConnection,
    run: "Run",
    not_supplied: set[tuple[str, str]],
    project_version: str | None,
    due_on: date | None,
) -> None:
    key = [run.authority, run.pack_month]
    with transaction(con):
        begin_build(con, run.authority, run.pack_month)
        for name in ("run_parameters", "serving_deliveries", "serving_not_supplied"):
            con.execute(f"delete from landing.{name}")
        con.execute("delete from landing.pack_deliveries where authority = ? and pack_month = ?", key)
        con.execute(
            "insert into landing.run_parameters values (?, ?, ?, ?, ?, ?, ?)",
            [*key, run.pack_month.replace(day=1), run.cut_off, run.rerun_months, run.parameter_set, due_on],
        )
        for delivery_id in run.serving.values():
            con.execute(
                "insert into landing.serving_deliveries select authority, source, delivery_id, extracted_on "
                "from landing.deliveries where delivery_id = ?",
                [delivery_id],
            )
        for source, item in sorted(not_supplied):
            con.execute("insert into landing.serving_not_supplied values (?, ?, ?)", [run.authority, source, item])
        con.execute(
            "insert into landing.pack_deliveries select authority, ?, source, delivery_id, extracted_on, ? "
            "from landing.serving_deliveries",
            [run.pack_month, project_version],
        )
        link_identities(con, home(), run.authority, run.pack_month)
        compare_with_first_prints(con, run.authority, run.pack_month, run.rerun_months)
        compare_links_with_first_prints(con)


def _not_supplied(con: duckdb.DuckDBPyConnection, serving: dict[str, str | None]) -> set[tuple[str, str]]:
    """(source, item) of all the serving deliveries lack; what a return lacks is said of the source it stands in for."""
    items = set()
    for source, delivery_id in serving.items():
        if delivery_id is None:
            continue
        own = _named_or_absent(con, delivery_id)
        items |= {(source, item) for item in own}
        facts = load_sources()[source]
        if "stands_in_for" in facts:
            lacking = [*facts["cannot_give"], *(item for table in own for item in facts["gives"].get(table, []))]
            items |= {(facts["stands_in_for"], item) for item in lacking}
    return items


def _named_or_absent(con: duckdb.DuckDBPyConnection, delivery_id: str) -> set[str]:
    named = con.execute("select not_supplied from landing.deliveries where delivery_id = ?", [delivery_id]).fetchone()
    absent = con.execute(
        "select table_name from landing.delivered_tables where delivery_id = ? and not is_supplied", [delivery_id]
    ).fetchall()
    return {*(json.loads(named[0]) if named else []), *(row[0] for row in absent)}


@dataclass(frozen=True)
class Run:
    """What the last run was asked to make: month, window, parameters, and the delivery that served each source."""

    authority: str
    pack_month: date
    cut_off: date
    rerun_months: int
    parameter_set: str
    serving: dict[str, str]


def last_run(con: duckdb.DuckDBPyConnection) -> Run | None:
    """The run that the tables without a month of their own belong to; None where there was none."""
    prepare(con)
    found = con.execute(
        "select authority, pack_month, cut_off, rerun_months, parameter_set from landing.run_parameters"
    ).fetchone()
    serving = con.execute("select source, delivery_id from landing.serving_deliveries").fetchall()
    if found is None:
        return None
    authority, pack_month, cut_off, rerun_months, parameter_set = found
    return Run(authority, pack_month, cut_off, rerun_months, parameter_set, dict(serving))
