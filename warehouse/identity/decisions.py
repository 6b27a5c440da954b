"""What people decided about pairs: <home>/decisions/<authority>/<time>-<pair>.json, each written once, never changed.

The newest on a pair wins. The files are the truth: a warehouse built anew reads them again, and an issue keeps those it
was made with. Not here: what follows from a decision (choosing.py).
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from warehouse.upkeep.faults import Unusable

DECISIONS = "decisions"


@dataclass(frozen=True)
class Decision:
    """Whether a row of a list and a child are one person, who said so, and when (UTC)."""

    source: str
    record_key: str
    child_id: str
    is_same: bool
    decided_by: str
    decided_at: datetime
    reason: str | None = None

    @property
    def on(self) -> date:
        return self.decided_at.date()


def pair_name(source: str, record_key: str, child_id: str) -> str:
    """A short name for a pair that says neither number nor name."""
    return hashlib.sha256("|".join((source, record_key, child_id)).encode()).hexdigest()[:10]


def read_decisions(home: Path, authority: str) -> list[Decision]:
    """Every decision of an authority, oldest first; Unusable where one cannot be read."""
    found = [_read(path) for path in sorted((home / DECISIONS / authority).glob("[0-9]*.json"))]
    return sorted(found, key=lambda each: (each.decided_at, each.source, each.record_key, each.child_id))


def keep_decision(home: Path, authority: str, decision: Decision) -> Path:
    """Writes a decision, whole or not at all; never over another."""
    pair = pair_name(decision.source, decision.record_key, decision.child_id)
    folder = home / DECISIONS / authority
    for each in (folder.parent, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{decision.decided_at:%Y%m%dT%H%M%S%f}-{pair}.json"
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.touch(mode=0o600)
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(decision) | {"decided_at": decision.decided_at.isoformat()}, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    finally:
        part.unlink()
    return path


def _read(path: Path) -> Decision:
    try:
        facts = json.loads(path.read_bytes())
        return Decision(**facts | {"decided_at": datetime.fromisoformat(facts["decided_at"])})
    except (OSError, ValueError, KeyError, TypeError):
        raise Unusable(f"{path} cannot be read as a decision on a match. Bring it back from a backup.") from None
