"""Tells each team or role once a month what is missing in the records: the message is kept, sent, and its fate noted.

A message is kept before the first try and noted as taken after it, so that none is lost: a process killed between the
two sends it again, under the same number. Not here: what is told (pack_alerts), its words (messages.py), the sending
(alerts.py). Whoever calls it has the turn to write in this home.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from orchestration.alerts import deliver, kind_of
from orchestration.messages import COULD_NOT_RUN, Told, subject, text
from orchestration.quality_issues import month_or_newest, open_warehouse
from orchestration.resources import Council
from orchestration.settings import ENGINEERS, Settings, load_settings
from orchestration.turns import sole_writer
from reports.restricted import file_name
from reports.team_lists import TEAMS, file_names
from warehouse.connect import connect, home
from warehouse.quality import outbox
from warehouse.quality.alerts import Alert, alerts_of, due_of, indicator_names, newest_delivered
from warehouse.quality.outbox import Message

# Stands among a message's alerts where it held the digest of what falls due.
DIGEST = ("what falls due", "digest")
AT_ONCE = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What one go came to: messages sent now, those that wait for a channel, alerts that nobody has an address for."""

    sent: int
    waiting: tuple[Message, ...]
    without_address: int


def tell_managers(authority: str, month_end: date) -> Outcome:
    """Make the messages of the month where it is the newest, then send all that wait. No channel stops it."""
    settings = load_settings()
    without = 0
    for told in _due(authority, month_end):
        if settings.addresses_of(told.recipient):
            _keep(authority, told)
        else:
            without += len(told.alerts)
    waiting = [each for each in outbox.kept_messages(home(), authority) if not each.is_sent]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tried = list(pool.map(lambda message: _try(message, settings), waiting))
    still = tuple(each for each in tried if not each.is_sent)
    if still:
        words = "%d messages to teams and roles wait; that to %s: %s. `carepack alerts send` tries again."
        log.warning(words, len(still), still[0].recipient, problem(still[0]))
    return Outcome(len(tried) - len(still), still, without)


def problem(message: Message) -> str:
    """Why a message waits."""
    last = [each for each in message.tries if each.outcome != outbox.TAKEN][-1:]
    return ", ".join(f"{each.kind} {each.outcome}" for each in last) or "nobody has an address for it"


def send_now(council: Council) -> Outcome:
    """The same by hand, for the newest month made."""
    with sole_writer():
        with open_warehouse() as con:
            newest = month_or_newest(con, council, None)
        return tell_managers(council.the_authority(), newest)


def fates(council: Council, month: str | None) -> tuple[str, list[tuple[Alert, str]]]:
    """The month looked at (the newest made, where none is asked for) and its alerts, each with what became of it."""
    authority, settings = council.the_authority(), load_settings()
    with open_warehouse() as con:
        day = month_or_newest(con, council, month)
        found = alerts_of(con, authority, day)
    kept = {
        (each.recipient, *alert): "sent" if each.is_sent else f"waits: {problem(each)}"
        for each in outbox.kept_messages(home(), authority, f"{day:%Y-%m}")
        for alert in each.alerts
    }

    def fate(alert: Alert) -> str:
        unsent = "not sent" if settings.addresses_of(alert.recipient) else "no address"
        return kept.get((alert.recipient, alert.check_id, alert.reason), unsent)

    return f"{day:%Y-%m}", [(each, fate(each)) for each in found]


def _due(authority: str, month_end: date) -> list[Told]:
    """What each recipient was not told of yet; nothing where deliveries of a newer month have come."""
    with connect(read_only=True) as con:
        if newest_delivered(con, authority, date.today()) != month_end:
            return []
        alerts, due = alerts_of(con, authority, month_end), due_of(con, authority, month_end)
        names = indicator_names(con, authority, month_end)
    month = f"{month_end:%Y-%m}"
    not_run = len({each.check_id for each in alerts if each.reason == COULD_NOT_RUN})
    kept = outbox.kept_messages(home(), authority, month)
    known = {(message.recipient, *alert) for message in kept for alert in message.alerts}

    def told(recipient: str) -> Told:
        new = [e for e in alerts if e.recipient == recipient and (recipient, e.check_id, e.reason) not in known]
        digest = [e for e in due if e.recipient == recipient and (recipient, *DIGEST) not in known]
        return Told(
            recipient,
            month_end,
            _list_for(recipient, authority, month_end),
            new,
            digest,
            0 if recipient == ENGINEERS else not_run,
            names,
        )

    recipients = sorted({each.recipient for each in alerts} | {each.recipient for each in due})
    return [each for each in map(told, recipients) if each.alerts or each.due]


def _list_for(recipient: str, authority: str, month_end: date) -> str:
    """The restricted workbook of a team, as it lies in the home; for a role, the one of all teams."""
    folder = Path("restricted", authority, f"{month_end:%Y-%m}")
    named = folder / TEAMS / file_names({recipient: recipient}, authority, month_end)[recipient]
    return str(named if (home() / named).exists() else folder / file_name("missing_input", authority, month_end))


def _keep(authority: str, told: Told) -> None:
    keys = tuple((each.check_id, each.reason) for each in told.alerts) + ((DIGEST,) if told.due else ())
    message = outbox.new_message(authority, f"{told.month_end:%Y-%m}", told.recipient, subject(told), text(told), keys)
    outbox.keep_message(home(), message)


def _try(message: Message, settings: Settings) -> Message:
    """The message after a try at each address that has not taken it, each noted before the next."""
    addresses = settings.addresses_of(message.recipient)
    for address in addresses:
        if not message.is_taken_by(address):
            message = message.tried(kind_of(address), address, deliver(message.title, message.body, address))
            outbox.keep_message(home(), message)
    if addresses and all(message.is_taken_by(each) for each in addresses):
        message = replace(message, is_sent=True)
        outbox.keep_message(home(), message)
    return message
