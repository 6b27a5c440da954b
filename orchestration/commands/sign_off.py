"""The commands on what was signed off: sign-off, rebuild. Each says what it does and prints what came of it.

Not here: the work. Heavy imports stand inside the commands, so that --help is quick.
"""

from pathlib import Path

import click

from orchestration.commands.months import council_of, month_argument
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import bar, show_table


@click.command("sign-off")
@month_argument
@click.option("--issue", "number", type=int, required=True, help="1 for the pack as first signed, then 2 ...")
@click.option("--by", required=True, help="Who signs; printed on the pack.")
@click.option("--reason", help="Why a correction was needed; from issue 2 on.")
@landing_option
@authority_option
def sign_off(month: str, number: int, by: str, reason: str | None, landing: Path | None, authority: str | None) -> None:
    """Freeze the pack of a month as it was last made: every printed value, and all that it was made from.

    A signed-off pack never changes. A correction is the next issue, with a reason; both stay readable.

    \b
      carepack run-month 2017-06
      carepack sign-off 2017-06 --issue 1 --by "J Smith, Head of Service"
      carepack sign-off 2017-06 --issue 2 --by "J Smith, Head of Service" --reason "Dental checks entered late"
    """
    from orchestration.publishing import for_the_panel
    from orchestration.sign_off import sign_off as signed_off

    with bar(f"Signing off {month}"):
        issue = signed_off(council_of(landing, authority), month, number, by, reason)
    click.echo(f"{issue.name} is signed off and stands in {issue.folder}\n{for_the_panel(issue.authority)}")


@click.command()
@month_argument
@click.option("--issue", "number", type=int, help="Which issue (default: the newest).")
@landing_option
@authority_option
def rebuild(month: str, number: int | None, landing: Path | None, authority: str | None) -> None:
    """Make a signed-off pack again from the deliveries it was made of, beside the warehouse, and compare every value.

    Ends with "identical", or with exit code 1 and each value that differs and why.

    \b
      carepack rebuild 2017-06
      carepack rebuild 2017-06 --issue 1
    """
    from orchestration.rebuild import rebuild as rebuilt

    with bar(f"Making {month} again") as step:
        found = rebuilt(council_of(landing, authority), month, number, lambda name, done: step(name, done, None))
    if not found.differences:
        click.echo(f"{found.name}: identical ({found.rows:,} rows compared).")
        return
    columns = ("what", "table", "column", "signed off", "rebuilt", "why")
    rows = [(each.what, each.table, each.column, each.signed, each.rebuilt, why) for each, why in found.differences]
    show_table(f"{found.name}: {len(rows)} values differ", columns, rows)
    click.echo("Changed since it was signed off:\n  " + ("\n  ".join(found.changes) or "nothing known"))
    raise click.exceptions.Exit(1)
