"""Removes what a killed process left in the home: DuckDB's spill files, which hold rows of children.

For whoever has the turn to write. What was half-written in the warehouse DuckDB itself takes back when it is opened;
half-written workbooks are cleared by their writer (reports/whole.py).
"""

import shutil

from warehouse.connect import care_path, connect, home


def clear_leftovers() -> None:
    """Remove spill files that no living process uses, as nobody has the file open while this does."""
    left = [folder for folder in (home() / "spill", care_path().with_suffix(".duckdb.tmp")) if folder.exists()]
    if not left:
        return
    with connect():
        for folder in left:
            shutil.rmtree(folder)
