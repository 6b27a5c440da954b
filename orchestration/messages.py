"""The words of a message to a team or role: what is missing, how many, how old, what it distorts, what falls due.

Counts only, nothing of a child. Not here: which alerts there are (pack_alerts), sending (alerts.py, managers.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from warehouse.quality.alerts import Alert, Due

COULD_NOT_RUN = "could not run"
NAMED = 2  # indicators that a line names in full
LISTED_IN = "Who they are: {} in carepack's home: RESTRICTED."
NAMES_NOBODY = "No child is named here. Please name none if you answer."


@dataclass(frozen=True)
class Told:
    """All that one recipient is told of a month; `not_run` counts the checks that could not run, whoever owns them."""

    recipient: str
    month_end: date
    listed_in: str
    alerts: Sequence[Alert]
    due: Sequence[Due] = ()
    not_run: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


def subject(told: Told) -> str:
    """What the mail is called: whose it is, the month, how many things."""
    checks = len({each.check_id for each in told.alerts})
    said = f"{_counted(checks, 'thing')} to put right in the records" if checks else "what falls due"
    return f"carepack: {told.recipient}, {told.month_end:%B %Y}: {said}"


def text(told: Told) -> str:
    """The message, short and plain."""
    parts = []
    if told.alerts:
        checks = [list(rows) for _, rows in groupby(told.alerts, key=lambda each: each.check_id)]
        parts.append("\n\n".join(["Missing or wrong in the records, most first:", *(_check(c, told) for c in checks)]))
    if told.due:
        kinds = [list(rows) for _, rows in groupby(told.due, key=lambda each: each.event_kind)]
        parts.append("\n".join(["Overdue, or due soon (in the week from that day):", *(_kind(kind) for kind in kinds)]))
    if told.not_run:
        parts.append(f"Not counted here: {_counted(told.not_run, 'check')} that could not run.")
    return "\n\n".join([*parts, f"{LISTED_IN.format(told.listed_in)}\n{NAMES_NOBODY}"])


def _check(alerts: Sequence[Alert], told: Told) -> str:
    one = alerts[0]
    numbers = [each for each in (one.distorts or "").split(", ") if each]
    named = numbers if len(numbers) > NAMED else [f"{each} {told.names.get(each, '')}".strip() for each in numbers]
    lines = [
        f"- {one.title}",
        f"{_facts(alerts)}.",
        f"Distorts: {'; '.join(named)}." if named else "",
        f"Put right in: {one.put_right_in}.",
    ]
    return "\n  ".join(filter(None, lines))


def _facts(alerts: Sequence[Alert]) -> str:
    one, reasons = alerts[0], {each.reason for each in alerts}
    if COULD_NOT_RUN in reasons:
        return f"Could not run ({one.problem}): nobody knows what it would list"
    facts = [_size(one)]
    if "new" in reasons:
        facts.append(f"{one.new_count} new")
    if "worsening" in reasons:
        facts.append(f"{one.open_before_count} a month ago")
    if one.oldest_months:
        facts.append(f"the oldest open for {_counted(one.oldest_months, 'month')}")
    return ", ".join(facts)


def _size(alert: Alert) -> str:
    records = _counted(alert.open_count or 0, "record")
    if not alert.child_count:
        return records
    children = "1 child" if alert.child_count == 1 else f"{alert.child_count} children"
    return children if alert.child_count == alert.open_count else f"{records} of {children}"


def _kind(due: Sequence[Due]) -> str:
    said = [_week(each) for each in due]
    evidenced = sum(each.evidenced_count for each in due)
    held = f"; {evidenced} held by another source: to be entered" if evidenced else ""
    return f"- {due[0].event_kind}: {', '.join(said)}{held}"


def _week(due: Due) -> str:
    if due.week_start is None:
        longest = f" (the longest by {_counted(due.longest_overdue_days, 'day')})" if due.longest_overdue_days else ""
        return f"{due.due_count} overdue{longest}"
    return f"{due.due_count} from {due.week_start.day} {due.week_start:%B}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
