"""One indicator in the explorer: its line on the scorecard, and the rows of its own page.

Not here: which indicators of which packs (rows.py).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from reports.document import shown
from reports.pack.cells import RAG_WORDS, month_label, number_format, verdict
from reports.pack.contents import Contents
from reports.pack.sheet_scorecard import BENCHMARKS
from reports.pack.themes import THEMES, Theme

SOURCES = {
    "social_care": "Social care (case system)",
    "health": "Health (health team)",
    "virtual_school": "Education (virtual school)",
}
Rows = list[dict[str, Any]]


def theme_page(theme: Theme) -> str:
    """reviews-and-visits: the theme's name in an address."""
    return theme.tab.lower().replace(" ", "-")


def indicator_page(indicator_id: str) -> str:
    """6-10: a dot would look like a file's ending."""
    return indicator_id.replace(".", "-")


def _theme_of(indicator_id: str) -> Theme:
    return next(each for each in THEMES if indicator_id in each.indicator_ids)


def line(pack: Contents, indicator: Any, cohort: str = "all") -> dict[str, Any]:
    """What scorecard and indicator page have in common: which indicator, last month, this month, year to date."""
    number, months = indicator.indicator_id, pack.months[-2:]
    theme = _theme_of(number)
    before, now = (shown.figure(pack.figure(number, month, cohort), indicator) for month in months)
    before_label, now_label = (month_label(month) for month in months)
    return {
        "page": indicator_page(number), "indicator_id": number, "name": indicator.name,
        "theme": theme_page(theme), "theme_title": theme.title,
        "before": before, "before_label": before_label, "now": now, "now_label": now_label,
        "to_date": shown.figure(pack.to_date(number, cohort), indicator),
    }  # fmt: skip


def about(pack: Contents, indicator: Any) -> dict[str, Any]:
    """What heads the indicator's page: its newest figures, what they mean, who answers for them."""
    number = indicator.indicator_id
    card, signal = pack.scorecard[number], pack.signals.get(number)
    return line(pack, indicator) | {
        "unit": indicator.unit.capitalize(), "good_performance": indicator.good_performance,
        "form": indicator.form.capitalize(), "definition": " ".join(indicator.definition.split()),
        "owner": indicator.owner, "statute": indicator.statutory_reference, "version": indicator.version,
        "effective": indicator.effective_month, "direction": shown.arrow(card, indicator),
        "real": verdict(signal), "rag": RAG_WORDS.get(card.rag, "None"), "rag_words": shown.rag(card),
        "target": shown.target(card), "noise": _noise(signal, indicator) if signal else "",
        "number_format": number_format(indicator.unit, indicator.decimals),
    }  # fmt: skip


def _noise(signal: Any, indicator: Any) -> str:
    """Within noise. 95% interval of the month: 50.6% to 59.3%. Usual months lie between ..."""
    if signal.verdict == "c":
        return "Noise and signal: suppressed, as a month of the series is."
    said = (
        ("", verdict(signal)),
        ("95% interval of the month: ", shown.interval(signal, indicator)),
        ("Usual months lie between ", shown.limits(signal, indicator)),
        ("The newest month: ", shown.run_note(signal)),
    )
    return " ".join(f"{what}{words}." for what, words in said if words)


def figures(pack: Contents, indicator: Any) -> Iterator[dict[str, Any]]:
    """The fifteen months, the year to date, then past years and benchmarks as they were printed."""
    number, target = indicator.indicator_id, pack.scorecard[indicator.indicator_id].target_green_limit
    spans = [("month", month_label(month), month) for month in pack.months]
    for kind, period, month in [*spans, ("year to date", f"Year to date {pack.financial_year}", None)]:
        all_, evidenced, uasc = (_figure(pack, number, month, *which) for which in (
            ("all", "recorded"), ("all", "evidenced"), ("uasc", "recorded")))  # fmt: skip
        yield {
            "page": indicator_page(number), "kind": kind, "period": period,
            "figure": shown.figure(all_, indicator), "working": shown.working(all_, indicator),
            "evidenced": shown.figure(evidenced, indicator), "uasc": shown.figure(uasc, indicator),
            "value": all_.displayed_value if all_ is not None and all_.state == "value" else None,
            "target": target if kind == "month" else None,
        }  # fmt: skip
    yield from _printed(pack, indicator)


def _printed(pack: Contents, indicator: Any) -> Iterator[dict[str, Any]]:
    number = indicator.indicator_id
    years = [("year", f"Year {year}", pack.trend.get((number, year))) for year in pack.trend_years]
    others = [("benchmark", words, pack.benchmarks.get((number, measure))) for measure, words in BENCHMARKS]
    for kind, period, printed in years + others:
        label = getattr(printed, "year_label", None)
        yield dict.fromkeys(("working", "evidenced", "uasc", "value", "target")) | {
            "page": indicator_page(number), "kind": kind, "period": f"{period} ({label})" if label else period,
            "figure": shown.published(printed, indicator),
        }  # fmt: skip


def _figure(pack: Contents, number: str, month: date | None, cohort: str, basis: str) -> Any:
    return pack.to_date(number, cohort, basis) if month is None else pack.figure(number, month, cohort, basis)


def inputs(indicator: Any) -> Iterator[dict[str, Any]]:
    """One row per delivered table that an indicator is counted from: 'social_care.ssd_person.pers_dob' and the like."""
    read: dict[tuple[str, str], list[str]] = {}
    for each in (indicator.inputs or "").split("; "):
        source, _, rest = each.partition(".")
        table, _, column = rest.replace("[", ".[").partition(".")
        read.setdefault((source, table), []).append(column)
    for (source, table), columns in read.items():
        yield {
            "page": indicator_page(indicator.indicator_id), "indicator_id": indicator.indicator_id,
            "name": indicator.name, "source": SOURCES.get(source, source), "table_name": table,
            "columns": ", ".join(filter(None, columns)),
        }  # fmt: skip


def breakdowns(pack: Contents) -> Rows:
    """Looked-after children by age, legal status and placement at the month end."""
    return [
        {"page": indicator_page("6.1"), "dimension": each.dimension.capitalize(), "category": each.category,
         "children": f"{each.child_count:,}" if each.state == "value" else each.state}
        for each in pack.breakdowns
    ]  # fmt: skip
