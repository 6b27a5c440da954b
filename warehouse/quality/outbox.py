"""The messages to teams and roles: a file each under <home>/alerts/<authority>/<month>/, with every try to deliver it.

They are there before the first try, so that none is lost, and stay as the record of what was said to whom, when and
with what outcome. They hold no child's data and no address. Not here: words and sending (orchestration/).
"""

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from warehouse.upkeep.faults import Unusable

ALERTS = "alerts"
TAKEN = "taken"


@dataclass(frozen=True)
class Try:
    """One try to deliver a message: by which kind of channel, known again by `address_hash`, when, and the outcome."""

    kind: str
    address_hash: str
    tried_at: str
    outcome: str


@dataclass(frozen=True)
class Message:
    """One message; `alerts` are the checks and reasons that it tells of; it waits until every address has taken it."""

    message_id: str
    authority: str
    month: str
    recipient: str
    title: str
    body: str
    alerts: tuple[tuple[str, str], ...]
    made_at: str
    is_sent: bool = False
    tries: tuple[Try, ...] = ()

    def is_taken_by(self, address: str) -> bool:
        """Whether the address has it already."""
        return any(each.address_hash == hashed(address) and each.outcome == TAKEN for each in self.tries)

    def tried(self, kind: str, address: str, failure: str | None) -> "Message":
        """The message with one try more."""
        outcome = f"failed: {failure}" if failure else TAKEN
        return replace(self, tries=(*self.tries, Try(kind, hashed(address), _now(), outcome)))


def new_message(
    authority: str, month: str, recipient: str, title: str, body: str, alerts: tuple[tuple[str, str], ...]
) -> Message:
    """A message that nobody has yet; its text ends with its number, so that one that comes twice is known."""
    message_id = uuid.uuid4().hex[:10]
    return Message(message_id, authority, month, recipient, title, f"{body}\n\nMessage {message_id}", alerts, _now())


def keep_message(home: Path, message: Message) -> None:
    """Write the message as it stands now; there whole or not at all."""
    folder = home / ALERTS / message.authority / message.month
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{message.message_id}.json"
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(message), file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / f"{message.message_id}.json")


def kept_messages(home: Path, authority: str, month: str = "*") -> Iterator[Message]:
    """The messages of a month, or of all, oldest first; Unusable where one cannot be read."""
    read = [_message(path) for path in (home / ALERTS / authority).glob(f"{month}/[0-9a-f]*.json")]
    yield from sorted(read, key=lambda message: message.made_at)


def hashed(address: str) -> str:
    """By what an address is known again, as it may hold a password."""
    return hashlib.sha256(address.encode()).hexdigest()[:12]


def _message(path: Path) -> Message:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        tries = tuple(Try(**each) for each in content.pop("tries"))
        alerts = tuple((check, reason) for check, reason in content.pop("alerts"))
        return Message(**content, tries=tries, alerts=alerts)
    except (OSError, ValueError, KeyError, TypeError):
        words = "cannot be read as a message: bring it back from a backup, or remove it, and it is sent again."
        raise Unusable(f"{path} {words}") from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
