"""The command explorer: builds the site for exploring the published figures, and shows it. Not here: the work."""

from contextlib import nullcontext
from pathlib import Path

import click

from orchestration.commands.months import council_of
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import bar


@click.command()
@click.option("--serve", is_flag=True, help="Show it on 127.0.0.1 once it is built. Stop with Ctrl-C.")
@click.option("--port", default=8000, show_default=True)
@landing_option
@authority_option
def explorer(serve: bool, port: int, landing: Path | None, authority: str | None) -> None:
    """Build the explorer: the published figures with filters, a page per theme and per indicator. Needs Node.

    `make explorer` installs what it needs first. Building takes some minutes and 4 GB of memory, and no network.

    \b
      carepack explorer
      carepack explorer --serve --port 8000
    """
    from orchestration.turns import sole_writer
    from reports.explorer.make import explorer_folder, make_explorer
    from reports.explorer.serve import server_of
    from warehouse.connect import home

    of = council_of(landing, authority).the_authority()
    # The port first: who finds it taken should not have waited for the build.
    with server_of(explorer_folder(home(), of), port) if serve else nullcontext() as server:
        with sole_writer(), bar("Building the explorer"):
            made = make_explorer(of)
        click.echo(f"{made.folder}  ({made.pages} pages, {made.size / 1e6:.0f} MB)")
        if server:
            click.echo(f"http://127.0.0.1:{server.server_port}/  (Ctrl-C stops it)")
            server.serve_forever()
