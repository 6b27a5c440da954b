"""The commands that keep an installation: backup, restore, upgrade. Each says what it does and prints what came of it.

Not here: the work (warehouse/backup.py, warehouse/restore.py, upgrade.py). Heavy imports stand inside the commands.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.commands.options import landing_option
from orchestration.commands.screen import bar, show_table

if TYPE_CHECKING:
    from warehouse.rebuilt import Compared

backup_file = click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@backup_file
@landing_option
def backup(file: Path, landing: Path | None) -> None:
    """Write one file with all that cannot be made again; it appears whole or not at all.

    It holds children's data: keep it as closely as the folder itself. The UI and the daemon may go on; a run is
    waited for.

    \b
      carepack backup /srv/backup/carepack-2026-11-22.tar.gz
    """
    from orchestration.resources import Council
    from orchestration.turns import sole_writer
    from warehouse.backup import write_backup
    from warehouse.connect import home

    folder = Council(landing=str(landing) if landing else None).landing_folder()
    with sole_writer(), bar(f"Writing {file}"):
        written = write_backup(file, home(), folder)
    click.echo(f"{file}: {len(written.files)} files, {file.stat().st_size / 1e6:.1f} MB. It is RESTRICTED.")
    _tell_landing(written.landing_elsewhere)


@click.command()
@backup_file
@click.option("--replace", is_flag=True, help="Set aside what the home holds now (renamed, never deleted).")
def restore(file: Path, replace: bool) -> None:
    """Bring CAREPACK_HOME back to what a backup holds, after every file of it was checked.

    Stop the UI and the daemon first: they would go on writing into the old record.

    \b
      carepack restore /srv/backup/carepack-2026-11-22.tar.gz
      carepack restore /srv/backup/carepack-2026-11-22.tar.gz --replace
    """
    from orchestration.turns import sole_writer
    from warehouse.connect import home
    from warehouse.restore import restore as restored

    with sole_writer(), bar(f"Reading {file}"):
        contents, aside = restored(file, home(), replace)
    click.echo(f"{len(contents.files)} files are back in {home()}. Next: carepack status")
    if aside:
        click.echo(f"What was there before lies in {aside}: delete it when you need it no more.")
    _tell_landing(contents.landing_elsewhere)


@click.command()
@click.option("--without-missing", is_flag=True, help="Go on without deliveries that cannot be landed again.")
@landing_option
def upgrade(without_missing: bool, landing: Path | None) -> None:
    """Build the warehouse anew from all deliveries: after an update of carepack, or when care.duckdb is damaged.

    Every month that had a pack is built again and compared with what stood there. The old file stays in use until the
    new one is complete, and is then set aside. Workbooks stay as they are.

    \b
      carepack upgrade
    """
    from orchestration.resources import Council
    from orchestration.upgrade import upgrade as upgraded

    with bar("Building the warehouse anew") as step:
        done = upgraded(
            Council(landing=str(landing) if landing else None),
            without_missing,
            lambda words: step(words, 0, None),
        )
    click.echo(f"{done.landed} deliveries landed, {done.built} months built.")
    if done.aside:
        click.echo(f"The old warehouse lies in {done.aside}: delete it when you need it no more.")
    _tell_compared(done.compared)


def _tell_compared(compared: "list[Compared] | None") -> None:
    if compared is None:
        click.echo("There was no old warehouse that could be read, so no values were compared.")
        return
    rows = [(each.authority, each.month, each.values, each.differing) for each in compared]
    show_table("Values, new against old", ("authority", "month", "values", "that differ"), rows)
    differing = sum(each.differing for each in compared)
    click.echo(f"{differing} of {sum(each.values for each in compared)} values differ.")
    if differing:
        click.echo("The workbooks of those months still show the old ones; carepack run-month writes them anew.")


def _tell_landing(elsewhere: str | None) -> None:
    if elsewhere:
        click.echo(f"The deliveries are not in it: they lay in {elsewhere}. Keep a copy of that folder too.")
