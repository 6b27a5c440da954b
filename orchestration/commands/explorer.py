"""The command explorer: builds the site for exploring the published figures, and shows it. Not here: the work."""

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

    `make explorer` installs what it needs first. Building takes some minutes and 3 GB of memory, and no network.

    \b
      carepack explorer
      carepack explorer --serve --port 8000
    """
    from orchestration.turns import sole_writer
    from reports.explorer.make import make_explorer
    from reports.explorer.serve import server_of

    with sole_writer(), bar("Building the explorer"):
        made = make_explorer(council_of(landing, authority).the_authority())
    click.echo(f"{made.folder}  ({made.pages} pages, {made.size / 1e6:.0f} MB)")
    if serve:
        with server_of(made.folder, port) as server:
            click.echo(f"http://127.0.0.1:{server.server_port}/  (Ctrl-C stops it)")
            server.serve_forever()
