"""Finds numbers that people typed near an indicator's name and that the pack does not show. Reads no file.

A number belongs to the indicator named at once after it, else in its clause, else in its sentence, else to the last
one named. It is judged where its kind fits the indicator's: a percentage, a count, days, a rate. Where a month or year
stands with it, it must be that period's; else it must stand somewhere in the indicator's table.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reports.commentary.references import BENCHMARKS
from reports.commentary.typed import (
    Sentence,
    goes_on,
    is_of_others,
    named_in,
    nearest,
    paragraphs,
    patterns_of,
    period_of,
    typed_in,
)
from reports.document import shown
from reports.pack.contents import Contents

# Numbers that are not the council's own performance: taken only where the words before say so.
OTHERS = "others"


@dataclass(frozen=True)
class Claim:
    """A typed number that the table does not bear out."""

    line: int
    indicator_id: str
    typed: str
    words: str


def disagreeing(lines: list[str], pack: Contents) -> list[Claim]:
    """Every typed number of these lines that stands near an indicator and disagrees with its table."""
    known = {each.indicator_id: each for each in pack.indicators}
    patterns = patterns_of(known)
    found: list[Claim] = []
    last: str | None = None
    under_heading = False
    for paragraph in paragraphs(lines):
        if not under_heading and not goes_on(paragraph[0].text):
            last = None
        for sentence in paragraph:
            named = list(named_in(sentence.text, patterns))
            for at, typed, kind in typed_in(sentence.text):
                fitting = [each for each in named if _kind_of(known[each[1]]) == kind] or named
                number = nearest(sentence.text, fitting, at, at + len(typed)) or last
                if number is not None and typed not in known:
                    found += _judged(sentence, (at, typed, kind), known[number], pack)
            last = named[-1][1] if named else last
        under_heading = paragraph[0].is_heading
    return found


def _judged(sentence: Sentence, typed: tuple[int, str, str], indicator: Any, pack: Contents) -> list[Claim]:
    at, text, kind = typed
    if kind != _kind_of(indicator):
        return []
    number = Decimal(text.replace(",", ""))
    period = period_of(sentence.text, at, len(text))
    values = _values(indicator, pack)
    if period is not None and period in values:
        if any(_same(number, text, each) for each in values[period]):
            return []
        said = " or ".join(shown.number(each, indicator) for each in values[period])
        words = f"{indicator.indicator_id} is said to be {text} in {period}; the table says {said}."
    else:
        said_of_others = is_of_others(sentence.text, at)
        fitting = [each for key, of_key in values.items() if key != OTHERS or said_of_others for each in of_key]
        if any(_same(number, text, each) for each in fitting):
            return []
        now = shown.figure(pack.figure(indicator.indicator_id, pack.month_end), indicator)
        words = f"{indicator.indicator_id} is said to be {text}; no cell of its table is. The month is {now}."
    suffix = "%" if kind == "percentage" else ""
    return [Claim(sentence.line_at(at), indicator.indicator_id, text + suffix, words)]


def _kind_of(indicator: Any) -> str:
    return {"percentage": "percentage", "average days": "days"}.get(indicator.unit, "count")


def _values(indicator: Any, pack: Contents) -> dict[str, list[Decimal]]:
    """Every number of the indicator's table, by the period it is said of; targets and benchmarks under OTHERS."""
    number = indicator.indicator_id
    values: dict[str, list[Decimal]] = {"": [], OTHERS: []}
    for month in pack.months:
        figure = pack.figure(number, month)
        if figure is not None and figure.state == "value":
            values[f"{month:%B}"] = values[f"{month:%B %Y}"] = [figure.displayed_value]
            if _kind_of(indicator) != "percentage":
                values[""] += [each for each in (figure.numerator, figure.denominator) if each is not None]
    to_date = pack.to_date(number)
    if to_date is not None and to_date.state == "value":
        values.setdefault(f"{pack.month_end:%B}", []).append(to_date.displayed_value)
        values[pack.financial_year] = [to_date.displayed_value]
    for year in pack.trend_years:
        past = pack.trend.get((number, year))
        if past is not None and past.value is not None:
            values[year] = [past.value]
    found = (pack.benchmarks.get((number, each)) for each in BENCHMARKS.values())
    values[OTHERS] += [each.value for each in found if each is not None and each.value is not None]
    card = pack.scorecard[number]
    values[OTHERS] += [each for each in (card.target_green_limit, card.target_red_limit) if each is not None]
    return values


def _same(number: Decimal, text: str, value: Decimal) -> bool:
    """Equal at the places that were typed: 55 may be said of 54.5 up to 55.4."""
    half = Decimal(5).scaleb(-len(text.partition(".")[2]) - 1)
    return number - half <= value < number + half
