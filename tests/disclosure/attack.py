"""A reader who takes everything published and solves it for what was suppressed: sums, differences and bounds.

Unknowns are the counts behind the cells of every pack. What is printed is known; what the pack's own identities say is
an equation (they are written here a second time, from the definitions, and not read from the project's seeds). The
reader is generous to himself: an equation stands wherever it holds in truth, and a count that two packs did not revise
is one unknown. Nobody can prevent the guess that only the stock was revised, so of parts of a stock and its flows this
is so where the stock was not revised either. Not here: how suppression is decided, how equations are solved (solve.py).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.disclosure.solve import Equation, Unknown, solve


class Cell(NamedTuple):
    indicator: str
    cohort: str
    basis: str
    form: str
    month_end: date


class Counts(NamedTuple):
    """What stands behind a figure, or (from a published pack) what is said of it; state None: no such figure."""

    state: str
    numerator: Fraction | None
    denominator: Fraction | None


@dataclass(frozen=True)
class Pack:
    """One pack as it is (truth) and as it was published, by cell; combine says how an indicator is made.

    Also told: figures of other prints that this pack repeats (first prints, past years).
    """

    month_end: date
    truth: dict[Cell, Counts]
    published: dict[Cell, Counts]
    combine: dict[str, str]
    also_told: Sequence[tuple[Cell, Counts]] = ()


SMALL = range(1, 6)
NUMERATOR, DENOMINATOR = "n", "d"
# counts that are no indicator: a group of a breakdown ("age: Under 1"), the children of a gap ("6.10 evidenced only")
GROUP, EVIDENCED_ONLY, RECORDED_ONLY = "group", "evidenced only", "recorded only"
DIMENSIONS = ("age", "legal status", "placement")
FOSTERED, ADOPTED = "placement: In fostering", "placement: Placed for adoption"
PARENTS = "placement: With parents or others with parental responsibility"
FAMILY = {"9.1": (FOSTERED,), "8.4": (PARENTS,), "8.3": (FOSTERED, ADOPTED, PARENTS)}
# whole, then what it is the sum of, in one place: (indicator, side)
SAME = (
    (("6.4", "n"), ("6.5", "d")), (("6.4", "n"), ("6.6", "d")), (("6.4", "n"), ("6.8", "d")),
    (("10.1", "n"), ("6.8", "n")), (("10.1", "n"), ("10.3", "d")), (("10.2", "n"), ("10.3", "n")),
    (("6.1", "n"), ("6.2", "n")), (("9.1", "n"), ("9.2", "n")), (("6.1", "n"), ("9.2", "d")),
    (("6.1", "n"), ("8.3", "d")), (("6.1", "n"), ("8.4", "d")), (("6.12", "d"), ("6.13", "d")),
    (("6.15", "d"), ("6.16", "d")),
)  # fmt: skip
FLOWS = (("6.1", "6.3", "6.4"), ("9.3", "9.4", "9.5"))
# parts of the children looked after, whose number the months before and after tell
LOOKED_AFTER, OF_ALL = "6.1", {"8.3", "8.4", "9.1", "9.2"}
OUT_OF = {"6.5": "6.4", "6.6": "6.4", "6.8": "6.4"}
# their counts may be hidden for the other's sake, so that c does not say that they are small
TOLD_BY_STOCK = {"6.1", "6.3", "6.4", "9.3", "9.4", "9.5"}
# what is left of the first when the others are taken away is a count that must not be found when it is small
RESTS = (
    ("6.5", "6.6"), ("6.5", "6.8"), ("6.5", "6.6", "6.8"), ("6.4", "10.1"), ("10.1", "10.2"), ("6.12", "6.13"),
    ("6.15", "6.16"), ("6.1", "9.1"), ("6.1", "8.4", "9.1"), ("8.3", "8.4"), ("8.3", "9.1"), ("8.3", "8.4", "9.1"),
)  # fmt: skip


class Reader:
    """Gathers what is known and every equation; `recovered` solves them."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = list(packs)
        self.numbers: dict[tuple[Cell, str, Fraction, Fraction | None], Unknown] = {}
        self.values: list[Fraction] = []
        self.known: dict[Unknown, Fraction] = {}
        self.equations: list[Equation] = []
        self.sensitive: dict[str, Unknown] = {}
        self.bounds: dict[Unknown, tuple[int, int]] = {}
        for pack in self.packs:
            self._read(pack)

    def _read(self, pack: Pack) -> None:
        for cell, counts in pack.published.items():
            if counts.state in ("value", "n/a"):
                self._tell(pack, cell)
        for cell, counts in pack.also_told:
            for side, value in sides_of(pack, cell, counts):
                self.known[self._number(None, cell, side, value)] = value
        for terms in (*sums_over_months(pack), *identities(pack), *stocks_and_flows(pack), *groups_and_gaps(pack)):
            equation = self._equation(pack, terms)
            if equation is not None and self._sum(equation) == 0:
                self.equations.append(equation)
        for cell, name, terms in secrets(pack):
            self._keep_secret(pack, cell, name, terms)

    def _keep_secret(self, pack: Pack, cell: Cell, name: str, terms: list[tuple[int, Cell, str]]) -> None:
        """A count of a cell, or a rest: an unknown of its own, nought or more, that its equation defines."""
        equation = self._equation(pack, terms)
        if equation is None:
            return
        total = self._sum(equation)
        if len(terms) == 1:
            (unknown,) = equation
        else:
            # a rest is the same in two packs only where all that makes it is
            unknown = self._number(pack, cell, f"{name} {sorted(equation)}", total)
            if total >= 0:
                self.equations.append(equation | {unknown: -1})
        if total in SMALL:
            self.sensitive[f"{pack.month_end:%Y-%m}: {' '.join(map(str, cell))} {name}"] = unknown
            if len(terms) == 1 and is_told_small_by_c(pack, cell):
                self.bounds[unknown] = SMALL.start, SMALL.stop - 1

    def _number(self, pack: Pack | None, cell: Cell, side: str, value: Fraction) -> Unknown:
        key = cell, side, value, pack and stock_behind(pack, cell, side)
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]

    def _sum(self, equation: Equation) -> Fraction:
        return sum((factor * self.values[each] for each, factor in equation.items()), Fraction(0))

    def _tell(self, pack: Pack, cell: Cell) -> None:
        for side, value in sides(pack, cell):
            self.known[self._number(pack, cell, side, value)] = value

    def _equation(self, pack: Pack, terms: Iterable[tuple[int, Cell, str]]) -> Equation | None:
        """The terms as unknowns of this pack; None where one of them is no figure of it."""
        equation: Equation = {}
        for factor, cell, side in terms:
            value = dict(sides(pack, cell)).get(side)
            if value is None:
                return None
            unknown = self._number(pack, cell, side, value)
            equation[unknown] = equation.get(unknown, 0) + factor
        return equation

    def recovered(self) -> list[str]:
        """The small counts that the published packs give away, by sums and by bounds."""
        found = solve(self.known, self.equations, self.bounds, set(self.sensitive.values()))
        return sorted(name for name, unknown in self.sensitive.items() if unknown in found)


def stock_behind(pack: Pack, cell: Cell, side: str) -> Fraction | None:
    """The stock that a count is a part of; what came less what went, where it is one of these."""

    def numerator(indicator: str) -> Fraction:
        found = pack.truth.get(cell._replace(indicator=indicator))
        return (found and found.numerator) or Fraction(0)

    if cell.indicator in OF_ALL:
        return numerator(LOOKED_AFTER)
    flow = OUT_OF.get(cell.indicator) if side == DENOMINATOR else cell.indicator
    for _, came, went in FLOWS:
        if flow in (came, went):
            return numerator(came) - numerator(went)
    return None


def is_told_small_by_c(pack: Pack, cell: Cell) -> bool:
    """Whether a c can only mean 1 to 5: a year to date may be hidden for a month's sake, a flow for its fellow's."""
    return cell.form == "month" and pack.combine[cell.indicator] == "count" and cell.indicator not in TOLD_BY_STOCK


def sides(pack: Pack, cell: Cell) -> Iterator[tuple[str, Fraction]]:
    """The true counts of a cell that a printed figure tells."""
    counts = pack.truth.get(cell)
    return iter(()) if counts is None else sides_of(pack, cell, counts)


def sides_of(pack: Pack, cell: Cell, counts: Counts) -> Iterator[tuple[str, Fraction]]:
    """The counts of a figure: none of a mean's, whose days and children stay unsaid."""
    if counts.state not in ("value", "n/a") or pack.combine[cell.indicator] == "mean":
        return
    if counts.numerator is not None:
        yield NUMERATOR, counts.numerator
    if counts.denominator is not None and pack.combine[cell.indicator] in ("share", "ratio"):
        yield DENOMINATOR, counts.denominator


def sums_over_months(pack: Pack) -> Iterator[list[tuple[int, Cell, str]]]:
    """A year to date is its months; so is what it adds to the year to date of any pack before."""
    for cell in pack.truth:
        if cell.form != "year to date":
            continue
        months = [each for each in pack.truth if in_year(each, cell)]
        for side in (NUMERATOR, DENOMINATOR):
            yield [(1, cell, side), *((-1, each, side) for each in months)]


def in_year(each: Cell, to_date: Cell) -> bool:
    """Whether it is a month of that year to date."""
    return (
        each.form == "month"
        and each[:3] == to_date[:3]
        and year_begins(to_date.month_end) <= each.month_end <= to_date.month_end
    )


def last_day_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def year_begins(day: date) -> date:
    return date(day.year if day.month > 3 else day.year - 1, 4, 1)


def identities(pack: Pack) -> Iterator[list[tuple[int, Cell, str]]]:
    """Two cells that count the same."""
    for cell in pack.truth:
        for (one, side), (other, other_side) in SAME:
            if cell.indicator == one:
                yield [(1, cell, side), (-1, cell._replace(indicator=other), other_side)]
        if cell.basis == "evidenced":
            yield [(1, cell, DENOMINATOR), (-1, cell._replace(basis="recorded"), DENOMINATOR)]


def stocks_and_flows(pack: Pack) -> Iterator[list[tuple[int, Cell, str]]]:
    """A stock is last month's, or the last March's, and what came less what went."""
    for cell in pack.truth:
        for stock, came, went in FLOWS:
            if cell.indicator != came:
                continue
            here = cell._replace(indicator=stock, form="month")
            begins = year_begins(cell.month_end) if cell.form == "year to date" else cell.month_end.replace(day=1)
            before = here._replace(month_end=begins - timedelta(days=1))
            yield [(1, here, "n"), (-1, before, "n"), (-1, cell, "n"), (1, cell._replace(indicator=went), "n")]


def groups_and_gaps(pack: Pack) -> Iterator[list[tuple[int, Cell, str]]]:
    """Groups add up to the children looked after, some of them to an indicator; a gap is its two sides."""
    whole = Cell("6.1", "all", "recorded", "month", pack.month_end)
    for dimension in DIMENSIONS:
        parts = [each for each in pack.truth if each.indicator.startswith(f"{dimension}: ")]
        yield [(1, whole, "n"), *((-1, each, "n") for each in parts)]
    for number, groups in FAMILY.items():
        found = [whole._replace(indicator=each) for each in groups]
        yield [(1, whole._replace(indicator=number), "n"), *((-1, each, "n") for each in found if each in pack.truth)]
    for cell in pack.truth:
        if cell.indicator.endswith(EVIDENCED_ONLY):
            recorded = cell._replace(indicator=cell.indicator.split()[0])
            other = cell._replace(indicator=f"{recorded.indicator} {RECORDED_ONLY}")
            yield [
                (1, recorded._replace(basis="evidenced"), "n"), (-1, recorded, "n"), (-1, cell, "n"), (1, other, "n")
            ]  # fmt: skip


def secrets(pack: Pack) -> Iterator[tuple[Cell, str, list[tuple[int, Cell, str]]]]:
    """Every count, complement and rest that must not be found where it is small, with a name to report."""
    for cell in pack.truth:
        yield cell, "count", [(1, cell, "n")]
        if pack.combine[cell.indicator] == "share":
            yield cell, "complement", [(1, cell, "d"), (-1, cell, "n")]
        if cell.cohort == "uasc":
            for side in (NUMERATOR, DENOMINATOR):
                yield cell, f"all but these ({side})", [(1, cell._replace(cohort="all"), side), (-1, cell, side)]
        if cell.basis == "evidenced":
            recorded = cell._replace(basis="recorded")
            yield cell, "evidenced, not recorded", [(1, cell, "n"), (-1, recorded, "n")]
        for whole, *parts in RESTS:
            if cell.indicator == whole:
                taken = [(-1, cell._replace(indicator=each), "n") for each in parts]
                yield cell, f"less {', '.join(parts)}", [(1, cell, "n"), *taken]
