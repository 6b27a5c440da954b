"""Who comes into care and who leaves in which month, as nameless stays: exact counts of flows.csv, month by month.

Here: entry month, last month and kind of end of each stay. Not here: days, ages, people (population.py).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from pathlib import Path
from random import Random

FIRST_STOCK = 372
KINDS = ("adopted", "guardianship", "arrangements", "adult")  # what else ends is "other"


@dataclass(slots=True, eq=False)
class Token:
    """A stay in care without a name; months count from year 0, `left` is None where it outlasts the plan."""

    joined: int
    left: int | None = None
    kind: str = ""
    entry: int = 0
    end: int = 0
    dob: int = 0

    def lasts(self, month: int) -> bool:
        """In care at the end of a month."""
        return self.joined <= month and (self.left is None or self.left > month)


def month_number(label: str) -> int:
    """Months since year 0 of a label 2017-06."""
    return int(label[:4]) * 12 + int(label[5:7]) - 1


# how readily a stay of so many months ends in this way
FITS: dict[str, Callable[[int], float]] = {
    "adopted": lambda months: exp(-(((months - 20) / 6) ** 2)) if months >= 10 else 0.0,
    "guardianship": lambda months: exp(-(((months - 13) / 5) ** 2)) + 0.002 if months >= 5 else 0.0,
    "arrangements": lambda months: exp(-(((months - 11) / 4) ** 2)) if months >= 4 else 0.0,
    "adult": lambda months: 0.25 if months < 12 else 1.0 if months < 150 else exp((months - 150) / 6),
    "other": lambda months: exp(-months / 5) + 0.035,
}


def monthly_flows() -> dict[int, dict[str, int]]:
    """Joined, left and kinds of end by month; a year's counts are shared out evenly."""
    found: dict[int, dict[str, int]] = {}
    with (Path(__file__).parent / "flows.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            counts = {name: int(row[name]) for name in ("joined", "left", *KINDS)}
            if "/" not in row["period"]:
                found[month_number(row["period"])] = counts
                continue
            april = month_number(row["period"][:4] + "-04")
            for place in range(12):
                shares = {name: count * (place + 1) // 12 - count * place // 12 for name, count in counts.items()}
                found[april + place] = shares
    return found


def draw_tokens(rng: Random) -> list[Token]:
    """Every stay from the first stock to the last month of flows.csv."""
    flows = monthly_flows()
    first = min(flows)
    tokens = [Token(first - 1 - int(rng.expovariate(1 / 30)) % 90) for _ in range(FIRST_STOCK)]
    here = list(tokens)
    for month, counts in sorted(flows.items()):
        came = [Token(month) for _ in range(counts["joined"])]
        tokens += came
        here += came
        others = counts["left"] - sum(counts[kind] for kind in KINDS)
        for kind in (*KINDS, "other"):
            for _ in range(others if kind == "other" else counts[kind]):
                gone = _choose(here, month, kind, rng)
                gone.left, gone.kind = month, kind
                here.remove(gone)
    return tokens


def _choose(here: list[Token], month: int, kind: str, rng: Random) -> Token:
    return rng.choices(here, [FITS[kind](month - token.joined) for token in here])[0]
