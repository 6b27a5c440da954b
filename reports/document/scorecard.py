"""The scorecard of the document: one line per indicator, as a panel knows it. Order and words only."""

from itertools import groupby
from typing import Any

from reports.document import shown
from reports.document.blocks import Block, Cell, Head, Paragraph, Section, Table, plain
from reports.document.glance import main_indicators
from reports.pack import cells
from reports.pack.cells import BREAK_KEY, month_label
from reports.pack.contents import Contents
from reports.pack.sheet_scorecard import BENCHMARKS

MONTHS = 3
KEY = (
    "Direction, month on month: ↑ improved, or rose where good performance is Info; → no change; ↓ declined, or fell "
    "where good performance is Info. It is the official arrow, read from the displayed figures.",
    cells.VERDICT_KEY,
    "RAG: the month against its target and tolerances; nothing where no range is set. n/a: nothing to divide by. "
    "Unavailable: the source was not delivered. c: suppressed. Empty: not computed.",
    BREAK_KEY.replace("The sheet Definitions has", "Each theme's page has"),
)


def scorecard(pack: Contents) -> Section:
    """Months, year to date, direction, RAG, targets, trend and benchmarks of every indicator."""
    blocks: list[Block] = [_table(pack), *(Paragraph(plain(each), "note") for each in KEY)]
    return Section("scorecard", "Scorecard", tuple(blocks), page="wide")


def _table(pack: Contents) -> Table:
    months = pack.months[-MONTHS:]
    heads = (
        (Head("No.", down=2), Head("Indicator", down=2), Head("Good is", down=2), Head("In month", MONTHS),
         Head(f"YTD {pack.financial_year}", down=2), Head("Data note", down=2), Head("Direction", down=2),
         Head("Is it real", down=2), Head("RAG", down=2), Head("Target and tolerances", 3),
         Head("Annual trend", len(pack.trend_years)), Head("Latest benchmarking", len(BENCHMARKS) + 1)),
        (*(Head(month_label(each)) for each in months), Head("Red"), Head("Amber"), Head("Green"),
         *(Head(each) for each in pack.trend_years), *(Head(words) for _, words in BENCHMARKS), Head("Year")),
    )  # fmt: skip
    widths = (1.1, 11.5, 1.6, *(1.5 for _ in months), 1.5, 2.7, 2.1, 3.3, 2.3, 2.5, 1.8, 1.6,
              *(1.6 for _ in pack.trend_years), *(1.8 for _ in BENCHMARKS), 1.6)  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for section, members in groupby(main_indicators(pack), key=lambda each: each.section):
        rows.append((Cell(section, "band", across=len(widths)),))
        rows += [_row(pack, each, months) for each in members]
    return Table(f"Scorecard, {pack.month_end:%B %Y}", heads, tuple(rows), widths, small=True)


def _row(pack: Contents, indicator: Any, months: Any) -> tuple[Cell, ...]:
    number = indicator.indicator_id
    card = pack.scorecard[number]
    tone = card.rag if card.rag != "none" else ""
    figures = [Cell(shown.figure(pack.figure(number, each), indicator), "number") for each in months[:-1]]
    found = [pack.benchmarks.get((number, measure)) for measure, _ in BENCHMARKS]
    bands = (card.target_red_text, card.target_amber_text, card.target_green_text)
    labels = sorted({each.year_label for each in found if each and each.year_label})
    return (
        Cell(number, "row"),
        Cell(indicator.name),
        Cell(indicator.polarity),
        *figures,
        Cell(shown.figure(pack.figure(number, months[-1]), indicator), "strong", tone),
        Cell(shown.figure(pack.to_date(number), indicator), "number"),
        Cell(indicator.form.capitalize()),
        Cell(shown.arrow(card, indicator), tone=f"arrow-{card.arrow_colour}" if card.arrow_colour else ""),
        Cell(cells.verdict(pack.signals.get(number))),
        Cell(shown.rag(card), tone=tone),
        *(Cell(each or "", "number") for each in bands),
        *(Cell(shown.published(pack.trend.get((number, each)), indicator), "number") for each in pack.trend_years),
        *(Cell(shown.published(each, indicator), "number") for each in found),
        Cell(", ".join(labels)),
    )
