"""The commands that keep an installation: backup, restore, upgrade. Each says what it does and prints what came of it.

Not here: the work (warehouse/backup.py, warehouse/restore.py, upgrade.py). Heavy imports stand inside the commands.
"""

from pathlib import Path

import click

from orchestration.options import landing_option
from orchestration.screen import bar

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


def _tell_landing(elsewhere: str | None) -> None:
    if elsewhere:
        click.echo(f"The deliveries are not in it: they lay in {elsewhere}. Keep a copy of that folder too.")
