"""The commands on months: run-month, build, pack, trace. Each says what it does and prints what came of it.

Not here: the work. Heavy imports stand inside the commands, so that --help is quick.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import bar, show_table
from orchestration.errors import CarepackError

month_argument = click.argument("month", metavar="MONTH")


@click.command("run-month")
@click.argument("months", metavar="MONTH...", nargs=-1, required=True)
@landing_option
@authority_option
def run_month(months: tuple[str, ...], landing: Path | None, authority: str | None) -> None:
    """Make the pack of one or more months: land, check, build, write the workbooks.

    The same Dagster job as in the UI, run in this process, so that cron needs no daemon. Several months share one
    start-up and are made in the order given, oldest first is best; one that fails does not stop the others.

    \b
      carepack run-month 2017-06
      carepack run-month 2015-07..2017-06 --authority 372
    """
    from orchestration.months import months_asked

    make_packs(months_asked(months), landing, authority)


@click.command()
@click.argument("months", metavar="MONTH...", nargs=-1, required=True)
@landing_option
@authority_option
def build(months: tuple[str, ...], landing: Path | None, authority: str | None) -> None:
    """Build the figures of one or more months with dbt, from what is landed: no checks of deliveries, no workbooks.

    \b
      carepack build 2017-06
      carepack build 2015-07..2017-06
    """
    from orchestration.build import build_month
    from orchestration.months import months_asked, tell_stopped

    wanted, stopped = months_asked(months), {}
    for month in wanted:
        try:
            with bar(f"Building {month}") as step:
                built = build_month(council_of(landing, authority), month, lambda name, done: step(name, done, None))
            click.echo(f"{month}: {built} dbt nodes built and tested.")
        except CarepackError as error:
            if len(wanted) == 1:
                raise
            stopped[month] = error
    if said := tell_stopped(stopped, len(wanted)):
        click.echo(said)


@click.command()
@month_argument
@landing_option
@authority_option
def pack(month: str, landing: Path | None, authority: str | None) -> None:
    """Write the restricted workbooks of a month again and publish it, from the figures as they are built.

    An issue that sign-off could not publish is published too, while the figures are those that were signed.

    \b
      carepack pack 2017-06
    """
    from orchestration.publishing import publish_again
    from orchestration.turns import sole_writer
    from reports.build import build_reports

    with sole_writer(), bar(f"Writing the workbooks of {month}"):
        code = council_of(landing, authority).the_authority()
        written = build_reports(month, code)
        folders = publish_again(code, month)
    for each in written:
        click.echo(f"{each.path}  ({each.rows} rows)")
    click.echo("\n".join(f"Published: {folder}" for folder in folders))


@click.command()
@click.argument("indicator")
@month_argument
@click.option("--members", is_flag=True, help="List the members: child-level, for the screen only.")
@landing_option
@authority_option
def trace(indicator: str, month: str, members: bool, landing: Path | None, authority: str | None) -> None:
    """Say how a figure was made: deliveries, model, numerator, denominator; with --members the list behind it.

    \b
      carepack trace 6.10 2017-06
      carepack trace 6.10 2017-06 --members
    """
    from orchestration.commands.told import tell_trace
    from reports.trace import trace as traced

    tell_trace(traced(indicator, month, council_of(landing, authority).the_authority(), members))


def make_packs(
    months: list[str], landing: Path | None, authority: str | None, then: Callable[[str], None] = lambda _: None
) -> None:
    """Runs the months, does `then` with each that was made, and tells what came of all."""
    with bar(months[0] if len(months) == 1 else f"{len(months)} months") as step:
        from orchestration.month_run import run_months
        from orchestration.months import tell_stopped
        from orchestration.publishing import for_the_panel

        council = council_of(landing, authority)
        made = run_months(
            council,
            months,
            lambda month, name, done, of: step(f"{month} {name}", done, of),
            go_on=len(months) > 1,
            then=then,
        )
    rows = [
        (each.month, f"{each.seconds:.1f}", "; ".join(each.warnings) or "none") for each in made if not each.stopped
    ]
    if rows:
        show_table("Packs made", ("month", "seconds", "warnings"), rows)
        click.echo(for_the_panel(council.the_authority()))
    if said := tell_stopped({each.month: each.stopped for each in made if each.stopped}, len(months)):
        click.echo(said)


def council_of(landing: Path | None, authority: str | None) -> Any:
    from orchestration.resources import Council

    return Council(landing=str(landing) if landing else None, authority=authority)
