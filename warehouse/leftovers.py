"""Removes what a killed process left in the home: DuckDB's spill files, and half of an upgrade or of a restore.

For whoever has the turn to write. What was half-written in the warehouse DuckDB itself takes back when it is opened;
half-written workbooks are cleared by their writer (reports/whole.py).
"""

import shutil
from contextlib import suppress

from warehouse.connect import care_path, connect, home
from warehouse.faults import Unusable

# Where upgrade and restore make what they put in place at the end; both hold the turn meanwhile.
UNFINISHED = (".upgrade", ".restore")


def clear_leftovers() -> None:
    """Remove what nobody uses any more; spill files only while this process has the warehouse open."""
    for name in UNFINISHED:
        shutil.rmtree(home() / name, ignore_errors=True)
    left = [folder for folder in (home() / "spill", care_path().with_suffix(".duckdb.tmp")) if folder.exists()]
    if not left:
        return
    # A file that cannot be used is not written either; its spill goes when it has been replaced.
    with suppress(Unusable), connect():
        for folder in left:
            shutil.rmtree(folder)
