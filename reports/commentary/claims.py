"""Finds numbers that people typed near an indicator's name and that the pack does not show. Reads no file.

A number belongs to the nearest name before it in its sentence, else after it, else to the last of its paragraph. It is
judged where its kind fits the indicator's: a percentage, a count, days, a rate. Where a month or year stands with it,
it must be that period's; else it must stand somewhere in the indicator's table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from reports.commentary.names import NAMES
from reports.commentary.references import BENCHMARKS, REFERENCE
from reports.document import shown
from reports.pack.contents import Contents

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
PERIOD = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\b(?:\s+(?P<of>20\d\d))?|(?P<year>20\d\d/\d\d)")
# Dates, numbered paragraphs, ages, lengths of time and the like are no claims.
NO_CLAIM = re.compile(
    rf"^\s*(?:[-*]\s*)?\d+(?:\.\d+)+\.?\s|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})(?:\s+20\d\d)?|20\d\d[/-]\d\d|"
    r"\d\d/\d\d/\d{4}|\b(?:19|20)\d\d\b|(?:aged?|stage|section|grade|table|under|over|within|years?|every|than)\s+\d[\d.]*%?|"
    r"10,000|\d+\s*(?:-|–|to)\s*\d+|\d+\s*(?:\+|hours|weeks|months?\b|monthly|years?|working|calendar|day period)|"
    r"(?:last|previous|first|next)\s+\d+|\b[A-Z]\d\b|\d+ or more"
)
NUMBER = re.compile(r"(?<![\w.£])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/])\s*(%|per ?cent|days)?")
PARTED = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|;")


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
    patterns = [(number, re.compile(pattern, re.IGNORECASE)) for number, pattern in NAMES if number in known]
    patterns += [(number, re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d.]|\s*%)")) for number in known]
    found: list[Claim] = []
    for paragraph in _paragraphs(lines):
        last: str | None = None
        for line, sentence in paragraph:
            named = list(_named(sentence, patterns))
            for at, typed, kind in _typed(sentence):
                number = _nearest(named, at) or last
                if number is not None and typed not in known:
                    found += _judged(line, sentence, (at, typed, kind), known[number], pack)
            last = named[-1][1] if named else last
    return found


def _paragraphs(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """The sentences of each paragraph with the line they begin on; an empty line or a list's point ends one."""
    sentences: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or re.match(r"\s*(?:[-*#]|\d+(?:\.\d+)+\s)", line):
            if sentences:
                yield sentences
            sentences = []
        bare = REFERENCE.sub(lambda found: "_" * len(found[0]), line)
        sentences += [(number, piece) for piece in PARTED.split(bare) if piece.strip()]
    if sentences:
        yield sentences


def _named(sentence: str, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[tuple[int, str]]:
    """Where which indicator is named, in the order of the text; of two that overlap the longer."""
    hits = sorted(
        ((hit.start(), hit.end(), number) for number, pattern in patterns for hit in pattern.finditer(sentence)),
        key=lambda hit: (hit[0], -hit[1]),
    )
    end = -1
    for start, stop, number in hits:
        if start >= end:
            yield start, number
            end = stop


def _typed(sentence: str) -> Iterator[tuple[int, str, str]]:
    """Where which number was typed, and of what kind."""
    bare = NO_CLAIM.sub(lambda found: " " * len(found[0]), sentence)
    for hit in NUMBER.finditer(bare):
        kind = {"days": "days", None: "count"}.get(hit[2], "percentage")
        yield hit.start(), hit[1], kind


def _nearest(named: list[tuple[int, str]], at: int) -> str | None:
    before = [number for place, number in named if place <= at]
    after = [number for place, number in named if place > at]
    return before[-1] if before else after[0] if after else None


def _judged(line: int, sentence: str, typed: tuple[int, str, str], indicator: Any, pack: Contents) -> list[Claim]:
    at, text, kind = typed
    wanted = {"percentage": "percentage", "count": "count", "average days": "days"}.get(indicator.unit, "count")
    if kind != wanted:
        return []
    number = Decimal(text.replace(",", ""))
    period = _period(sentence, at, len(text))
    values = _values(indicator, pack)
    if period is not None and period in values:
        if any(_same(number, text, each) for each in values[period]):
            return []
        said = " or ".join(shown.number(each, indicator) for each in values[period])
        words = f"{indicator.indicator_id} is said to be {text} in {period}; the table says {said}."
    else:
        if any(_same(number, text, each) for of_period in values.values() for each in of_period):
            return []
        now = shown.figure(pack.figure(indicator.indicator_id, pack.month_end), indicator)
        words = f"{indicator.indicator_id} is said to be {text}; no cell of its table is. The month is {now}."
    suffix = "%" if kind == "percentage" else ""
    return [Claim(line, indicator.indicator_id, text + suffix, words)]


def _period(sentence: str, at: int, length: int) -> str | None:
    """The month or year a number is said of: one that follows at once (`87.7% in January`), else the last before it."""
    after = re.match(
        r"\s*(?:%|days)?\s*(?:in|at|for|at the end of|by)\s+(?:the\s+)?(?:end of\s+)?", sentence[at + length :]
    )
    if after:
        hit = PERIOD.match(sentence, at + length + after.end())
        if hit:
            return _label(hit)
    before = [hit for hit in PERIOD.finditer(sentence) if hit.end() <= at]
    return _label(before[-1]) if before else None


def _label(hit: re.Match[str]) -> str:
    return hit["year"] or hit["month"]


def _values(indicator: Any, pack: Contents) -> dict[str, list[Decimal]]:
    """Every number of the indicator's table, by the period it is said of; the rest under ''."""
    number = indicator.indicator_id
    values: dict[str, list[Decimal]] = {"": []}
    for month in pack.months:
        figure = pack.figure(number, month)
        if figure is not None and figure.state == "value":
            values[f"{month:%B}"] = [figure.displayed_value]
            values[""] += [each for each in (figure.numerator, figure.denominator) if each is not None]
    to_date = pack.to_date(number)
    if to_date is not None and to_date.state == "value":
        values[""] += [to_date.displayed_value]
        values[pack.financial_year] = [to_date.displayed_value]
    for year in pack.trend_years:
        past = pack.trend.get((number, year))
        if past is not None and past.value is not None:
            values[year] = [past.value]
    found = (pack.benchmarks.get((number, each)) for each in BENCHMARKS.values())
    values[""] += [each.value for each in found if each is not None and each.value is not None]
    card = pack.scorecard[number]
    values[""] += [each for each in (card.target_green_limit, card.target_red_limit) if each is not None]
    return values


def _same(number: Decimal, text: str, value: Decimal) -> bool:
    """Equal at the places that were typed."""
    places = Decimal(1).scaleb(-len(text.partition(".")[2]))
    return value.quantize(places, ROUND_HALF_UP) == number
