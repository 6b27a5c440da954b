"""Compares the packs that were made with what the council printed, and writes the restricted workbook of it.

Reads only: nothing that makes a pack reads what was printed. Not here: how two figures compare (printed/compare.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, text

from reports import restricted
from reports.pack import tables
from reports.pack.contents import NoPack, refuse_unfinished
from reports.pack.periods import month_end_of
from reports.printed import printed
from reports.printed.compare import (
    EQUAL,
    FIRST,
    LATER,
    OTHER,
    Compared,
    Figure,
    Figures,
    Key,
    compare_arrow,
    compare_cell,
)
from reports.printed.facts import compare_facts
from reports.printed.late import LateRow, late_rows
from reports.printed.sheet import write_comparison
from warehouse import connect

IN_YEAR_FORM = "select compared_year_to_date from child.child_report_months where is_pack_month"


@dataclass(frozen=True)
class Comparison:
    """What was printed beside what was made: cells, arrows, facts; the rows that part two states; the workbook."""

    cells: tuple[Compared, ...]
    arrows: tuple[Compared, ...]
    facts: tuple[Compared, ...]
    late: tuple[LateRow, ...]
    shown_otherwise: tuple[Compared, ...]  # equal cells that the pack itself shows as an older pack printed them
    path: Path


def compare_published(month: str, authority: str, home: Path | None = None) -> Comparison:
    """Every printed figure up to `month` (YYYY-MM) beside the packs in the warehouse; writes the workbook.

    Raises ValueError for a month written otherwise, NoPack where one is missing or cut off, or nothing was printed.
    """
    month_end, home = month_end_of(month), home or connect.home()
    cells = printed.cells(authority, month_end)
    arrows, facts = printed.arrows(authority, month_end), printed.facts(authority, month_end)
    if not arrows and not facts:
        raise NoPack(f"Nothing is kept of what authority {authority} printed for {month}.")
    with connect.engine(home / "care.duckdb").connect() as connection:
        refuse_unfinished(connection)
        _refuse_missing(connection, authority, month_end, {cell.month_end for cell in cells} if arrows else set())
        kept = _kept(connection, authority, month_end)
        figures = _figures(connection, authority, month_end, kept)
        proofs = printed.proofs()
        compared = tuple(compare_cell(cell, figures, proofs) for cell in cells) if arrows else ()
        before = month_end.replace(day=1) - timedelta(days=1)
        ways = tuple(compare_arrow(arrow, month_end, before, figures) for arrow in arrows)
        answers = compare_facts(connection, facts, authority, month_end)
        late = late_rows(connection, authority, _parted(compared, kept))
        shown = {
            (row.indicator_id, row.month_end): row.displayed_value for row in _shown(connection, authority, month_end)
        }
    path = restricted.restricted_folder(home, authority, month_end)
    path = path / restricted.file_name("compare_published", authority, month_end)
    write_comparison(path, authority, month_end, {"Cells": compared, "Arrows": ways, "Facts": answers}, late)
    otherwise = tuple(row for cell, row in zip(cells, compared, strict=bool(arrows)) if _is_otherwise(cell, row, shown))
    return Comparison(compared, ways, answers, late, otherwise, path)


def _refuse_missing(connection: Connection, authority: str, month_end: date, months: set[date]) -> None:
    kept = select(tables.pack_computed_values.c.pack_month).where(tables.pack_computed_values.c.authority == authority)
    made = {row.pack_month for row in connection.execute(kept.distinct())}
    if missing := sorted(months - made):
        names = " ".join(f"{day:%Y-%m}" for day in missing)
        raise NoPack(f"Not every month that was printed is made. Run them first: carepack run-month {names}")
    standing = connection.execute(select(tables.run_parameters.c.authority, tables.run_parameters.c.pack_month)).first()
    if standing is None or tuple(standing) != (authority, month_end):
        month = f"{month_end:%Y-%m}"
        raise NoPack(f"The month that was made last is not {month}. Run it again first: carepack run-month {month}")


def _figures(connection: Connection, authority: str, month_end: date, kept: Sequence[Any]) -> Figures:
    first: dict[Key, Figure] = {}
    later: dict[Key, Figure] = {}
    for row in kept:
        key = (row.indicator_id, row.month_end, row.form)
        figure = Figure(row.displayed_value, row.state, row.numerator, row.denominator, row.pack_month)
        if row.pack_month == row.month_end:
            first[key] = figure
        later[key] = figure
    catalogue = connection.execute(_of(tables.pack_catalogue, authority, month_end)).all()
    arrows = connection.execute(_of(tables.pack_scorecard, authority, month_end)).all()
    in_year_form = connection.execute(text(IN_YEAR_FORM)).scalar() or ""
    return Figures(
        first=first,
        later=later,
        display={row.indicator_id: row.display for row in catalogue},
        polarity={row.indicator_id: row.polarity for row in catalogue},
        arrows={row.indicator_id: row.arrow for row in arrows},
        in_year_form=[each.strip() for each in in_year_form.split(";")],
    )


def _kept(connection: Connection, authority: str, month_end: date) -> Sequence[Any]:
    """The figures of every pack up to this one, oldest pack first: the last one to run a month again speaks last."""
    values = tables.pack_computed_values
    wanted = select(values).where(
        values.c.authority == authority,
        values.c.cohort == "all",
        values.c.basis == "recorded",
        values.c.pack_month <= month_end,
        values.c.is_rerun,
    )
    return connection.execute(wanted.order_by(values.c.pack_month)).all()


def _shown(connection: Connection, authority: str, month_end: date) -> Sequence[Any]:
    values = tables.pack_values
    wanted = _of(values, authority, month_end).where(
        values.c.cohort == "all", values.c.basis == "recorded", values.c.form == printed.MONTH
    )
    return connection.execute(wanted).all()


def _is_otherwise(cell: printed.Cell, row: Compared, shown: dict[tuple[str, date], Any]) -> bool:
    if (row.verdict, row.what, row.state) not in ((EQUAL, printed.MONTH, FIRST), (EQUAL, printed.MONTH, LATER)):
        return False
    return bool(shown.get((cell.indicator_id, cell.month_end)) != cell.value)


def _of(table: Any, authority: str, month_end: date) -> Any:
    return select(table).where(table.c.authority == authority, table.c.pack_month == month_end)


def _parted(compared: Sequence[Compared], kept: Sequence[Any]) -> list[tuple[str, date, date]]:
    """Cells that are equal in the other state, with the first pack that showed what the last one shows."""
    parted = {(row.indicator_id, row.month_end, row.what) for row in compared if row.verdict == OTHER}
    since: dict[Key, tuple[Any, date]] = {}
    for row in kept:
        key, counts = (row.indicator_id, row.month_end, row.form), (row.numerator, row.denominator)
        if key in parted and since.get(key, (None,))[0] != counts:
            since[key] = (counts, row.pack_month)
    return [(number, month_end, pack) for (number, month_end, _), (_, pack) in since.items()]
