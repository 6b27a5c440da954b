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

FIRST_STOCK = 363
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


def month_label(month: int) -> str:
    """YYYY-MM of months since year 0."""
    return f"{month // 12}-{month % 12 + 1:02d}"


# of the months whose newcomers 6.9 leaves out, how many leave again within the month
SHORT = {"2017-01": 4, "2017-02": 2, "2017-03": 2, "2017-04": 1, "2017-05": 2, "2017-06": 1}
# months in care of those whose days to the adoptive home are printed (10.4)
JOURNEYS = {"2017-02": (24,), "2017-03": (53, 19), "2017-04": (27,), "2017-05": (11, 16, 17), "2017-06": (16,)}
# how readily a stay of so many months ends in this way
FITS: dict[str, Callable[[int], float]] = {
    "adopted": lambda months: exp(-(((months - 19) / 5) ** 2)) if 12 <= months < 30 else 0.0,
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
        for token, left in zip(came, _journeys_from(month), strict=False):
            token.left, token.kind = left, "adopted"
        tokens += came
        here += [token for token in came if token.left is None]
        for kind, months in _ends_of(month, counts):
            gone = _choose(here, month, kind, months, rng)
            gone.left, gone.kind = month, kind
            here.remove(gone)
    return tokens


def _ends_of(month: int, counts: dict[str, int]) -> list[tuple[str, int | None]]:
    """The ends of a month: kind, and months in care where they are fixed."""
    short = SHORT.get(month_label(month), 0)
    others = counts["left"] - sum(counts[kind] for kind in KINDS)
    adopted = counts["adopted"] - len(JOURNEYS.get(month_label(month), ()))
    wanted = {**counts, "adopted": adopted, "other": others - short}
    return [("other", 0)] * short + [(kind, None) for kind in (*KINDS, "other") for _ in range(wanted[kind])]


def _journeys_from(month: int) -> list[int]:
    """The months in which those who join now and whose journey is fixed are adopted."""
    return [month_number(left) for left, lengths in JOURNEYS.items() if month_number(left) - month in lengths]


def _choose(here: list[Token], month: int, kind: str, months: int | None, rng: Random) -> Token:
    if months is not None:
        return rng.choice([token for token in here if month - token.joined == months])
    is_counted = month_label(month) in SHORT
    return rng.choices(
        here, [0.0 if is_counted and token.joined == month else FITS[kind](month - token.joined) for token in here]
    )[0]
