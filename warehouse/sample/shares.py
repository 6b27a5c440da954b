"""Reads shares.csv, the target shares of the make-believe council with their sources, and draws from them.

Not here: any figure; change a share in the CSV.
"""

from __future__ import annotations

import csv
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Shares:
    """Named lists of (items, cumulative shares up to 1)."""

    lists: dict[str, tuple[list[str], list[float]]]

    def draw(self, name: str, rng: Random) -> str:
        """One item of a list, by its share."""
        items, cumulative = self.lists[name]
        return items[min(bisect(cumulative, rng.random()), len(items) - 1)]

    def share(self, name: str, item: str) -> float:
        """Share of an item, 0 to 1."""
        items, cumulative = self.lists[name]
        at = items.index(item)
        return cumulative[at] - (cumulative[at - 1] if at else 0.0)


def load_shares() -> Shares:
    """The lists of shares.csv; each list is scaled to 1."""
    weights: dict[str, dict[str, float]] = {}
    with (Path(__file__).parent / "shares.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            weights.setdefault(row["list"], {})[row["item"]] = float(row["share"])
    lists = {}
    for name, items in weights.items():
        total = sum(items.values())
        lists[name] = (list(items), list(accumulate(share / total for share in items.values())))
    return Shares(lists)
