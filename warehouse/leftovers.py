"""Removes what a killed process left in the home: DuckDB's spill files, which hold rows of children.

For whoever has the turn to write. What was half-written in the warehouse DuckDB itself takes back when it is opened;
half-written workbooks are cleared by their writer (reports/whole.py).
"""

import shutil
from contextlib import suppress

from warehouse.connect import care_path, connect, home
from warehouse.faults import Unusable


def clear_leftovers() -> None:
    """Remove spill files that no living process uses, as nobody has the file open while this does."""
    left = [folder for folder in (home() / "spill", care_path().with_suffix(".duckdb.tmp")) if folder.exists()]
    if not left:
        return
    # A file that cannot be used is not written either; its spill goes when it has been replaced.
    with suppress(Unusable), connect():
        for folder in left:
            shutil.rmtree(folder)
