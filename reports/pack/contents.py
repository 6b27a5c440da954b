"""Selects what the internal workbook shows for one authority and month. Reads pack tables only, changes no figure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, TableClause, select

from reports.pack import tables
from reports.pack.periods import financial_year, month_ends, trend_years

Figures = dict[tuple[str, str, str, date], Row[Any]]


@dataclass(frozen=True)
class Contents:
    """The rows of one pack. Figures are keyed (indicator, cohort, basis, month end); dates are month ends."""

    authority: str
    month_end: date
    financial_year: str
    months: tuple[date, ...]
    year_months: tuple[date, ...]
    indicators: tuple[Row[Any], ...]
    versions: dict[str, tuple[Row[Any], ...]]
    scorecard: dict[str, Row[Any]]
    figures: Figures
    year_to_date: Figures
    trend_years: tuple[str, ...]
    trend: dict[tuple[str, str], Row[Any]]
    benchmarks: dict[tuple[str, str], Row[Any]]
    evidenced: tuple[Row[Any], ...]
    notes: tuple[Row[Any], ...]
    restated: tuple[Row[Any], ...]
    causes: dict[tuple[str, str, date], tuple[Row[Any], ...]]
    input_lags: tuple[Row[Any], ...]
    expected: dict[str, Row[Any]]
    signals: dict[str, Row[Any]]
    breakdowns: tuple[Row[Any], ...] = ()
    gaps: tuple[Row[Any], ...] = ()
    feeds: tuple[Row[Any], ...] = ()
    matches: tuple[Row[Any], ...] = ()
    checks: tuple[Row[Any], ...] = ()

    def figure(self, indicator_id: str, month_end: date, cohort: str = "all", basis: str = "recorded") -> Any:
        """The displayed figure of a month, or None where this pack shows none."""
        return self.figures.get((indicator_id, cohort, basis, month_end))

    def to_date(self, indicator_id: str, cohort: str = "all", basis: str = "recorded") -> Any:
        """The displayed year-to-date figure, or None where the indicator has none."""
        return self.year_to_date.get((indicator_id, cohort, basis, self.month_end))


class NoPack(LookupError):
    """The pack asked for has not been built."""


def refuse_unfinished(connection: Connection, authority: str | None = None, month_end: date | None = None) -> None:
    """Raises NoPack where the last build was cut off: of this authority and month, or of any, when none is named."""
    found = connection.execute(select(tables.build_under_way)).first()
    if found is None or (authority is not None and tuple(found) != (authority, month_end)):
        return
    month = f"{found.pack_month:%Y-%m}"
    raise NoPack(
        f"The last build of {month} did not finish, so its figures may be mixed: run `carepack run-month {month}` "
        "again. The workbooks written before still stand."
    )


def read_contents(connection: Connection, authority: str, month_end: date) -> Contents:
    """Everything the internal workbook needs; raises NoPack when the pack tables hold nothing for that month."""

    def rows(of: TableClause, *order: str) -> tuple[Row[Any], ...]:
        wanted = select(of).where(of.c.authority == authority, of.c.pack_month == month_end)
        return tuple(connection.execute(wanted.order_by(*(of.c[each] for each in order))))

    indicators = rows(tables.pack_catalogue, "sort_order", "indicator_id")
    if not indicators:
        raise NoPack(f"No pack of {month_end:%Y-%m} for authority {authority} yet: run `carepack run-month` first.")
    months = month_ends(month_end, 15)
    values = rows(tables.pack_values, "indicator_id", "month_end", "cohort", "basis", "form")
    trend = rows(tables.pack_year_trend, "indicator_id", "financial_year")
    return Contents(
        authority=authority,
        month_end=month_end,
        financial_year=financial_year(month_end),
        months=months,
        year_months=tuple(each for each in months if financial_year(each) == financial_year(month_end)),
        indicators=indicators,
        versions=_grouped(rows(tables.pack_definition_versions, "version_number"), attrgetter("indicator_id")),
        scorecard={each.indicator_id: each for each in rows(tables.pack_scorecard, "indicator_id")},
        figures=_figures(values, "month"),
        year_to_date=_figures(values, "year to date"),
        trend_years=trend_years(month_end),
        trend={(each.indicator_id, each.financial_year): each for each in trend},
        benchmarks={(e.indicator_id, e.measure): e for e in rows(tables.pack_benchmarks, "indicator_id", "measure")},
        evidenced=rows(tables.pack_recorded_evidenced, "indicator_id"),
        notes=rows(tables.pack_data_notes, "note_number"),
        restated=rows(tables.pack_restated_values, "indicator_id", "basis", "month_end"),
        causes=_grouped(rows(tables.pack_restatements, "cause"), attrgetter("indicator_id", "basis", "month_end")),
        input_lags=rows(tables.pack_input_lags, "kind", "team_name", "month_end"),
        expected={each.indicator_id: each for each in rows(tables.pack_expected_ranges, "indicator_id")},
        signals={each.indicator_id: each for each in rows(tables.pack_signals, "indicator_id")},
        breakdowns=rows(tables.pack_breakdowns, "dimension", "category_order"),
        gaps=rows(tables.pack_evidence_gaps, "kind_order", "team_name"),
        feeds=rows(tables.pack_feed_completeness, "source", "table_name"),
        matches=rows(tables.pack_match_rates, "source", "table_name"),
        checks=rows(tables.pack_quality_checks, "check_id"),
    )


def _figures(values: tuple[Row[Any], ...], form: str) -> Figures:
    return {(e.indicator_id, e.cohort, e.basis, e.month_end): e for e in values if e.form == form}


def _grouped(rows: tuple[Row[Any], ...], of: Callable[[Row[Any]], Any]) -> dict[Any, tuple[Row[Any], ...]]:
    """The rows by what `of` says of them; attrgetter gives one value or several."""
    found: dict[Any, tuple[Row[Any], ...]] = {}
    for each in rows:
        key = of(each)
        found[key] = (*found.get(key, ()), each)
    return found
