"""Open data: every figure of the published pack as one tidy CSV, with a dictionary of its columns. No layout.

Reads the suppressed tables only. Text that a spreadsheet would take for a formula is made plain.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from reports.open_data_dictionary import COLUMNS, HEADS, csvw, dictionary
from reports.pack.contents import Contents, read_contents
from reports.pack.periods import financial_year

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
WHOLE = "6.1"


def write_open_data(connection: Connection, authority: str, month_end: date, folder: Path, standing: str = "") -> int:
    """The data and its dictionary, for people and for machines, into `folder`; returns the rows of data."""
    pack = read_contents(connection, authority, month_end)
    name, heads = f"open_data_{authority}_{month_end:%Y-%m}.csv", [each.name for each in COLUMNS]
    lines = ([row.get(head) for head in heads] for row in rows(pack, standing))
    count = _write_csv(folder / name, heads, lines)
    _write_csv(folder / "data_dictionary.csv", HEADS, dictionary(pack))
    (folder / f"{name}-metadata.json").write_text(json.dumps(csvw(name), indent=1), encoding="utf-8")
    return count


def rows(pack: Contents, standing: str) -> Iterator[dict[str, Any]]:
    """One row per figure, in the order of the pack; a month that no pack computed has none."""
    for indicator in pack.indicators:
        about = {
            "authority": pack.authority, "pack_month": pack.month_end, "standing": standing or "working copy",
            "indicator_id": indicator.indicator_id, "indicator": indicator.name, "theme": indicator.section,
            "unit": indicator.unit, "good_performance": indicator.polarity,
        }  # fmt: skip
        figures = (*_of_months(pack, indicator), *_of_years(pack, indicator), *_groups(pack, indicator))
        yield from (about | figure for figure in figures)


def _of_months(pack: Contents, indicator: Any) -> Iterator[dict[str, Any]]:
    for figures, period in ((pack.figures, "month"), (pack.year_to_date, "year to date")):
        for (number, cohort, basis, end), figure in sorted(figures.items()):
            if number == indicator.indicator_id and figure.state is not None:
                headline = (cohort, basis, period, end) == ("all", "recorded", "month", pack.month_end)
                card = pack.scorecard[number] if headline else None
                yield {
                    "cohort": cohort, "basis": basis, "period": period, "period_end": end,
                    "financial_year": financial_year(end), "value": figure.displayed_value,
                    "numerator": figure.numerator, "denominator": figure.denominator, "state": figure.state,
                    "rag": card.rag if card and card.rag != "none" else None,
                    "direction": card.arrow if card else None, "is_break": figure.is_break,
                    "definition_version": figure.definition_version,
                }  # fmt: skip


def _of_years(pack: Contents, indicator: Any) -> Iterator[dict[str, Any]]:
    for year in pack.trend_years:
        past = pack.trend.get((indicator.indicator_id, year))
        if past is not None and past.state is not None:
            yield {
                "cohort": "all", "basis": "recorded", "period": "financial year", "period_end": past.year_end,
                "financial_year": year, "value": past.value, "state": past.state, "is_break": False,
            }  # fmt: skip


def _groups(pack: Contents, indicator: Any) -> Iterator[dict[str, Any]]:
    for group in pack.breakdowns if indicator.indicator_id == WHOLE else ():
        yield {
            "cohort": "all", "basis": "recorded", "breakdown": group.dimension, "category": group.category,
            "period": "month", "period_end": group.month_end, "financial_year": financial_year(group.month_end),
            "value": group.child_count, "numerator": group.child_count, "state": group.state, "is_break": False,
        }  # fmt: skip


def _write_csv(path: Path, heads: Iterable[str], lines: Iterable[Iterable[Any]]) -> int:
    """As RFC 4180 has it, in UTF-8; returns the lines under the heads."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for line in lines:
            writer.writerow([_plain(cell) for cell in line])
            count += 1
    return count


def _plain(cell: Any) -> str:
    """A cell as text: numbers without needless noughts, and no text that a spreadsheet would run."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
