"""Lets a folder of files change all at once: a reader finds those of one pack, never of two, whenever we are killed.

The new folder is written beside the old one under a hidden name, then the two names are exchanged in one step of the
file system. Not here: what is written.
"""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Whether a file is our own, by the name of the changing folder and the file's path in it; all else people put there.
OwnFiles = Callable[[str, str], bool]
AT_FDCWD, RENAME_EXCHANGE = -100, 2
CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def changed_at_once(folder: Path, is_own: OwnFiles) -> Iterator[Path]:
    """An empty hidden folder to write into, which is `folder` once the block is done; left alone where that fails.

    Files that people keep in `folder` stay in it. One process at a time may do this below one parent folder.
    """
    clear_unfinished(folder.parent, is_own)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        yield beside
        _to_disk(*beside.rglob("*"), beside)
        _put_in_place(beside, folder, is_own)
        _to_disk(folder.parent)
    finally:
        _clear(beside, folder, is_own)


def clear_unfinished(parent: Path, is_own: OwnFiles) -> None:
    """Remove what a killed process left below `parent`."""
    for beside in parent.glob(".*.*"):
        _clear(beside, parent / beside.name.split(".")[1], is_own)


def _put_in_place(beside: Path, folder: Path, is_own: OwnFiles) -> None:
    if not folder.exists():
        beside.rename(folder)
    elif not _exchanged(beside, folder):
        # A file system of another kind: each file changes at once, though not all together.
        new = _files(beside)
        for name in new:
            _move(beside / name, folder / name)
        for name in _files(folder):
            if name not in new and is_own(folder.name, name):
                (folder / name).unlink()


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


def _clear(beside: Path, folder: Path, is_own: OwnFiles) -> None:
    """Remove the hidden folder, be it unfinished or the one that stood before, but not what people put into it."""
    if not beside.exists():
        return
    for name in _files(beside):
        hidden = name.startswith(".") or "/." in name
        if not is_own(folder.name, name) and not hidden and folder.exists():
            _move(beside / name, folder / name)
    shutil.rmtree(beside)


def _files(folder: Path) -> list[str]:
    """The files below a folder, by their paths in it."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]


def _move(file: Path, to: Path) -> None:
    to.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
    file.replace(to)


def _to_disk(*paths: Path) -> None:
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
