"""Lets a folder of files change all at once: a reader finds those of one pack, never of two, whenever we are killed.

The new folder is written beside the old one under a hidden name, then the two names are exchanged in one step of the
file system. Not here: what is written.
"""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

# Names of one folder's own files, by the name of the folder; all else in it was put there by people.
OwnFiles = Callable[[str], Collection[str]]
AT_FDCWD, RENAME_EXCHANGE = -100, 2
CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def changed_at_once(folder: Path, own_files: OwnFiles) -> Iterator[Path]:
    """An empty hidden folder to write into, which is `folder` once the block is done; left alone where that fails.

    Files that people keep in `folder` stay in it. One process at a time may do this below one parent folder.
    """
    clear_unfinished(folder.parent, own_files)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        yield beside
        _to_disk(*beside.iterdir(), beside)
        _put_in_place(beside, folder)
        _to_disk(folder.parent)
    finally:
        _clear(beside, folder, own_files(folder.name))


def clear_unfinished(parent: Path, own_files: OwnFiles) -> None:
    """Remove what a killed process left below `parent`."""
    for beside in parent.glob(".*.*"):
        folder = parent / beside.name.split(".")[1]
        _clear(beside, folder, own_files(folder.name))


def _put_in_place(beside: Path, folder: Path) -> None:
    if not folder.exists():
        beside.rename(folder)
    elif not _exchanged(beside, folder):
        # A file system of another kind: each file changes at once, though not all together.
        for file in beside.iterdir():
            file.replace(folder / file.name)


def _exchanged(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _clear(beside: Path, folder: Path, own: Collection[str]) -> None:
    """Remove the hidden folder, be it unfinished or the one that stood before, but not what people put into it."""
    if not beside.exists():
        return
    for file in beside.iterdir():
        if file.name not in own and not file.name.startswith(".") and folder.exists():
            file.rename(folder / file.name)
    shutil.rmtree(beside)


def _to_disk(*paths: Path) -> None:
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
