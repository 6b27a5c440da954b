"""Removes what a killed process left in the home: spill files, half of an upgrade, a restore, a rebuild or a sign-off.

For whoever has the turn to write. What was half-written in the warehouse DuckDB itself takes back when it is opened;
half-written workbooks are cleared by their writer (reports/whole.py).
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from warehouse.connect import care_path, connect, home
from warehouse.signed.issues import ISSUED
from warehouse.upkeep.faults import Unusable

# Where a signed-off pack is made again: by a process without the turn, whose number ends the name.
SCRATCH = ".rebuild-"
# Where upgrade and restore make what they put in place at the end; both hold the turn meanwhile.
UNFINISHED = (".upgrade", ".restore")


def clear_leftovers() -> None:
    """Remove what nobody uses any more; spill files only while this process has the warehouse open."""
    for name in UNFINISHED:
        shutil.rmtree(home() / name, ignore_errors=True)
    clear_unfinished_issues(home())
    clear_scratch_homes(home())
    left = [folder for folder in (home() / "spill", care_path().with_suffix(".duckdb.tmp")) if folder.exists()]
    if not left:
        return
    # A file that cannot be used is not written either; its spill goes when it has been replaced.
    with suppress(Unusable), connect():
        for folder in left:
            shutil.rmtree(folder)


def clear_unfinished_issues(folder: Path) -> None:
    """Remove what a sign-off was writing when it was killed; whoever signs has the turn."""
    for left in folder.glob(f"{ISSUED}/*/*/.*"):
        shutil.rmtree(left, ignore_errors=True)


def scratch_home(folder: Path) -> Path:
    """The name of this process's scratch home within the home `folder`."""
    return folder / f"{SCRATCH}{os.getpid()}"


def clear_scratch_homes(folder: Path) -> None:
    """Remove the scratch homes of processes that are no more."""
    for left in folder.glob(f"{SCRATCH}*"):
        if not _is_alive(left.name.removeprefix(SCRATCH)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True
