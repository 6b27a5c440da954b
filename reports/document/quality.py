"""The part on the quality of the data: who knows what, deliveries, matches, checks, input lags. Words and order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from reports.document import shown
from reports.document.blocks import Block, Cell, Paragraph, Table, plain, table
from reports.pack.contents import Contents
from reports.pack.sheet_data_quality import BLOCKS

Columns = tuple[tuple[str, str], ...]
LAGS: Columns = (
    ("Kind of event", "kind"), ("Events", "event_count"), ("Median, days", "median_by_row_days"),
    ("Nine in ten within, days", "ninetieth_percentile_by_row_days"),
)  # fmt: skip
# Letters of a column at least and at most, and of a full page.
LEAST, MOST, FULL = 10, 40, 170


def quality(pack: Contents, known: dict[str, Any]) -> tuple[Block, ...]:
    """Where two sources know the same thing: what the case system holds, and what any source holds."""
    intro = Paragraph(plain(
        "Recorded is what the case system holds, and the official figure. Evidenced is what any source holds. The gap "
        "is missing input, in percentage points or cases. Checks that ran and found nothing are not listed."
    ))  # fmt: skip
    rows = []
    for each in sorted(pack.evidenced, key=lambda row: list(known).index(row.indicator_id)):
        indicator = known[each.indicator_id]
        figures = [pack.figure(each.indicator_id, pack.month_end, basis=basis) for basis in ("recorded", "evidenced")]
        rows.append((
            Cell(each.indicator_id, "row"), Cell(indicator.name),
            *(Cell(shown.figure(figure, indicator), "number") for figure in figures),
            Cell("" if each.gap is None else f"{each.gap:,.1f}", "number"),
            Cell(counted(each.evidenced_only), "number"), Cell(counted(each.recorded_only), "number"),
        ))  # fmt: skip
    lags = [each for each in pack.input_lags if each.team_name is None and each.month_end is None]
    heads = ("No.", "Indicator", "Recorded", "Evidenced", "Gap", "Evidenced only", "Recorded only")
    return (
        intro,
        table("Recorded against evidenced", heads, rows, (0.8, 7, 1.6, 1.6, 1.2, 1.6, 1.6)),
        *(_listed(found, f"{title}. {note}", columns) for field, title, note, columns in BLOCKS
          if (found := _telling(getattr(pack, field)))),
        *((_listed(lags, "Input lag: days from an event to the first delivery that holds it", LAGS),) if lags else ()),
    )  # fmt: skip


def _telling(rows: Sequence[Any]) -> list[Any]:
    """All but the checks that ran and found nothing."""
    return [each for each in rows if not (getattr(each, "open_count", None) == 0 and each.put_right_count == 0)]


def _listed(found: Sequence[Any], caption: str, columns: Columns) -> Table:
    """A line per row; a column of which nothing is known is left out."""
    kept = [(head, name) for head, name in columns if any(getattr(each, name) is not None for each in found)]
    rows = [tuple(_cell(getattr(each, name), place) for place, (_, name) in enumerate(kept)) for each in found]
    widths = [float(min(max(LEAST, *(len(row[place].text) for row in rows)), MOST)) for place in range(len(kept))]
    listed = table(caption, tuple(head for head, _ in kept), rows, tuple(widths))
    return replace(listed, small=True, share=min(1.0, sum(widths) / FULL))


def _cell(value: Any, place: int) -> Cell:
    if isinstance(value, int | Decimal):
        return Cell(f"{value:,}", "number")
    return Cell(f"{value:%d %b %Y}" if isinstance(value, date) else value or "", "row" if place == 0 else "text")


def counted(number: int | None) -> str:
    """1,234; nothing where it is not known."""
    return "" if number is None else f"{number:,}"
