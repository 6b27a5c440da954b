"""The work of `carepack issues`: what stands open, and a person's decision on one issue.

Not here: how an issue comes about (child_quality_issues), how decisions are kept (warehouse/quality/decisions.py).
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from orchestration.assets.landing import month_end
from orchestration.errors import NothingToDo, WronglyAsked
from orchestration.months import check_month
from orchestration.resources import Council
from orchestration.turns import sole_writer

if TYPE_CHECKING:
    from warehouse.quality.issues import CheckCount, QualityIssue

LONGEST = 300
NONE_YET = "No checks have run yet: `carepack run-month MONTH` runs them."


def counted(council: Council, month: str | None) -> "tuple[str, list[CheckCount]]":
    """The month looked at (the newest, where none is asked for) and every check of it."""
    from warehouse.quality.issues import counts_of

    with open_warehouse() as con:
        day = month_or_newest(con, council, month)
        return f"{day:%Y-%m}", _some(counts_of(con, council.the_authority(), day), day)


def listed(
    council: Council, month: str | None, with_put_right: bool, check: str | None, team: str | None
) -> "tuple[str, list[QualityIssue], list[CheckCount]]":
    """The month looked at, its issues of the check and team asked for, and which of these checks could not run."""
    from warehouse.quality.issues import LISTED, counts_of, issues_of

    with open_warehouse() as con:
        day = month_or_newest(con, council, month)
        checks = _some(counts_of(con, council.the_authority(), day), day)
        found = issues_of(con, council.the_authority(), day, **({"team_name": team} if team else {}))
    asked = {each.check_id: each for each in checks if check in (None, each.check_id)}
    if not asked or (team and not found):
        raise WronglyAsked(f"{day:%Y-%m} has no {f'issue of a team {team}' if asked else f'check {check}'}.")
    shown = [each for each in found if each.check_id in asked and (with_put_right or each.state in LISTED)]
    return f"{day:%Y-%m}", shown, [each for each in asked.values() if each.problem]


def decide(council: Council, issue_id: str, decision: str, by: str, reason: str, until: date | None) -> "QualityIssue":
    """Keep a person's decision on an issue of the newest month; returns the issue as it stands then."""
    from warehouse.connect import home
    from warehouse.quality.decisions import Decision, read_decisions, write_decision
    from warehouse.quality.issues import issues_of

    by, reason, authority = by.strip(), reason.strip(), council.the_authority()
    if not by or not reason or max(len(by), len(reason)) > LONGEST:
        raise WronglyAsked(f"Say in --by who decides and in --reason why, in at most {LONGEST} letters each.")
    with sole_writer(), open_warehouse(read_only=False) as con:
        day = month_or_newest(con, council, None)
        found = issues_of(con, authority, day, issue_id=issue_id)
        _check(decision, issue_id, found[0] if found else None, day, until)
        now = datetime.now(UTC).replace(tzinfo=None)
        write_decision(home(), Decision(authority, issue_id, day, decision, reason, by, until, now))
        read_decisions(con, home())
        return issues_of(con, authority, day, issue_id=issue_id)[0]


def _check(decision: str, issue_id: str, issue: "QualityIssue | None", day: date, until: date | None) -> None:
    if issue is None:
        raise WronglyAsked(
            f"{day:%Y-%m} has no issue {issue_id}: `carepack issues list --check CHECK` shows their ids."
        )
    if issue.state == "put right":
        raise WronglyAsked(f"{issue_id} has been put right: there is nothing to decide.")
    if decision == "reopened" and issue.state != "accepted":
        raise WronglyAsked(f"{issue_id} is {issue.state}: only what was accepted can be opened again.")
    if until is not None and not day < until <= day.replace(year=day.year + 2, day=1):
        raise WronglyAsked(
            f"--until is a day after {day} and within two years of it: an issue is not accepted for ever."
        )


def open_warehouse(read_only: bool = True) -> Any:
    """The warehouse; NothingToDo where there is none yet."""
    from warehouse.connect import care_path, connect

    if not care_path().exists():
        raise NothingToDo(NONE_YET)
    return connect(read_only)


def month_or_newest(con: Any, council: Council, month: str | None) -> date:
    """The month asked for, else the newest whose checks have run; NothingToDo where there is none."""
    from warehouse.quality.issues import newest_month

    newest = newest_month(con, council.the_authority())
    if newest is None:
        raise NothingToDo(NONE_YET)
    if month is not None:
        check_month(month)
    return month_end(month) if month else newest


def _some(found: "list[CheckCount]", day: date) -> "list[CheckCount]":
    if not found:
        raise NothingToDo(f"The checks of {day:%Y-%m} have not run: `carepack run-month {day:%Y-%m}` runs them.")
    return found
