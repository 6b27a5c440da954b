"""The commands on what arrives: adopt, land, status. Each says what it does and prints what came of it.

Not here: the work. Heavy imports stand inside the commands, so that --help is quick.
"""

from datetime import datetime
from pathlib import Path

import click

from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import bar, show_table
from orchestration.errors import CarepackError, NothingToDo

SOURCES = ("social_care", "health", "virtual_school", "ssda903")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--source", type=click.Choice(SOURCES), required=True)
@click.option("--extracted-on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day of the extract.")
@click.option("--authority", envvar="CAREPACK_AUTHORITY", required=True, help="Three-digit authority code.")
@click.option(
    "--not-supplied", multiple=True, help="A table, table.column or table[type] it cannot fill; may be repeated."
)
@landing_option
def adopt(
    folder: Path,
    source: str,
    extracted_on: datetime,
    authority: str,
    not_supplied: tuple[str, ...],
    landing: Path | None,
) -> None:
    """Copy loose files into the landing as one delivery, with the manifest that makes it complete.

    \b
      carepack adopt ~/extracts --authority 372 --source health --extracted-on 2017-07-03
    """
    from orchestration.settings import landing_folder
    from warehouse.adopt import adopt as adopted

    into = landing_folder(landing)
    with bar("Copying and counting"):
        delivery = adopted(folder, into, authority, source, extracted_on.date(), tuple(not_supplied))
    for name, rows in delivery.files.items():
        click.echo(f"  {name}: {rows:,} rows")
    for name in delivery.left_out:
        click.echo(f"  {name}: left out, no contract knows it")
    click.echo(f"Delivery written: {delivery.folder}. Next: carepack land")


@click.command()
@landing_option
@authority_option
def land(landing: Path | None, authority: str | None) -> None:
    """Take every delivery that is complete and not yet in; a faulty one is refused whole and named.

    \b
      carepack land
      carepack land --landing /srv/deliveries --authority 372

    Exit code 1 when a delivery was refused, 3 when there is none at all.
    """
    from orchestration.settings import landing_folder
    from warehouse.landing import delivery_folders
    from warehouse.landing import land as taken

    folder = landing_folder(landing)
    of = len(delivery_folders(folder, authority))
    if not of:
        raise NothingToDo(f"No deliveries in {folder}: they lie in <authority>/<source>/<day of extract>.")
    outcomes = _land_with_bar(taken, folder, authority, of)
    rows = [
        (each.delivery_id, each.state, each.rows_in, each.rows_set_aside, each.values_set_aside) for each in outcomes
    ]
    new = [row for row in rows if row[1] == "landed"]
    if new:
        show_table("Landed", ("delivery", "outcome", "rows", "rows set aside", "values set aside"), new)
    click.echo(f"{len(new)} landed, {sum(row[1] == 'unchanged' for row in rows)} already in.")
    refused = [each for each in outcomes if each.state == "refused"]
    if refused:
        raise CarepackError(
            f"{len(refused)} refused:\n" + "\n".join(f"  {e.delivery_id} ({e.rule}): {e.message}" for e in refused)
        )


@click.command()
@landing_option
@authority_option
def status(landing: Path | None, authority: str | None) -> None:
    """Say what has been delivered, what was refused, which packs are built, and which source is overdue.

    \b
      carepack status
    """
    from orchestration.commands.told import tell_status
    from orchestration.settings import landing_folder

    tell_status(landing_folder(landing), authority)


def _land_with_bar(taken, folder: Path, authority: str | None, of: int) -> list:  # type: ignore[no-untyped-def]
    from orchestration.turns import sole_writer

    with sole_writer(), bar("Landing") as step:
        done: list[str] = []

        def notify(outcome) -> None:  # type: ignore[no-untyped-def]
            done.append(outcome.delivery_id)
            step(outcome.delivery_id, len(done), of)

        return taken(folder, authority, notify)
