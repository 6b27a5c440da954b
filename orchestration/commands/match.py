"""The commands on matches: match list, match decide. Each says what it does and prints what came of it.

Not here: the work (matches.py). No name, number or identifier of a child is printed.
"""

from pathlib import Path

import click

from orchestration.commands.months import council_of
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import show_table


@click.group("match")
def match() -> None:
    """Which child a row of the health team or the virtual school is about, where its number does not say.

    Likely matches are linked by themselves. Unclear ones stand in a restricted list until somebody decides; a decision
    is kept for good and wins from the next run on.

    \b
      carepack match list
    """


@match.command("list")
@landing_option
@authority_option
def list_matches(landing: Path | None, authority: str | None) -> None:
    """How many rows were matched, how many wait for a person, and where the restricted list of them lies."""
    from orchestration.matches import matches

    found = matches(council_of(landing, authority))
    show_table(f"{found.month:%Y-%m}: linked other than by number", ("source", "by", "rows"), found.links)
    show_table("Waiting for a person", ("source", "why", "pairs"), found.reviews)
    click.echo(f"The list, with what speaks for each pair (RESTRICTED): {found.listed_in}")
    if found.decided_since:
        click.echo(f"Decided since: {found.decided_since}. Run the month again: carepack run-month {found.month:%Y-%m}")


@match.command()
@click.argument("pair")
@click.argument("answer", type=click.Choice(["same", "different"]))
@click.option("--by", required=True, help="Who decides; kept with the decision.")
@click.option("--reason", help="How you know.")
@landing_option
@authority_option
def decide(pair: str, answer: str, by: str, reason: str | None, landing: Path | None, authority: str | None) -> None:
    """Say whether the two records of a PAIR of the list are one child. The newest decision on a pair wins.

    \b
      carepack match decide 3f9a1c2b04 same --by "J Smith" --reason "Looked up with the health team"
    """
    from orchestration.matches import decide as decided

    decided(council_of(landing, authority), pair, answer == "same", by, reason)
    click.echo(f"Kept: {pair} is {answer}. It holds from the next run on, and wins over number and match.")
