"""Signed-off packs as files: <home>/issued/<authority>/<YYYY-MM>/<issue>/, each written once and never again.

Here belong their names, their facts (issue.json), their hashes, and that an issue appears whole or not at all. Not
here: what goes into them (freezing.py), what the warehouse reads of them (issued.py), what must hold before somebody
signs (orchestration/sign_off.py).
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from warehouse.upkeep.faults import Unusable

ISSUED = "issued"
FACTS = "issue.json"


class AlreadyIssued(Exception):
    """This issue exists: what was signed off is never replaced."""


@dataclass(frozen=True)
class Issue:
    """One issue of one pack, with what issue.json says of it; `fingerprint` is the hash of that file."""

    authority: str
    pack_month: date
    number: int
    folder: Path
    facts: dict[str, Any]
    fingerprint: str

    @property
    def name(self) -> str:
        """2017-06 issue 1"""
        return f"{self.pack_month:%Y-%m} issue {self.number}"

    @property
    def key(self) -> tuple[str, date, int]:
        return (self.authority, self.pack_month, self.number)


def issued_folder(home: Path) -> Path:
    """Where all that was signed off stands."""
    return home / ISSUED


def issues(home: Path, authority: str | None = None) -> list[Issue]:
    """Every issue of a home, oldest pack first; Unusable where the facts of one cannot be read."""
    found = issued_folder(home).glob(f"{authority or '[0-9]*'}/[0-9]*/[0-9]*/{FACTS}")
    return sorted((_read(path) for path in found), key=lambda issue: issue.key)


def _read(path: Path) -> Issue:
    try:
        content = path.read_bytes()
        facts = json.loads(content)
        key = facts["authority"], date.fromisoformat(facts["pack_month"]), facts["issue"]
        if path.parent != issue_folder(path.parents[3].parent, *key):
            raise ValueError("is of another pack")
    except (OSError, ValueError, KeyError, TypeError):
        raise Unusable(f"{path} cannot be read as what was signed off. {FROM_BACKUP}") from None
    return Issue(*key, path.parent, facts, hashlib.sha256(content).hexdigest())


FROM_BACKUP = "It must stay as it was signed: bring the folder back from a backup."


def issue_folder(home: Path, authority: str, pack_month: date, number: int) -> Path:
    """The folder of one issue."""
    return issued_folder(home) / authority / f"{pack_month:%Y-%m}" / str(number)


def check_files(issue: Issue) -> None:
    """Unusable unless every file of the issue is the one that was signed off."""
    for name, signed in issue.facts["files"].items():
        path = issue.folder / name
        if not path.is_file() or file_hash(path) != signed:
            what = "has changed since it was signed off" if path.is_file() else "is missing"
            raise Unusable(f"{path} {what}. {FROM_BACKUP}")


@contextmanager
def new_issue(home: Path, authority: str, pack_month: date, number: int) -> Iterator[Path]:
    """A hidden folder to write the issue into; it becomes the issue when the block ends, or vanishes if that fails.

    Raises AlreadyIssued where the issue exists, at the start or by the time it is complete.
    """
    target = issue_folder(home, authority, pack_month, number)
    _make_private(issued_folder(home), target.parent)
    if target.exists():
        raise AlreadyIssued(taken(f"{pack_month:%Y-%m}", number))
    part = target.with_name(f".{number}-{uuid.uuid4().hex[:12]}")
    part.mkdir(mode=0o700)
    try:
        yield part
        _seal(part)
        try:
            part.rename(target)
        except OSError:
            if target.exists():
                raise AlreadyIssued(taken(f"{pack_month:%Y-%m}", number)) from None
            raise
        _sync_to_disk(target.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def taken(month: str, number: int) -> str:
    """What to say to the second who signs."""
    return (
        f"Issue {number} of {month} is signed off already and stays as it is. "
        f"A correction is issue {number + 1}, with --reason."
    )


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_facts(folder: Path, facts: dict[str, Any]) -> None:
    """issue.json, with the hashes of the files that stand beside it."""
    files = {path.name: file_hash(path) for path in sorted(folder.iterdir()) if path.name != FACTS}
    (folder / FACTS).write_text(json.dumps({**facts, "files": files}, indent=1, ensure_ascii=False), encoding="utf-8")


def _seal(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o400)
        _sync_to_disk(path)
    _sync_to_disk(folder)


def _sync_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_private(first: Path, last: Path) -> None:
    for folder in (first, last.parent, last):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
