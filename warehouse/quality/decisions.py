"""What people decided of data-quality issues: a file per decision under <home>/decisions/quality/, never changed.

The files are the truth and outlive care.duckdb; its table quality.decisions is read in from them. Here belong the
files and their reading. Not here: what a decision does to an issue (child_quality_issues), signed-off packs, which
are issues of another kind (warehouse/signed).
"""

import json
import os
import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import transaction
from warehouse.quality.exceptions import prepare_quality
from warehouse.upkeep.faults import Unusable

DECISIONS = "decisions"
FIELDS = "authority, issue_id, pack_month, decision, reason, decided_by, expires_on, decided_at"


@dataclass(frozen=True)
class Decision:
    """One decision: `accepted` until `expires_on`, or `reopened`; it holds from the pack month it was made on."""

    authority: str
    issue_id: str
    pack_month: date
    decision: str
    reason: str
    decided_by: str
    expires_on: date | None
    decided_at: datetime


def write_decision(home: Path, decision: Decision) -> Path:
    """The decision as a file of its own, there whole or not at all."""
    folder = home / DECISIONS / "quality" / decision.authority / decision.issue_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{decision.decided_at:%Y-%m-%dT%H%M%S}-{uuid.uuid4().hex[:6]}.json"
    part = path.with_name(f".{path.name}")
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(decision), file, indent=1, ensure_ascii=False, default=_text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return path


def read_decisions(con: duckdb.DuckDBPyConnection, home: Path) -> None:
    """Makes quality.decisions hold what the files hold; Unusable where one cannot be read."""
    prepare_quality(con)
    rows = [_row(path) for path in sorted((home / DECISIONS / "quality").glob("*/*/[0-9]*.json"))]
    with transaction(con):
        con.execute("delete from quality.decisions")
        for row in rows:
            con.execute(f"insert into quality.decisions ({FIELDS}) values (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _row(path: Path) -> list[Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return [content[name] for name in FIELDS.split(", ")]
    except (OSError, ValueError, KeyError, TypeError):
        words = "cannot be read as a decision on a data-quality issue: bring it back from a backup, or remove it."
        raise Unusable(f"{path} {words}") from None


def _text(value: date) -> str:
    return value.isoformat()
