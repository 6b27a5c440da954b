"""The answer `trace` gives, as plain facts to print or to test. No query and no wording."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class TracedTable:
    """A delivered table the indicator reads, and the rows it came with."""

    name: str
    rows: int


@dataclass(frozen=True)
class TracedDelivery:
    """A delivery that served the month."""

    source: str
    delivery_id: str
    extracted_on: date
    tables: tuple[TracedTable, ...]


@dataclass(frozen=True)
class TracedFigure:
    """One printed figure: cohort all or uasc, basis recorded or evidenced, form month or year to date."""

    cohort: str
    basis: str
    form: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    state: str
    definition_version: str


@dataclass(frozen=True)
class TracedMember:
    """One thing counted; numerators and denominators of a basis combine to its figure for the month."""

    basis: str
    member_type: str
    member_id: str
    child_id: str | None
    status_date: date | None
    is_uasc: bool
    numerator: Decimal
    denominator: Decimal | None
    reason: str | None


@dataclass(frozen=True)
class Trace:
    """How a figure was made. `deliveries` is empty when another month has been run since; `members` unless asked."""

    authority: str
    month_end: date
    indicator_id: str
    name: str
    definition: str
    unit: str
    combine: str
    model: str
    deliveries: tuple[TracedDelivery, ...]
    figures: tuple[TracedFigure, ...]
    members: tuple[TracedMember, ...]
