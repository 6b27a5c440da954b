"""The figures of one pack month: which indicator, which months, which cohort, which basis (definitions 3.3, D18)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from . import adoption, calendar, cohort, education, fostering, health, leaving, placements, sides, visits, workforce
from .case import Case, Member, Parameters
from .children import read_children
from .identity import NO_LINKS, Links, evidence, on_roll
from .inputs import is_not_supplied, needs
from .reading import Delivery, serving_delivery
from .rules import Fired

Key = tuple[date, str, str, str, str]
VALUE, NOT_APPLICABLE, UNAVAILABLE = "value", "n/a", "Unavailable"
SOURCES = ("social_care", "health", "virtual_school")


@dataclass(frozen=True)
class Figure:
    numerator: Fraction
    denominator: Fraction
    state: str

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator} {self.state}"


@dataclass
class Result:
    """`figures` by (month_end, indicator, cohort, basis, form); `members` by (month_end, indicator, basis).

    `exercised`: rule -> number of members of this pack month that it was applied to; `gaps` by kind and child.
    """

    authority: str
    month: date
    figures: dict[Key, Figure]
    members: dict[tuple[date, str, str], list[Member]]
    exercised: dict[str, int]
    gaps: dict[tuple[str, str], str]


@dataclass(frozen=True)
class Indicator:
    """`combine`: count, share, mean, ratio, rate, max; `span`: month end, period (month and year to date), undated."""

    combine: str
    span: str
    members: Callable[..., list[Member] | None]
    has_evidence: bool = False


DEFAULTS = Parameters()
STOCK, FLOW, UNDATED = "month end", "period", "undated"
INDICATORS = {
    "6.1": Indicator("count", STOCK, cohort.looked_after),
    "6.2": Indicator("rate", STOCK, cohort.rate),
    "6.3": Indicator("count", FLOW, cohort.admissions),
    "6.4": Indicator("count", FLOW, cohort.ceased),
    "6.5": Indicator("share", FLOW, cohort.permanence),
    "6.6": Indicator("share", FLOW, cohort.guardianship),
    "6.7": Indicator("share", FLOW, visits.reviews),
    "6.8": Indicator("share", FLOW, adoption.adopted_share),
    "6.9": Indicator("share", STOCK, health.health_assessments, True),
    "6.10": Indicator("share", STOCK, health.dental_checks, True),
    "6.11": Indicator("share", FLOW, health.initial_assessments, True),
    "6.11b": Indicator("share", FLOW, health.initial_cohort, True),
    "6.12": Indicator("share", STOCK, education.has_pep, True),
    "6.13": Indicator("share", STOCK, education.up_to_date_pep, True),
    "6.14": Indicator("share", STOCK, visits.up_to_date_plans),
    "6.15": Indicator("share", STOCK, visits.national_visits),
    "6.16": Indicator("share", STOCK, visits.local_visits),
    "7.1": Indicator("count", UNDATED, leaving.number),
    "7.2": Indicator("share", UNDATED, leaving.pathway_plans),
    "7.2b": Indicator("share", UNDATED, leaving.current_pathway_plans),
    "7.3": Indicator("share", UNDATED, leaving.accommodation),
    "7.4": Indicator("share", UNDATED, leaving.activity),
    "7.4d": Indicator("share", UNDATED, leaving.activity_of_all),
    "8.1": Indicator("share", STOCK, placements.stability),
    "8.2": Indicator("share", STOCK, placements.three_or_more),
    "8.3": Indicator("share", STOCK, placements.family_based),
    "8.4": Indicator("share", STOCK, placements.with_parents),
    "8.5": Indicator("share", STOCK, placements.commissioned),
    "9.1": Indicator("count", STOCK, placements.fostering_number),
    "9.2": Indicator("share", STOCK, placements.fostering_share),
    "9.3": Indicator("count", STOCK, fostering.households),
    "9.4": Indicator("count", FLOW, fostering.recruited),
    "9.5": Indicator("count", FLOW, fostering.deregistered),
    "10.1": Indicator("count", FLOW, adoption.number),
    "10.2": Indicator("count", FLOW, adoption.number_in_time),
    "10.3": Indicator("share", FLOW, adoption.share_in_time),
    "10.4": Indicator("mean", STOCK, adoption.rolling_entry_to_move),
    "10.4y": Indicator("mean", FLOW, adoption.entry_to_move),
    "10.5": Indicator("mean", STOCK, adoption.rolling_order_to_match),
    "10.5y": Indicator("mean", FLOW, adoption.order_to_match),
    "11.3": Indicator("max", STOCK, workforce.largest_caseload),
    "11.4": Indicator("ratio", UNDATED, workforce.average_caseload),
}
NO_SUBSET = ("9.3", "9.4", "9.5", "11.3", "11.4")


def compute(
    landing: Path,
    authority: str,
    month: str,
    cut_off: date | None = None,
    parameters: Parameters = DEFAULTS,
    links: Links = NO_LINKS,
) -> Result:
    """All figures of the pack for `month` ('2017-06' or a date in it), from the deliveries that serve it.

    `links` are those that a match made: who is alike is judged by tests of its own, not computed again here.
    """
    end = calendar.month_end(date.fromisoformat(month if len(month) == 10 else f"{month}-01"))
    deliveries = {source: serving_delivery(Path(landing), authority, source, end, cut_off) for source in SOURCES}
    return figures_of(deliveries, authority, end, parameters, links)


def case_of(
    landing: Path, authority: str, month: str, links: Links = NO_LINKS, parameters: Parameters = DEFAULTS
) -> Case:
    """The material of the pack of `month`, for what is no figure."""
    end = calendar.month_end(date.fromisoformat(f"{month}-01"))
    deliveries = {source: serving_delivery(Path(landing), authority, source, end, None) for source in SOURCES}
    return _case(authority, end, deliveries, Fired(), parameters, links)


def figures_of(
    deliveries: dict[str, Delivery | None],
    authority: str,
    end: date,
    parameters: Parameters = DEFAULTS,
    links: Links = NO_LINKS,
) -> Result:
    """All figures of the pack month that ends on `end`, from the delivery of each source that serves it."""
    result = Result(authority, end, {}, {}, {}, {})
    case = _case(authority, end, deliveries, Fired(), parameters, links)
    for name, indicator in INDICATORS.items():
        for basis in ("recorded", "evidenced") if indicator.has_evidence else ("recorded",):
            unavailable = _is_unavailable(name, basis, deliveries, parameters)
            no_status = is_not_supplied(deliveries["social_care"], ["ssd_immigration_status.immi_immigration_status"])
            for month_end, form, first, last in _spans(name, indicator, end, parameters):
                members = None if unavailable else _members(case, indicator, basis, first, last)
                if members is not None and month_end < end:
                    case.fired("DEL1 earlier month", (month_end, name))
                if form == "month" and members is not None:
                    result.members[month_end, name, basis] = members
                for group in ("all", "uasc"):
                    known = None if group == "uasc" and no_status and name not in NO_SUBSET else members
                    result.figures[month_end, name, group, basis, form] = _figure(name, indicator, known, group)
    result.exercised = case.fired.counts()
    result.gaps = sides.gaps(case, end)
    return result


def _case(
    authority: str,
    end: date,
    deliveries: dict[str, Delivery | None],
    fired: Fired,
    parameters: Parameters,
    links: Links,
) -> Case:
    social_care = deliveries["social_care"]
    for source, delivery in deliveries.items():
        for rule, where in delivery.fired if delivery else ():
            fired(rule, (source, delivery and delivery.extracted_on, where))
    if social_care is None:
        return Case(authority, end, None, {}, fired, parameters=parameters)
    children = read_children(social_care.tables)
    found = evidence(social_care, deliveries["health"], deliveries["virtual_school"], fired, links)
    roll = on_roll(social_care, deliveries["virtual_school"], links)
    return Case(authority, end, social_care, children, fired, found, parameters, roll)


def _is_unavailable(name: str, basis: str, deliveries: dict[str, Delivery | None], parameters: Parameters) -> bool:
    """A source it needs does not serve, or could not supply one of its inputs."""
    for source, inputs in needs(name, basis, parameters.is_roll).items():
        delivery = deliveries[source]
        if delivery is None or is_not_supplied(delivery, inputs):
            return True
    return False


def _spans(
    name: str, indicator: Indicator, end: date, parameters: Parameters
) -> Iterable[tuple[date, str, date, date]]:
    """(month_end, form, first day, last day) of each figure of the pack; the roll, too, is undated."""
    if indicator.span == UNDATED or (parameters.is_roll and name in ("6.12", "6.13")):
        return [(end, "month", end, end)]
    months = set(calendar.rerun_months(end))
    if indicator.span == FLOW:
        months |= set(calendar.year_months(end))
    spans = [(each, "month", calendar.month_start(each), each) for each in sorted(months)]
    if indicator.span == FLOW:
        spans.append((end, "year to date", calendar.year_start(end), end))
    return spans


def _members(case: Case, indicator: Indicator, basis: str, first: date, last: date) -> list[Member] | None:
    days = (first, last) if indicator.span == FLOW else (last,)
    return indicator.members(case, *days, basis) if indicator.has_evidence else indicator.members(case, *days)


def _figure(name: str, indicator: Indicator, members: list[Member] | None, group: str) -> Figure:
    nothing = Fraction(0)
    if members is None:
        return Figure(nothing, nothing, UNAVAILABLE)
    if group == "uasc":
        if name in NO_SUBSET:
            return Figure(nothing, nothing, NOT_APPLICABLE)
        members = [m for m in members if m.is_uasc or m.member_id == "population"]
    numerators = [Fraction(m.numerator) for m in members]
    denominator = sum((Fraction(m.denominator) for m in members), nothing)
    if indicator.combine == "max":
        return Figure(max(numerators), nothing, VALUE) if members else Figure(nothing, nothing, NOT_APPLICABLE)
    state = VALUE if indicator.combine == "count" or denominator else NOT_APPLICABLE
    return Figure(sum(numerators, nothing), denominator, state)
