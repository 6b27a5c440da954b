"""Packs as they lie on the disk: what the open data of a published folder says, and what stands behind it.

The truth of a month is what was signed off (the restricted files of its issue), or the warehouse for the month made
last. Not here: solving (attack.py), other forms (tests/reports/test_published_cells.py holds them against the tables).
"""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb

from tests.disclosure.attack import Cell, Counts, Pack

KEY = "indicator_id, cohort, basis, form, month_end"


def packs_of(home: Path, authority: str, months: list[str]) -> list[Pack]:
    """Every published folder of the months, working copies and issues, oldest first."""
    found = []
    for month in months:
        for folder in sorted((home / "published" / authority / month).iterdir()):
            behind = home / "issued" / authority / month / (folder.name if folder.name != "working" else "1")
            found.append(_pack(folder, Truth(home, behind)))
    return found


class Truth:
    """The pack tables behind a pack: files of an issue, or the warehouse where nobody signed."""

    def __init__(self, home: Path, issue: Path) -> None:
        self.con = duckdb.connect(str(home / "care.duckdb"), read_only=True)
        self.issue = issue if issue.exists() else None

    def rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        source = f"pack.{table}" if self.issue is None else f"'{self.issue / table}.parquet'"
        return self.con.execute(f"select {columns} from {source}").fetchall()


def _pack(folder: Path, truth: Truth) -> Pack:
    combine: dict[str, str] = dict(truth.rows("pack_catalogue", "indicator_id, combine"))  # type: ignore[arg-type]
    values = truth.rows("pack_values", f"{KEY}, state, numerator, denominator")
    behind = {Cell(*row[:5]): _counts(*row[5:]) for row in values if row[5] is not None}
    [path] = folder.glob("open_data_*.csv")
    published = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["period"] in ("month", "year to date"):
                end = date.fromisoformat(line["period_end"])
                cell = Cell(line["indicator_id"], line["cohort"], line["basis"], line["period"], end)
                published[cell] = _counts(line["state"], line["numerator"] or None, line["denominator"] or None)
    assert published.keys() == behind.keys()
    return Pack(max(cell.month_end for cell in behind), behind, published, combine)


def _counts(state: str, numerator: Any, denominator: Any) -> Counts:
    return Counts(state, *(None if each is None else Fraction(str(each)) for each in (numerator, denominator)))
