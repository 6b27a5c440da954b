"""What each column and code of the open data means, of what type it is and where it comes from. Words only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.pack.book import SUPPRESSED
from reports.pack.contents import Contents


@dataclass(frozen=True)
class Column:
    """One column of the open data; codes: what stands in it, with its meaning, where that is a short list."""

    name: str
    kind: str
    meaning: str
    source: str
    codes: dict[str, str] = field(default_factory=dict)


HEADS = ("column", "code", "meaning", "type", "unit", "source")
CATALOGUE, PACK, TARGETS = "the catalogue of indicators", "this pack", "the council's targets"
FEEDS = "counted from the feeds named at indicator_id"
COLUMNS = (
    Column("authority", "string", "Three-digit code of the council.", PACK),
    Column("pack_month", "date", "Last day of the month that the pack is of.", PACK),
    Column("standing", "string", "Working copy, or the issue that was signed off.", PACK),
    Column("indicator_id", "string", "Number of the indicator on the scorecard.", CATALOGUE),
    Column("indicator", "string", "Name of the indicator.", CATALOGUE),
    Column("theme", "string", "Section of the scorecard.", CATALOGUE),
    Column("unit", "string", "What the value is measured in; a percentage runs from 0 to 100.", CATALOGUE),
    Column("good_performance", "string", "Where good performance lies.", CATALOGUE, {
        "High": "More is better.", "Low": "Less is better.", "Within limits": "Best between two limits.",
        "Info": "Neither is better.",
    }),
    Column("cohort", "string", "Who is counted.", PACK, {
        "all": "All children.", "uasc": "Unaccompanied asylum seeking children alone.",
    }),
    Column("basis", "string", "Whose record is believed.", PACK, {
        "recorded": "As the case system holds it: the official figure.", "evidenced": "As any source holds it.",
    }),
    Column("breakdown", "string", "What the children of 6.1 are parted by; empty for the whole.", PACK, {
        "age": "Age at the month end.", "legal status": "Legal status at the month end.",
        "placement": "Placement at the month end.",
    }),
    Column("category", "string", "Group of the breakdown; the groups of one add up to 6.1.", PACK),
    Column("period", "string", "What the figure covers.", PACK, {
        "month": "The month, or its last day for an indicator as at month end.",
        "year to date": "1 April to the last day of the month.", "financial year": "April to March.",
    }),
    Column("period_end", "date", "Last day of the period.", PACK),
    Column("financial_year", "string", "Financial year of the period, April to March.", PACK),
    Column("value", "decimal", "The figure as printed, in its unit; empty unless state is value.", FEEDS),
    Column("numerator", "decimal", "What the value counts (children, reviews, households ...); empty for averages of "
           "days and for financial years.", FEEDS),
    Column("denominator", "decimal", "What it is out of; 0 for plain counts; empty for breakdowns, averages of days "
           "and financial years.", FEEDS),
    Column("state", "string", "Whether there is a figure.", PACK, {
        "value": "There is.", "n/a": "Nothing to divide by.", "Unavailable": "The source was not delivered.",
        "c": SUPPRESSED.removeprefix("c: ").capitalize(),
    }),
    Column("rag", "string", "Colour against the target, in the pack month; empty where there is none.", TARGETS, {
        "green": "On target.", "amber": "Within tolerance.", "red": "Outside tolerance.",
    }),
    Column("direction", "string", "Change from the month before, in the pack month.", FEEDS, {
        "up": "Better, or more where good_performance is Info.", "down": "Worse, or less where it is Info.",
        "none": "No change.",
    }),
    Column("is_break", "boolean", "Whether another version of the definition counted the month before.", PACK),
    Column("definition_version", "string", "Version of the definition that counted the figure.", CATALOGUE),
)  # fmt: skip


def dictionary(pack: Contents) -> Iterator[tuple[str | None, ...]]:
    """A row per column, then its codes; an indicator's row has its definition, unit and the fields it is made from."""
    for column in COLUMNS:
        yield column.name, None, column.meaning, column.kind, None, column.source
        for code, meaning in column.codes.items():
            yield column.name, code, meaning, column.kind, None, column.source
        if column.name == "indicator_id":
            for each in pack.indicators:
                yield column.name, each.indicator_id, each.definition, column.kind, each.unit, each.inputs


def csvw(name: str) -> dict[str, Any]:
    """The same for machines: CSV on the Web, W3C Recommendation of 17 December 2015."""
    columns = [{"name": each.name, "datatype": each.kind, "dc:description": each.meaning} for each in COLUMNS]
    return {"@context": "http://www.w3.org/ns/csvw", "url": name, "tableSchema": {"columns": columns}}
