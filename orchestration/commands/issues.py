"""The command `carepack issues`: data-quality issues, listed and decided on. Says what it does, prints what came of it.

Not here: the work (quality_issues.py); issues of a signed-off pack (sign_off.py beside it).
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.commands.months import council_of
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import show_table

if TYPE_CHECKING:
    from warehouse.quality.issues import CheckCount, QualityIssue

by_option = click.option("--by", required=True, help="Who decides.")


@click.group()
def issues() -> None:
    """Data-quality issues: what a check listed, since when, and what has become of it.

    \b
      carepack issues list
    """


@issues.command("list")
@click.argument("month", metavar="[MONTH]", required=False)
@click.option("--check", help="The issues of this check, one by one (RESTRICTED).")
@click.option("--team", help="The issues of this team, one by one (RESTRICTED).")
@click.option("--put-right", "with_put_right", is_flag=True, help="Also those that have been put right.")
@landing_option
@authority_option
def list_issues(
    month: str | None,
    check: str | None,
    team: str | None,
    with_put_right: bool,
    landing: Path | None,
    authority: str | None,
) -> None:
    """Count the issues of the newest month made (or of MONTH) by check; or list those of a check or a team.

    \b
      carepack issues list
      carepack issues list --check one_visit_for_siblings
      carepack issues list 2017-05 --team "LAC Team 1"
    """
    from orchestration.quality_issues import counted, listed

    council = council_of(landing, authority)
    if check or team:
        _tell_issues(*listed(council, month, with_put_right, check, team))
    else:
        _tell_counts(*counted(council, month))


def _tell_counts(month: str, counts: "list[CheckCount]") -> None:
    columns = ("check", "what is wrong", "severity", "put right by", "open", "accepted", "oldest, months")
    shown = [each for each in counts if each.open or each.accepted]
    rows = [(e.check_id, e.title, e.severity, e.owner, e.open, e.accepted, e.oldest_months) for e in shown]
    show_table(f"Data-quality issues, {month}", columns, rows)
    stuck = [each for each in counts if each.problem]
    _tell_stuck(stuck)
    click.echo(f"{len(counts) - len(shown) - len(stuck)} checks list nothing.")


def _tell_stuck(stuck: "list[CheckCount]") -> None:
    for each in stuck:
        click.echo(f"Could not run: {each.check_id} ({each.problem}).")


def _tell_issues(month: str, found: "list[QualityIssue]", stuck: "list[CheckCount]") -> None:
    columns = ("issue", "check", "record", "", "child", "team", "date", "state", "since", "until", "by", "why")
    rows = []
    for e in found:
        what = (e.issue_id, e.check_id, e.subject_kind, e.subject_id, e.child_id, e.team_name, e.concerned_date)
        rows.append((*what, e.state, f"{e.first_seen_month:%Y-%m}", e.expires_on, e.decided_by, e.state_reason))
    show_table(f"Data-quality issues, {month}: {len(found)} (RESTRICTED)", columns, rows)
    _tell_stuck(stuck)


@issues.command()
@click.argument("issue", metavar="ISSUE")
@by_option
@click.option("--reason", required=True, help="Why it may stand as it is.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The last day on which it may.")
@landing_option
@authority_option
def accept(issue: str, by: str, reason: str, until: datetime, landing: Path | None, authority: str | None) -> None:
    """Accept an issue until a day: it stays listed, counts as accepted, and opens again after that day.

    \b
      carepack issues accept Q1f0c... --by "J Smith" --reason "Carers moved house with the child" --until 2017-12-31
    """
    from orchestration.quality_issues import decide

    found = decide(council_of(landing, authority), issue, "accepted", by, reason, until.date())
    click.echo(f"{found.issue_id} ({found.title}) is accepted until {found.expires_on}.")


@issues.command()
@click.argument("issue", metavar="ISSUE")
@by_option
@click.option("--reason", required=True, help="Why it may not stand any longer.")
@landing_option
@authority_option
def reopen(issue: str, by: str, reason: str, landing: Path | None, authority: str | None) -> None:
    """Take back that an issue was accepted.

    \b
      carepack issues reopen Q1f0c... --by "J Smith" --reason "It was another placement after all"
    """
    from orchestration.quality_issues import decide

    found = decide(council_of(landing, authority), issue, "reopened", by, reason, None)
    click.echo(f"{found.issue_id} ({found.title}) is open again.")
