"""Reads running text: its sentences, what they name, which numbers they hold and of which month. Knows no figure."""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reports.commentary.names import NAMES
from reports.commentary.references import REFERENCE

MONTHS = "|".join(month_name[1:])
PERIOD = re.compile(rf"\b(?P<month>{MONTHS})\b(?:\s+(?P<of>20\d\d))?|(?P<year>20\d\d/\d\d)")
# Dates, numbered paragraphs, ages, lengths of time and the like are no claims.
NO_CLAIM = re.compile(
    rf"^\s*(?:[-*]\s*)?\d+(?:\.\d+)+\.?\s|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})(?:\s+20\d\d)?|20\d\d[/-]\d\d|"
    r"\d\d/\d\d/\d{4}|\b(?:19|20)\d\d\b|(?:aged?|stage|section|grade|table|under|over|within|years?|every|than)\s+\d[\d.]*%?|"
    r"10,000|\d+\s*(?:-|–|to)\s*\d+|\d+\s*(?:\+|hours|weeks|months?\b|monthly|years?|working|calendar|day period)|"
    r"(?:last|previous|first|next)\s+\d+|\b[A-Z]\d\b|\d+ or more"
)
NUMBER = re.compile(r"(?<![\w.£+])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/])\s*(%|per ?cent|days)?")
# What is said of a number: another council's or year's, so that the month before it is not its own.
UNDATED = re.compile(
    r"neighbour|national|England|quartile|average of|previous year|last year|target|benchmark|other", re.I
)
FOLLOWED = re.compile(
    r"\s*(?:%|days)?\s*(?:achieved |reached |recorded )?(?:in|at|for|by)\s+"
    r"(?:the\s+)?(?:(?:year )?end of\s+)?(?:the\s+)?"
)
# How far back a number's description is looked for, and how far on the name of what is counted.
BESIDE, AT_ONCE = 45, 3
BEGINS = re.compile(r"\s*(?:[-*#]|\d+(?:\.\d+)+\s)")
GOES_ON = re.compile(r"\s*(?:[-*]\s*)?(?:\d+(?:\.\d+)+\s+)?(?:This|These|It|Both|That)\b")
CLAUSE = re.compile(r",\s|\s(?:and|but|while|whilst|although|which)\s|[()]")
PARTED = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|;")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and where in it which line begins; before its beginning for a line begun earlier."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, place: int) -> int:
        """The line that holds a place of the text."""
        return max(number for start, number in self.starts if start <= place)

    @property
    def is_heading(self) -> bool:
        return self.text.startswith("#")


def patterns_of(numbers: Iterable[str]) -> list[tuple[str, re.Pattern[str]]]:
    """How these indicators are named: by their numbers, and as people name them."""
    known = set(numbers)
    patterns = [(number, re.compile(pattern, re.IGNORECASE)) for number, pattern in NAMES if number in known]
    return patterns + [(number, re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d.]|\s*%)")) for number in known]


def goes_on(sentence: str) -> bool:
    """Whether it speaks of what the paragraph before spoke of."""
    return GOES_ON.match(sentence) is not None


def paragraphs(lines: list[str]) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph; an empty line, a heading, a list's point or a table's row ends one."""
    gathered: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], start=1):
        is_row = "\t" in line or line.lstrip().startswith("|")
        if gathered and (not line.strip() or is_row or BEGINS.match(line) or gathered[-1][1].startswith("#")):
            yield _sentences(gathered)
            gathered = []
        if line.strip() and not is_row:
            gathered.append((number, REFERENCE.sub(lambda found: "_" * len(found[0]), line)))


def _sentences(gathered: list[tuple[int, str]]) -> list[Sentence]:
    """Lines put together and parted into sentences, which remember their lines."""
    text, starts = "", []
    for number, line in gathered:
        starts.append((len(text), number))
        text += f"{line} "
    ends = [*(hit.end() for hit in PARTED.finditer(text)), len(text)]
    return [
        Sentence(text[begin:end], tuple((start - begin, number) for start, number in starts))
        for begin, end in pairwise([0, *ends])
    ]


def named_in(sentence: str, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[tuple[int, str]]:
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


def typed_in(sentence: str) -> Iterator[tuple[int, str, str]]:
    """Where which number was typed, and of what kind."""
    bare = NO_CLAIM.sub(lambda found: " " * len(found[0]), sentence)
    for hit in NUMBER.finditer(bare):
        kind = {"days": "days", None: "count"}.get(hit[2], "percentage")
        yield hit.start(), hit[1], kind


def nearest(sentence: str, named: list[tuple[int, str]], at: int, end: int) -> str | None:
    """The name that follows at once (`73 admissions`), else one of the same clause, else of the sentence.

    In both the last before the number goes before the first after it.
    """
    begins = max([0, *(hit.end() for hit in CLAUSE.finditer(sentence, 0, at))])
    follows = CLAUSE.search(sentence, end)
    ends = follows.start() if follows else len(sentence)
    in_clause = [(place, number) for place, number in named if begins <= place < ends]
    for among in ([each for each in named if 0 <= each[0] - end <= AT_ONCE], in_clause, named):
        before = [number for place, number in among if place <= at]
        after = [number for place, number in among if place > at]
        if before or after:
            return before[-1] if before else after[0]
    return None


def is_of_others(sentence: str, at: int) -> bool:
    """Whether the words before a number say that it is a target, a benchmark or another year's."""
    return UNDATED.search(sentence[max(0, at - BESIDE) : at]) is not None


def period_of(sentence: str, at: int, length: int) -> str | None:
    """The month or year a number is said of: one that follows at once (`87.7% in January`), else the last before it."""
    after = FOLLOWED.match(sentence[at + length :])
    if after:
        hit = PERIOD.match(sentence, at + length + after.end())
        if hit:
            return _label(hit)
    if is_of_others(sentence, at):
        return None
    before = [hit for hit in PERIOD.finditer(sentence) if hit.end() <= at]
    return _label(before[-1]) if before else None


def _label(hit: re.Match[str]) -> str:
    return hit["year"] or " ".join(filter(None, (hit["month"], hit["of"])))
