"""Packs as they lie on the disk: what the files of a published folder say, and what stands behind it.

Read are the open data (all figures, past years, breakdowns) and the workbook (gaps, restatements). The truth of a month
is what was signed off, or the warehouse where nobody signed. Not here: solving (attack.py); that page and PDF tell no
more (forms.py).
"""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

from tests.disclosure.attack import EVIDENCED_ONLY, GROUP, RECORDED_ONLY, Cell, Counts, Pack, last_day_of

KEY = "indicator_id, cohort, basis, form, month_end"
GAP_COLUMNS = {EVIDENCED_ONLY: 8, RECORDED_ONLY: 9}
FIRST_PRINT = (4, 5)


def packs_of(home: Path, authority: str, months: list[str]) -> list[Pack]:
    """Every published folder of the months, working copies and issues, oldest first."""
    truths: dict[Cell, Counts] = {}
    found = []
    for folder in folders_of(home, authority, months):
        number = folder.name if folder.name != "working" else "1"
        issue = home / "issued" / authority / folder.parent.name / number
        found.append(_pack(folder, _Behind(home, issue), truths))
    return found


def folders_of(home: Path, authority: str, months: list[str]) -> list[Path]:
    """Where those packs lie."""
    published = home / "published" / authority
    return [folder for month in months for folder in sorted((published / month).iterdir())]


class _Behind:
    """The pack tables behind a pack: files of an issue, or the warehouse where nobody signed."""

    def __init__(self, home: Path, issue: Path) -> None:
        self.con = duckdb.connect(str(home / "care.duckdb"), read_only=True)
        self.issue = issue if issue.exists() else None

    def rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        source = f"pack.{table}" if self.issue is None else f"'{self.issue / table}.parquet'"
        return self.con.execute(f"select {columns} from {source}").fetchall()


def _pack(folder: Path, behind: _Behind, truths: dict[Cell, Counts]) -> Pack:
    about = {
        number: (combine, form)
        for number, combine, form in behind.rows("pack_catalogue", "indicator_id, combine, form")
    }
    truth = {
        Cell(*row[:5]): _counts(*row[5:])
        for row in behind.rows("pack_values", f"{KEY}, state, numerator, denominator")
        if row[5]
    }
    month_end = max(cell.month_end for cell in truth)
    for dimension, category, count in behind.rows("pack_breakdowns", "dimension, category, child_count"):
        truth[_group(dimension, category, month_end)] = _counts("value", count, 0)
    for number, *counts in behind.rows("pack_recorded_evidenced", "indicator_id, evidenced_only, recorded_only"):
        for which, count in zip(GAP_COLUMNS, counts, strict=True):
            if count is not None:
                truth[_gap(number, which, month_end)] = _counts("value", count, 0)
    truths |= {cell: counts for cell, counts in truth.items() if cell.month_end == month_end}
    combine = {cell.indicator: about[cell.indicator][0] if cell.indicator in about else GROUP for cell in truth}
    published, years = _open_data(folder)
    gaps, first_prints = _workbook(folder, month_end)
    assert published.keys() | gaps.keys() == truth.keys(), published.keys() ^ truth.keys()
    told = [*first_prints, *_years_told(years, about, truths)]
    return Pack(month_end, truth, published | gaps, combine, told)


def _open_data(folder: Path) -> tuple[dict[Cell, Counts], list[tuple[str, date]]]:
    """Every figure of the CSV; and the past years of an indicator that have a value."""
    published, years = {}, []
    [path] = folder.glob("open_data_*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            number, end = line["indicator_id"], line["period_end"] and date.fromisoformat(line["period_end"])
            if line["period"] == "financial year":
                years += [(number, end)] if line["state"] == "value" and end else []
                continue
            cell = Cell(number, line["cohort"], line["basis"], line["period"], end)
            if line["breakdown"]:
                cell = _group(line["breakdown"], line["category"], end)
            published[cell] = _counts(line["state"], line["numerator"] or None, line["denominator"] or None)
    return published, years


def _workbook(folder: Path, month_end: date) -> tuple[dict[Cell, Counts], list[tuple[Cell, Counts]]]:
    """The children of each gap, and the first prints of restated figures, off the cells of the workbook."""
    [path] = folder.glob("pack_*.xlsx")
    book = openpyxl.load_workbook(path, read_only=True)
    gaps = {}
    for row in _lines(book["Recorded against evidenced"]):
        for which, column in GAP_COLUMNS.items():
            if row[column] is not None:
                hidden = row[column] == "c"
                gaps[_gap(row[0], which, month_end)] = (
                    Counts("c", None, None) if hidden else _counts("value", row[column], 0)
                )
    first_prints = []
    for row in _lines(book["Restatements"]):
        shown, working = (row[column] for column in FIRST_PRINT)
        if isinstance(shown, int | float):
            cell = Cell(row[0], "all", row[2].lower(), "month", month_end_of_label(row[3]))
            first_prints.append((cell, _counts("value", *(_of(working) or (shown, 0)))))
    return gaps, first_prints


def _lines(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for row in sheet.iter_rows(values_only=True):
        if isinstance(row[0], str) and re.fullmatch(r"\d+\.\d+[a-z]?", row[0]):
            yield row


def _of(working: str | None) -> tuple[str, str] | None:
    found = re.match(r"([\d.,]+) of ([\d.,]+)", working or "")
    return (found[1].replace(",", ""), found[2].replace(",", "")) if found else None


def month_end_of_label(label: str) -> date:
    """Jun-17 as the last day of June 2017."""
    day = datetime.strptime(label, "%b-%y").date()
    return last_day_of(day.year, day.month)


def _years_told(
    years: list[tuple[str, date]], about: dict[str, tuple[str, str]], truths: dict[Cell, Counts]
) -> Iterator[tuple[Cell, Counts]]:
    """A year's figure is that of its March: its year to date, or the month for what is no sum of months."""
    for number, end in years:
        form = "year to date" if about[number][1] == "financial year" else "month"
        cell = Cell(number, "all", "recorded", form, end)
        if cell in truths:
            yield cell, truths[cell]


def _group(dimension: str, category: str, month_end: date) -> Cell:
    return Cell(f"{dimension}: {category}", "all", "recorded", "month", month_end)


def _gap(number: str, which: str, month_end: date) -> Cell:
    return Cell(f"{number} {which}", "all", "recorded", "month", month_end)


def _counts(state: str, numerator: Any, denominator: Any) -> Counts:
    return Counts(state, *(None if each is None else Fraction(str(each)) for each in (numerator, denominator)))
