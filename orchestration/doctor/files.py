"""Looks at who holds which file, as Linux lists its locks. Not here: what the files hold."""

from collections.abc import Iterator
from pathlib import Path

from orchestration.doctor.finding import Finding

LOCKS = Path("/proc/locks")


def locks() -> Iterator[Finding]:
    """Who keeps the warehouse from being written."""
    from warehouse.connect import care_path, home

    writing = holders(home() / "writer.lock")
    for process in sorted(writing):
        yield Finding(f"carepack is writing at the moment ({_name(process)}).", "Others wait for it.", wrong=False)
    for process in sorted(holders(care_path()) - writing):
        yield Finding(
            f"care.duckdb is held open by another program ({_name(process)}): no run can write meanwhile.",
            f"Close it there, or end it: kill {process}",
        )


def holders(path: Path, only_writers: bool = False) -> set[int]:
    """The processes that hold a lock on the file, as Linux lists them; empty where it does not say."""
    if not (path.exists() and LOCKS.exists()):
        return set()
    inode = str(path.stat().st_ino)
    lines = [line.split() for line in LOCKS.read_text().splitlines() if "->" not in line]
    held = [words for words in lines if words[5].rsplit(":", 1)[-1] == inode]
    return {int(words[4]) for words in held if words[3] == "WRITE" or not only_writers}


def _name(process: int) -> str:
    command = Path(f"/proc/{process}/cmdline")
    if not command.exists():  # it has ended, or is out of this container's sight
        return f"process {process}"
    program = Path(command.read_bytes().split(b"\0")[0].decode(errors="replace")).name
    return f"process {process}, {program}, of {command.owner()}"
