"""A pack made up from a seed: every theme, fifteen months, any state. Shaped as read_contents gives it."""

import random
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from reports.pack.contents import Contents
from reports.pack.periods import financial_year, month_ends, trend_years
from reports.pack.themes import THEMES

UNITS = {"count": "count", "share": "percentage", "mean": "average days"}


def made_pack(seed: int, month_end: date = date(2017, 6, 30)) -> Contents:
    """The pack of a month; the same seed makes the same one."""
    chance = random.Random(seed)
    indicators = tuple(_indicator(number) for theme in THEMES for number in theme.indicator_ids)
    months = month_ends(month_end, 15)
    figures: dict[Any, Any] = {
        (each.indicator_id, "all", "recorded", month): _figure(chance, each) for each in indicators for month in months
    }
    year = {
        (each.indicator_id, "all", "recorded", month_end): _figure(chance, each)
        for each in indicators
        if chance.random() < 0.5
    }
    trend = {
        (each.indicator_id, name): SimpleNamespace(value=_figure(chance, each).displayed_value, state="value")
        for each in indicators
        for name in trend_years(month_end)
    }
    verdicts = ("more than noise", "within noise", "small numbers", "too few months", "no change", None)
    empty: dict[Any, Any] = {}
    return Contents(
        authority="372",
        month_end=month_end,
        financial_year=financial_year(month_end),
        months=months,
        year_months=months[-3:],
        indicators=indicators,  # type: ignore[arg-type]
        versions=empty,
        scorecard={each.indicator_id: _card(chance, each.indicator_id) for each in indicators},  # type: ignore[misc]
        figures=figures,
        year_to_date=year,  # type: ignore[arg-type]
        trend_years=trend_years(month_end),
        trend=trend,  # type: ignore[arg-type]
        benchmarks=empty,
        evidenced=(),
        notes=(),
        restated=(),
        causes=empty,
        input_lags=(),
        expected=empty,
        signals={
            each.indicator_id: SimpleNamespace(  # type: ignore[misc]
                verdict=chance.choice(verdicts), run_note=None, run_months=None, is_small=False, interval_low=None,
                interval_high=None, month_count=None, is_provisional=None, mean_value=None, lower_limit=None,
                upper_limit=None,
            )
            for each in indicators
        },
    )  # fmt: skip


def _indicator(number: str) -> Any:
    combine = {"6.1": "count", "6.3": "count", "7.1": "count", "10.1": "count", "10.4": "mean"}.get(number, "share")
    return SimpleNamespace(
        indicator_id=number, name=f"Name of {number}", combine=combine, unit=UNITS[combine],
        decimals=int(combine != "count"),
        polarity="High", form="as at month end", section="All", definition="What it is.",
        companion_of="x" if number[-1].isalpha() else None,
    )  # fmt: skip


def _figure(chance: random.Random, indicator: Any) -> Any:
    state = chance.choice(["value"] * 8 + ["n/a", "Unavailable", "c", None])
    if state != "value":
        return SimpleNamespace(state=state, displayed_value=None, numerator=None, denominator=None, is_break=False)
    below = chance.randint(1, 600)
    above = chance.randint(0, below)
    value = Decimal(above) if indicator.combine == "count" else Decimal((2000 * above + below) // (2 * below)) / 10
    return SimpleNamespace(
        state="value", displayed_value=value, numerator=Decimal(above), denominator=Decimal(below), is_break=False
    )


def _card(chance: random.Random, number: str) -> Any:
    return SimpleNamespace(
        indicator_id=number, rag=chance.choice(["green", "amber", "red", "none"]), rag_note=None,
        arrow=chance.choice(["up", "down", "none", None]), arrow_colour=None, target_red_text="<90%",
        target_amber_text="90%>", target_green_text="95%+", target_green_limit=Decimal(95),
        target_red_limit=Decimal(90), target_range_from=None, target_range_to=None,
    )  # fmt: skip
