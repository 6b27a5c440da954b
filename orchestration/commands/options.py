"""The options that several commands share, each defined once."""

from pathlib import Path

import click

landing_option = click.option(
    "--landing",
    type=click.Path(path_type=Path),
    envvar="CAREPACK_LANDING",
    help="Folder of deliveries (default CAREPACK_HOME/landing).",
)
authority_option = click.option(
    "--authority",
    envvar="CAREPACK_AUTHORITY",
    help="Three-digit authority code; may be left out when only one delivers.",
)
