"""Reads targets.csv: the printed counts that the planners meet, and the free ones chosen beside them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def counts(indicator: str, form: str = "month", basis: str = "recorded") -> dict[str, tuple[int, int]]:
    """Numerator and denominator by month label (2017-03); a blank denominator reads 0."""
    found = {}
    with (Path(__file__).parent / "targets.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if (row["indicator"], row["form"], row["basis"]) == (indicator, form, basis):
                found[row["month"][:7]] = int(row["numerator"] or 0), int(row["denominator"] or 0)
    return found
