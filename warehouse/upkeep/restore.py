"""Brings a home back from a backup: checked whole before anything is moved, and what was there is set aside.

Here belongs reading a backup and moving it in. Not here: what a backup holds (backup.py), who may write meanwhile.
"""

import gzip
import json
import os
import shutil
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from warehouse.upkeep.aside import ASIDE, aside_folder
from warehouse.upkeep.backup import CONTENTS, LEFT_OUT, Backup, Hashed
from warehouse.upkeep.faults import Unusable

STAGING = ".restore"
# Of a home in use, these stay where they are: the lock that is held, and what was set aside before.
STAYS = {"writer.lock", ASIDE, STAGING}
BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, FileExistsError, ValueError, TypeError)


def restore(file: Path, home: Path, replace: bool) -> tuple[Backup, Path | None]:
    """Make `home` what it was when `file` was written; returns what came in, and where the old state is now, if any.

    Raises Unusable, with the home as it was, where the backup is not whole or the home is in use and not `replace`.
    """
    if _in_use(home) and not replace:
        raise Unusable(
            f"{home} is in use. Restore into another CAREPACK_HOME, or say --replace: what is there is set aside."
        )
    staging = home / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        contents = _unpack(file, staging)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    aside = _set_aside(home)
    for path in sorted(staging.iterdir()):
        path.rename(home / path.name)
    staging.rmdir()
    return contents, aside


def _set_aside(home: Path) -> Path | None:
    if not _in_use(home):
        return None
    aside = aside_folder(home, "restore")
    for path in _in_use(home):
        path.rename(aside / path.name)
    return aside


def _in_use(home: Path) -> list[Path]:
    return sorted(path for path in home.iterdir() if path.name not in STAYS)


def _unpack(file: Path, staging: Path) -> Backup:
    """Every file of the backup below `staging`, compared with the list of hashes that the backup ends with."""
    found: dict[str, str] = {}
    contents = Backup({})
    try:
        with gzip.open(file) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            for member in archive:
                content = _content(archive, member)
                if member.name == CONTENTS:
                    contents = Backup(**json.loads(content.read()))
                else:
                    found[member.name] = _take(content, staging / member.name)
            while stream.read(1 << 20):
                pass  # to the checksum at the very end
    except BROKEN:
        raise Unusable(f"{file} is no backup, was cut short or was altered. Nothing was changed.") from None
    if not found or found != contents.files:
        raise Unusable(f"{file} does not hold what its list says: it was cut short or altered. Nothing was changed.")
    return contents


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    """A plain file below the home and nothing else: no link, no way out, nothing that a backup leaves out."""
    name = PurePosixPath(member.name)
    if not member.isreg() or name.is_absolute() or ".." in name.parts or name.parts[0] in LEFT_OUT:
        raise ValueError("a member that no backup has")
    content = archive.extractfile(member)
    assert content is not None
    return content


def _take(content: IO[bytes], path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    hashed = Hashed(content)
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as file:
        shutil.copyfileobj(hashed, file, 1 << 20)
        os.fsync(file.fileno())
    return hashed.digest.hexdigest()
