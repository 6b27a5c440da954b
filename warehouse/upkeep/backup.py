"""Writes one file with all of a home that cannot be made again: deliveries, warehouse, workbooks, settings, runs.

Here belongs what a backup holds and how it is written. Not here: the way back (restore.py), who may write meanwhile.
"""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from warehouse.connect import connect
from warehouse.upkeep.aside import ASIDE
from warehouse.upkeep.faults import Unusable, words_for

# What is made again by itself, what is being written, and what an upgrade or a restore set aside.
LEFT_OUT = {"dbt", "explorer", "spill", ASIDE, "writer.lock", "care.duckdb.wal", "care.duckdb.tmp"}
CONTENTS = "contents.json"
# A higher level takes twice as long and saves a seventh.
LEVEL = 3


@dataclass(frozen=True)
class Backup:
    """What a backup holds: its files with their SHA-256, and where the deliveries lay if they are not in it."""

    files: dict[str, str]
    landing_elsewhere: str | None = None


def write_backup(file: Path, home: Path, landing: Path) -> Backup:
    """Write the state of `home` to `file`, which appears whole or not at all and is its owner's only.

    Nobody may land or build meanwhile; Dagster may go on.
    """
    if file.exists():
        raise FileExistsError(f"{file} exists already and is left as it is: choose another name.")
    if not file.parent.is_dir():
        raise FileNotFoundError(2, "No such folder", str(file.parent))
    _checkpoint(home / "care.duckdb")
    part = file.with_name(f".{file.name}.part")
    try:
        contents = _write(part, home, None if landing.resolve().is_relative_to(home.resolve()) else str(landing))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return contents


def _checkpoint(care: Path) -> None:
    """All that was written stands in the file itself and nothing beside it; Unusable where it is damaged."""
    if care.exists():
        with closing(connect()) as con:
            con.execute("checkpoint")


def _write(part: Path, home: Path, landing_elsewhere: str | None) -> Backup:
    files = {}
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with part.open("wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=LEVEL) as archive:
            for name, path in _state(home):
                with _opened(name, path) as content:
                    files[name] = _add(archive, name, content)
            contents = Backup(files, landing_elsewhere)
            _add(archive, CONTENTS, io.BytesIO(json.dumps(vars(contents), indent=1).encode()))
        os.fsync(raw.fileno())
    return contents


def _state(home: Path) -> Iterator[tuple[str, Path]]:
    """(name in the backup, file) of all that is kept; hidden files are unfinished ones."""
    for folder, folders, names in os.walk(home):
        inside = Path(folder).relative_to(home)
        kept = LEFT_OUT if inside == Path() else set()
        folders[:] = sorted(name for name in folders if name not in kept and not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name not in kept and not name.startswith(".") and _is_kept(inside / name):
                yield (inside / name).as_posix(), path


def _is_kept(inside: Path) -> bool:
    """Of Dagster's folder only its databases: the rest is written anew by each start."""
    return inside.parts[0] != "dagster" or inside.suffix == ".db"


def _opened(name: str, path: Path) -> IO[bytes]:
    if not name.startswith("dagster/"):
        return path.open("rb")
    try:
        with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(":memory:")) as copy:
            live.backup(copy)
            return io.BytesIO(copy.serialize())
    except sqlite3.DatabaseError as damaged:
        raise Unusable(words_for(str(damaged), path.parents[2]) or f"{path} cannot be read: {damaged}.") from None


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes]) -> str:
    """Adds one file; returns its SHA-256 as it was read."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = content.seek(0, os.SEEK_END), 0o600
    content.seek(0)
    hashed = Hashed(content)
    archive.addfile(member, hashed)
    return hashed.digest.hexdigest()


class Hashed:
    """A file that is hashed while somebody reads it."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._content.read(size)
        self.digest.update(chunk)
        return chunk
