"""A make-believe council of counts alone: what each of its packs knew of each month, month after month.

Events are late at times, so later packs revise: a whole, but not always what is counted of it; what one source holds
is entered in the other month by month. All figures that tell one another are there, for all children and for UASC, and
every identity of the pack holds in what one pack knows. Not here: suppression, publishing.
"""

import random
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.disclosure.attack import Cell, Counts, in_year

RERUN = 3
SHOWN = 15
# indicator: how its members combine, form
CATALOGUE = {
    "6.1": ("count", "as at month end"), "6.2": ("rate", "as at month end"), "6.3": ("count", "financial year"),
    "6.4": ("count", "financial year"), "6.5": ("share", "financial year"), "6.6": ("share", "financial year"),
    "6.8": ("share", "financial year"), "6.7": ("share", "financial year"), "6.11": ("share", "financial year"),
    "6.12": ("share", "as at month end"), "6.13": ("share", "as at month end"), "6.15": ("share", "as at month end"),
    "6.16": ("share", "as at month end"), "8.3": ("share", "as at month end"), "8.4": ("share", "as at month end"),
    "9.1": ("count", "as at month end"), "9.2": ("share", "as at month end"), "9.3": ("count", "as at month end"),
    "9.4": ("count", "financial year"), "9.5": ("count", "financial year"), "10.1": ("count", "financial year"),
    "10.2": ("count", "financial year"), "10.3": ("share", "financial year"), "10.4": ("mean", "rolling year"),
}  # fmt: skip
# how many of each kind of event there are to one admission
KINDS = {"in": 1.0, "out": 0.8, "household in": 0.25, "household out": 0.2, "review": 3.0}


@dataclass(frozen=True)
class Event:
    """Something that happened in a month, known from a pack on; marks say what it counts towards."""

    kind: str
    month: date
    known: date
    marks: frozenset[str]


class Council:
    """Counts of `size` (admissions a month) over `months`; deterministic for a seed."""

    def __init__(self, seed: int, size: float, months: list[date]) -> None:
        self.dice, self.months = random.Random(seed), months
        self.stock = {"all": int(size * 18), "uasc": int(size)}
        self.households = int(size * 6)
        self.events: list[Event] = []
        self._known: dict[tuple[date, date, str], dict[tuple[str, str], Counts]] = {}
        for month in months:
            for kind, share in KINDS.items():
                mean = size * share
                for _ in range(self._number(mean)):
                    self.events.append(self._event(kind, month))
        self.shares = {
            (which, month): self.dice.uniform(low, 1) for month in months
            for which, low in (("pep", 0.9), ("pep in date", 0.6), ("visit", 0.93), ("local", 0.7), ("family", 0.8),
                               ("fostering", 0.75), ("parents", 0.03), ("entered", 0.8), ("revised", 0))
        }  # fmt: skip

    def _number(self, mean: float) -> int:
        return sum(self.dice.random() < 0.5 for _ in range(round(2 * mean)))

    def _event(self, kind: str, month: date) -> Event:
        toss = self.dice.random
        late = 0 if toss() < 0.93 else self.dice.choice((1, 2))
        known = self.months[min(self.months.index(month) + late, len(self.months) - 1)]
        marks = {mark for mark, share in (("uasc", 0.06), ("in time", 0.6), ("also seen", 0.2)) if toss() < share}
        reason = toss()
        marks |= {"sgo", "permanent"} if reason < 0.12 else {"adopted", "permanent"} if reason < 0.27 else set()
        marks |= {"permanent"} if 0.27 <= reason < 0.35 else set()
        marks |= {"within"} if "adopted" in marks and toss() < 0.45 else set()
        return Event(kind, month, known, frozenset(marks))

    def known(self, pack: date, month: date, cohort: str) -> dict[tuple[str, str], Counts]:
        """Every figure of a month as a pack knows it, by (indicator, basis)."""
        key = pack, month, cohort
        if key not in self._known:
            self._known[key] = self._count(*key)
        return self._known[key]

    def _count(self, pack: date, month: date, cohort: str) -> dict[tuple[str, str], Counts]:
        count = self._counter(pack, cohort, lambda each: each == month)
        so_far = self._counter(pack, cohort, lambda each: each <= month)
        stock = max(0, self.stock[cohort] + so_far("in") - so_far("out"))
        homes = self.households + so_far("household in") - so_far("household out")
        counted = stock
        if pack > month and self.shares["revised", month] < 0.7:
            counted = int(self.known(month, month, cohort)["6.1", "recorded"].numerator or 0)
        found = self._events(count) | self._stocks(month, stock, counted, cohort)
        if cohort == "all":
            found["9.3"] = (homes, 0)
            found["9.4"], found["9.5"] = (count("household in"), 0), (count("household out"), 0)
        figures = {(number, "recorded"): counts(number, *pair) for number, pair in found.items()}
        also = count("in", "in time", "also seen")
        figures["6.11", "evidenced"] = counts("6.11", also, count("in"))
        figures["6.13", "evidenced"] = figures["6.13", "recorded"]
        packs_later = self.months.index(pack) - self.months.index(month)
        not_entered = (1 - self.shares["entered", month]) / 2**packs_later
        in_date, aged = found["6.13"]
        figures["6.13", "recorded"] = counts("6.13", round(in_date * (1 - not_entered)), aged)
        return figures

    def _counter(self, pack: date, cohort: str, when: Callable[[date], bool]) -> Callable[..., int]:
        def count(kind: str, *marks: str) -> int:
            """Events of a kind with any of the marks; with none named, all."""
            return sum(
                each.kind == kind and when(each.month) and each.known <= pack
                and (cohort == "all" or "uasc" in each.marks) and (not marks or bool(each.marks & set(marks)))
                for each in self.events
            )  # fmt: skip

        return count

    def _events(self, count: Callable[..., int]) -> dict[str, tuple[int, int]]:
        out, adopted, within = count("out"), count("out", "adopted"), count("out", "within")
        return {
            "6.3": (count("in"), 0), "6.4": (out, 0), "6.5": (count("out", "permanent"), out),
            "6.6": (count("out", "sgo"), out), "6.8": (adopted, out), "10.1": (adopted, 0), "10.2": (within, 0),
            "10.3": (within, adopted), "6.7": (count("review", "in time", "also seen"), count("review")),
            "6.11": (count("in", "in time"), count("in")), "10.4": (adopted * 300, adopted),
        }  # fmt: skip

    def _stocks(self, month: date, stock: int, counted: int, cohort: str) -> dict[str, tuple[int, int]]:
        """Shares of the stock; `counted` is the stock of which those are known that they are shares of."""

        def share(which: str, of: int) -> int:
            return round(self.shares[which, month] * of)

        aged = round(stock * 0.85)
        pep, visit = min(aged, share("pep", round(counted * 0.85))), min(stock, share("visit", counted))
        family = min(stock, share("family", counted))
        fostering, parents = share("fostering", family), share("parents", family)
        return {
            "6.1": (stock, 0), "6.2": (stock, 56356), "6.12": (pep, aged), "6.13": (share("pep in date", pep), aged),
            "6.15": (visit, stock), "6.16": (share("local", visit), stock), "8.3": (family, stock),
            "8.4": (min(parents, family - fostering), stock), "9.1": (fostering, 0), "9.2": (fostering, stock),
        }  # fmt: skip

    def figures(self, pack: date) -> Iterator[tuple[Cell, Counts, date]]:
        """What a pack shows: its re-run months, older months as their own pack printed them, and the year to date."""
        upto = [each for each in self.months if each <= pack]
        own: dict[Cell, Counts] = {}
        for month in upto:
            from_pack = pack if month in upto[-RERUN:] else month
            for cohort in ("all", "uasc"):
                now = self.known(pack, month, cohort)
                for (number, basis), value in self.known(from_pack, month, cohort).items():
                    cell = Cell(number, cohort, basis, "month", month)
                    own[cell] = now[number, basis]
                    if month in upto[-SHOWN:]:
                        yield cell, value, from_pack
        for cell in [
            each for each in own if each.month_end == pack and CATALOGUE[each.indicator][1] == "financial year"
        ]:
            to_date = cell._replace(form="year to date")
            parts = [value for each, value in own.items() if in_year(each, to_date)]
            sums = [sum((part[side] or Fraction(0) for part in parts), Fraction(0)) for side in (1, 2)]
            yield to_date, counts(cell.indicator, *sums), pack


def counts(number: str, numerator: int | Fraction, denominator: int | Fraction) -> Counts:
    """As the pack states it: a share of none is n/a."""
    state = "value" if CATALOGUE[number][0] == "count" or denominator > 0 else "n/a"
    return Counts(state, Fraction(numerator), Fraction(denominator))


def month_ends(first_year: int, first_month: int, number: int) -> list[date]:
    """So many month ends, oldest first."""
    pairs = [divmod(first_year * 12 + first_month - 1 + each, 12) for each in range(number)]
    return [date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in pairs]
