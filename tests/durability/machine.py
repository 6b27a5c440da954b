"""Makes the machine fail around a home: a disk that is full, a folder that cannot be written, bytes that are wrong.

Each is over when its block is left. Not here: what carepack is asked to do meanwhile.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOM = "2g"
NOBODY = 65534


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """`folder` as a disk of its own, held in memory; an ordinary folder where this process may not mount."""
    folder.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=700", "tmpfs", str(folder))
    try:
        yield
    finally:
        if mounted:
            _run("umount", "--lazy", str(folder))


@contextmanager
def full_disk(folder: Path, left: int) -> Iterator[None]:
    """Only `left` kB may still be written; where `folder` is no disk of its own, no file may grow beyond that."""
    if folder.is_mount():
        found = os.statvfs(folder)
        used = (found.f_blocks - found.f_bfree) * found.f_frsize // 1024
        assert _run("mount", "-o", f"remount,size={used + left}k", str(folder))
        try:
            yield
        finally:
            _run("mount", "-o", f"remount,size={ROOM}", str(folder))
    else:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (left * 1024, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing below `folder` can be written, whoever asks."""
    if _run("mount", "--bind", str(folder), str(folder)):
        assert _run("mount", "-o", "remount,bind,ro", str(folder))
        try:
            yield
        finally:
            _run("umount", "--lazy", str(folder))
    elif os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        pytest.skip("an owner gives itself back what it took: only root can close a folder to a run")


@contextmanager
def spoilt(file: Path, start: int, length: int | None) -> Iterator[None]:
    """The bytes from `start` on turned round, `length` of them; the file cut off there where that is None."""
    content = file.read_bytes()
    end = len(content) if length is None else min(start + length, len(content))
    wrong = b"" if length is None else content[start:end].translate(bytes(range(255, -1, -1)))
    file.write_bytes(content[:start] + wrong + (b"" if length is None else content[end:]))
    try:
        yield
    finally:
        file.write_bytes(content)


def _run(*command: str) -> bool:
    """Whether the command is there and did what it was asked to."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0
