"""Solves sums of whole numbers for what they tell: elimination, then bounds, then trying every small value.

Exact and bounded in time: bounds only ever narrow, and what is tried is a short range. Not here: what the sums mean.
"""

from collections import deque
from fractions import Fraction
from math import lcm

Unknown = int  # number of a count
Equation = dict[Unknown, int]  # coefficients; the sum is nought
Row = tuple[dict[Unknown, int], int]  # sum of terms = right-hand side
# No council has more children; a range longer than this is not tried value by value.
MOST, TRIED = 10**7, 12


def solve(
    known: dict[Unknown, Fraction],
    equations: list[Equation],
    bounds: dict[Unknown, tuple[int, int]],
    wanted: set[Unknown],
) -> set[Unknown]:
    """The unknowns that are known in the end; of those not wanted, some may be missing."""
    unique = {_frozen(row): row for row in (_substituted(each, known) for each in equations) if row[0]}
    found = set(known)
    for rows in _components(list(unique.values())):
        box = Box([*rows, *_eliminated(rows)], bounds)
        assert box.narrow(range(len(box.rows))), "the equations contradict each other"
        found |= {each for each in box.low if box.is_told(each) or (each in wanted and box.is_told_by_trying(each))}
    return found


def _frozen(row: Row) -> tuple[frozenset[tuple[Unknown, int]], int]:
    return frozenset(row[0].items()), row[1]


def _substituted(equation: Equation, known: dict[Unknown, Fraction]) -> Row:
    terms = {each: factor for each, factor in equation.items() if each not in known and factor}
    return _whole(
        terms, -sum((factor * known[each] for each, factor in equation.items() if each in known), Fraction(0))
    )


def _whole(terms: dict[Unknown, Fraction] | dict[Unknown, int], right: Fraction) -> Row:
    """The row times what makes its numbers whole."""
    scale = lcm(right.denominator, *(Fraction(each).denominator for each in terms.values()))
    return {each: int(value * scale) for each, value in terms.items()}, int(right * scale)


def _components(rows: list[Row]) -> list[list[Row]]:
    """The rows, by what they share unknowns with."""
    parent: dict[Unknown, Unknown] = {}

    def root(each: Unknown) -> Unknown:
        while parent.setdefault(each, each) != each:
            parent[each] = each = parent[parent[each]]
        return each

    for terms, _ in rows:
        first, *others = terms
        for other in others:
            parent[root(other)] = root(first)
    groups: dict[Unknown, list[Row]] = {}
    for row in rows:
        groups.setdefault(root(next(iter(row[0]))), []).append(row)
    return list(groups.values())


def _eliminated(rows: list[Row]) -> list[Row]:
    """Reduced row echelon form."""
    pivots: dict[Unknown, tuple[dict[Unknown, Fraction], Fraction]] = {}
    for whole_terms, whole_right in rows:
        terms, right = {each: Fraction(value) for each, value in whole_terms.items()}, Fraction(whole_right)
        for pivot in [each for each in terms if each in pivots]:
            terms, right = _less(terms, right, pivot, *pivots[pivot])
        if not terms:
            continue
        pivot, factor = next(iter(terms.items()))
        row = {each: value / factor for each, value in terms.items()}, right / factor
        for each, other in pivots.items():
            if pivot in other[0]:
                pivots[each] = _less(*other, pivot, *row)
        pivots[pivot] = row
    return [_whole(*row) for row in pivots.values()]


def _less(
    terms: dict[Unknown, Fraction],
    right: Fraction,
    pivot: Unknown,
    others: dict[Unknown, Fraction],
    other_right: Fraction,
) -> tuple[dict[Unknown, Fraction], Fraction]:
    factor, result = terms[pivot], dict(terms)
    for each, value in others.items():
        result[each] = result.get(each, Fraction(0)) - factor * value
        if not result[each]:
            del result[each]
    return result, right - factor * other_right


class Box:
    """The least and the most of each unknown of some rows, all of which are nought or more."""

    def __init__(self, rows: list[Row], bounds: dict[Unknown, tuple[int, int]]) -> None:
        self.rows = rows
        self.rows_of: dict[Unknown, list[int]] = {}
        for number, (terms, _) in enumerate(rows):
            for each in terms:
                self.rows_of.setdefault(each, []).append(number)
        self.low = {each: bounds.get(each, (0, MOST))[0] for each in self.rows_of}
        self.high = {each: bounds.get(each, (0, MOST))[1] for each in self.rows_of}

    def is_told(self, each: Unknown) -> bool:
        return self.low[each] == self.high[each]

    def is_told_by_trying(self, each: Unknown) -> bool:
        """Whether all values of a short range but one contradict a row."""
        if self.high[each] - self.low[each] >= TRIED:
            return False
        return sum(self._may_be(each, value) for value in range(self.low[each], self.high[each] + 1)) == 1

    def _may_be(self, each: Unknown, value: int) -> bool:
        low, high = dict(self.low), dict(self.high)
        self.low[each] = self.high[each] = value
        holds = self.narrow(self.rows_of[each])
        self.low, self.high = low, high
        return holds

    def narrow(self, numbers: range | list[int]) -> bool:
        """Narrow from these rows on until nothing moves; False where a row cannot hold."""
        waiting, is_waiting = deque(numbers), set(numbers)
        for _ in range(200 * len(self.rows)):
            if not waiting:
                break
            number = waiting.popleft()
            is_waiting.discard(number)
            moved = self._narrow_row(*self.rows[number])
            if moved is None:
                return False
            for each in moved:
                more = [other for other in self.rows_of[each] if other not in is_waiting]
                waiting.extend(more)
                is_waiting.update(more)
        return True

    def _narrow_row(self, terms: dict[Unknown, int], right: int) -> list[Unknown] | None:
        """The unknowns whose bounds moved; None where the row cannot hold."""
        low, high, moved = self.low, self.high, []
        small = {each: value * (low if value > 0 else high)[each] for each, value in terms.items()}
        large = {each: value * (high if value > 0 else low)[each] for each, value in terms.items()}
        least, most = sum(small.values()), sum(large.values())
        if not least <= right <= most:
            return None
        for each, value in terms.items():
            ends = right - most + large[each], right - least + small[each]
            lower, upper = ends if value > 0 else ends[::-1]
            lower, upper = -(-lower // value), upper // value
            if lower > low[each] or upper < high[each]:
                low[each], high[each] = max(lower, low[each]), min(upper, high[each])
                if low[each] > high[each]:
                    return None
                moved.append(each)
        return moved
