"""The command `carepack alerts`: what teams and roles are told of a month, and the sending.

Not here: the work (managers.py), what is told (pack_alerts).
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.commands.months import council_of
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import show_table
from orchestration.errors import CarepackError

if TYPE_CHECKING:
    from orchestration.managers import Outcome


@click.group()
def alerts() -> None:
    """What is missing in the records, told once a month, by counts, to those who put it right.

    \b
      carepack alerts list
      carepack alerts send
    """


@alerts.command("list")
@click.argument("month", metavar="[MONTH]", required=False)
@landing_option
@authority_option
def list_alerts(month: str | None, landing: Path | None, authority: str | None) -> None:
    """List the alerts of the newest month made (or of MONTH), and what became of each.

    \b
      carepack alerts list
    """
    from orchestration.managers import fates

    month, found = fates(council_of(landing, authority), month)
    columns = ("told to", "check", "why", "open", "children", "oldest, months", "state")
    rows = [
        (e.recipient, e.check_id, e.reason, e.open_count, e.child_count, e.oldest_months, state) for e, state in found
    ]
    show_table(f"Alerts, {month}", columns, rows)


@alerts.command()
@landing_option
@authority_option
def send(landing: Path | None, authority: str | None) -> None:
    """Send what is due of the newest month and what could not be delivered before; fails where something still waits.

    \b
      carepack alerts send
    """
    from orchestration.managers import problem, send_now

    done = send_now(council_of(landing, authority))
    click.echo(_said(done))
    if done.waiting:
        lines = [f"{each.recipient}, {each.month}: {problem(each)}" for each in done.waiting]
        raise CarepackError("These messages still wait:\n  " + "\n  ".join(lines))


def _said(done: "Outcome") -> str:
    nobody = (
        f" {done.without_address} alerts have no address: see `alerts` in settings.toml."
        if done.without_address
        else ""
    )
    return f"{done.sent} messages sent, {len(done.waiting)} wait.{nobody}"
