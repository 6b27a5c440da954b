"""The command compare-published: sets the packs beside what the council printed. Not here: the work (reports/)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from orchestration.commands.months import council_of
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import show_table

EQUAL = "equal"
MOST_TOLD = 6  # tables of late rows on the screen; the sheet has them all


@click.command("compare-published")
@click.argument("month", metavar="[MONTH]", default="2017-06")
@landing_option
@authority_option
def compare_published(month: str, landing: Path | None, authority: str | None) -> None:
    """Set every printed cell, arrow and fact beside the pipeline's: internal figures, nothing suppressed.

    The packs of the printed months must have been made, this one last. The whole comparison is written as a restricted
    workbook; the screen shows the sums and what is not equal.

    \b
      carepack run-month 2017-01..2017-06
      carepack compare-published
      carepack compare-published 2017-07      the facts that the first review gives of that summer

    Exit code 1 when something is different.
    """
    from reports.comparison import compare_published as compared

    found = compared(month, council_of(landing, authority).the_authority())
    kinds = {
        "month cells": [row for row in found.cells if row.what == "month"],
        "year-to-date cells": [row for row in found.cells if row.what == "year to date"],
        "arrows": list(found.arrows),
        "facts": list(found.facts),
    }
    for name, rows in kinds.items():
        if rows:
            click.echo(f"{len(rows)} {name}: {_sums(rows)}")
    unlike = [row for rows in kinds.values() for row in rows if row.verdict != EQUAL]
    if unlike:
        _tell_unlike(unlike, found.late)
    if found.shown_otherwise:
        cells = ", ".join(f"{row.indicator_id} of {row.month_end:%Y-%m}" for row in found.shown_otherwise)
        click.echo(
            f"The pack itself shows {cells} as first printed: a later pack has them so, but nobody signed it off."
        )
    click.echo(f"\nThe whole comparison: {found.path}")
    if any(row.verdict == "different" for row in unlike):
        raise click.exceptions.Exit(1)


def _tell_unlike(rows: list[Any], late: Sequence[Any]) -> None:
    columns = ("no.", "month", "what", "printed", "pipeline", "state", "other state", "verdict")
    cells = [
        (row.indicator_id, f"{row.month_end:%Y-%m}", row.what, row.printed, row.made, row.state, row.other, row.verdict)
        for row in rows
    ]
    show_table("\nNot equal", columns, cells)
    for row in rows:
        caused_by = [each for each in late if (each.indicator_id, each.month_end) == (row.indicator_id, row.month_end)]
        tables = ", ".join(f"{each.table} {each.rows} on {each.seen_from}" for each in caused_by[:MOST_TOLD])
        more = f" and {len(caused_by) - MOST_TOLD} more (on the sheet)" if len(caused_by) > MOST_TOLD else ""
        if row.note or tables:
            came = f" Rows that came late: {tables}{more}." if tables else ""
            click.echo(f"{row.indicator_id} of {row.month_end:%Y-%m}: {row.note}.{came}")


def _sums(rows: list[Any]) -> str:
    """198 equal (113 as first printed, 85 as re-run), 4 equal in the other state."""
    verdicts = list(dict.fromkeys(row.verdict for row in sorted(rows, key=lambda row: row.verdict != EQUAL)))
    said = []
    for verdict in verdicts:
        of_it = [row for row in rows if row.verdict == verdict]
        states = {state: sum(row.state == state for row in of_it) for state in sorted({row.state for row in of_it})}
        words = ", ".join(f"{count} {state}" for state, count in states.items() if state)
        said.append(f"{len(of_it)} {verdict}" + (f" ({words})" if words and verdict == EQUAL else ""))
    return ", ".join(said)
