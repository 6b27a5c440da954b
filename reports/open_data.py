"""Open data: every figure of the published pack as one tidy CSV, and a dictionary of its columns. No layout.

Reads the suppressed tables only. Text that a spreadsheet would take for a formula is made plain.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from reports.pack.contents import Contents, read_contents
from reports.pack.periods import financial_year

COLUMNS = (
    ("authority", "Three-digit code of the council."),
    ("pack_month", "Last day of the month that the pack is of."),
    ("standing", "Working copy, or the issue that was signed off."),
    ("indicator_id", "Number of the indicator on the scorecard."),
    ("indicator", "Name of the indicator."),
    ("theme", "Section of the scorecard."),
    ("unit", "What the value is measured in; a percentage runs from 0 to 100."),
    ("good_performance", "High, Low, Within limits, or Info where neither is better."),
    ("cohort", "all: all children; uasc: unaccompanied asylum seeking children alone."),
    ("basis", "recorded: as the case system holds it (the official figure); evidenced: as any source holds it."),
    ("period", "month, year to date (1 April to the last day of the month), or financial year."),
    ("period_end", "Last day of the period."),
    ("financial_year", "Financial year of the period, April to March."),
    ("value", "The figure as printed; empty unless state is value."),
    ("numerator", "What the value counts (children, reviews, households ...); empty for averages of days."),
    ("denominator", "What it is out of; 0 for plain counts; empty for averages of days and for financial years."),
    ("state", "value; n/a: nothing to divide by; Unavailable: the source was not delivered; c: suppressed, so that no "
     "child can be recognised (a count of 1 to 5, a share of fewer than 10, or a figure that would give one away)."),
    ("rag", "green, amber or red against the target, in the pack month; empty where there is none."),
    ("direction", "up: better, or more where good_performance is Info; down: the reverse; none: no change."),
    ("is_break", "true where another version of the definition counted the month before."),
    ("definition_version", "Version of the definition that counted the figure."),
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_open_data(connection: Connection, authority: str, month_end: date, folder: Path, standing: str = "") -> int:
    """The data and its dictionary into `folder`; returns the rows of data."""
    pack = read_contents(connection, authority, month_end)
    name = f"open_data_{authority}_{month_end:%Y-%m}.csv"
    heads = [head for head, _ in COLUMNS]
    count = _write_csv(folder / name, heads, rows(pack, standing))
    _write_csv(folder / "data_dictionary.csv", ["file", "column", "meaning"], ([name, *each] for each in COLUMNS))
    return count


def rows(pack: Contents, standing: str) -> Iterator[list[Any]]:
    """One row per figure, in the order of the pack; a month that no pack computed has none."""
    for indicator in pack.indicators:
        about = [
            pack.authority, pack.month_end, standing or "working copy", indicator.indicator_id, indicator.name,
            indicator.section, indicator.unit, indicator.polarity,
        ]  # fmt: skip
        number = indicator.indicator_id
        for figures, period in ((pack.figures, "month"), (pack.year_to_date, "year to date")):
            for (of, cohort, basis, end), figure in sorted(figures.items()):
                if of == number and figure.state is not None:
                    yield [*about, cohort, basis, period, end, financial_year(end), *_figure(pack, period, figure)]
        for year in pack.trend_years:
            past = pack.trend.get((number, year))
            if past is not None and past.state is not None:
                yield [*about, "all", "recorded", "financial year", past.year_end, year, past.value, None, None,
                       past.state, None, None, False, None]  # fmt: skip


def _figure(pack: Contents, period: str, figure: Any) -> list[Any]:
    of_pack_month = (figure.cohort, figure.basis, period, figure.month_end)
    is_headline = of_pack_month == ("all", "recorded", "month", pack.month_end)
    card = pack.scorecard[figure.indicator_id] if is_headline else None
    rag = card.rag if card and card.rag != "none" else None
    return [
        figure.displayed_value, figure.numerator, figure.denominator, figure.state, rag, card.arrow if card else None,
        figure.is_break, figure.definition_version,
    ]  # fmt: skip


def _write_csv(path: Path, heads: list[str], lines: Iterable[Iterable[Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
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
        return f"{cell:f}" if cell % 1 else f"{cell:.0f}"
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
