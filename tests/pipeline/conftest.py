"""The built months that the second computation is held against: three councils."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from tests.conftest import AUTHORITY, Built, build_council
from tests.pipeline.second_computation import compute
from tests.pipeline.second_computation.identity import Links

if TYPE_CHECKING:
    from warehouse.sample.twin.council import TwinSummary

# Children by seed: between them the councils hold every rule, in, out and on the boundary.
CHILDREN = {1: 300, 2: 300, 3: 150}
SEEDS = tuple(CHILDREN)
# The first council goes back to a month whose financial year has no population row; all begin before April.
MONTHS = {1: 15, 2: 4, 3: 4}
# Of them the first and so many of the last are made.
MADE = 11
# Several files of tests look at the same months.
computed = cache(compute)


@pytest.fixture(scope="session")
def councils(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    """Three councils that differ by their seed alone."""
    from tests.pipeline.months import build_months

    found = []
    for seed in SEEDS:
        home = tmp_path_factory.mktemp(f"council_{seed}")
        council = build_council(home, seed, CHILDREN[seed], MONTHS[seed], MONTHS[seed])
        months = tuple(dict.fromkeys((council.months[0], *council.months[-MADE:])))
        build_months(home, months)
        found.append(replace(council, months=months))
    return found


@pytest.fixture(scope="session")
def twin(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, TwinSummary]":
    """The deliveries of the twin, and what was written."""
    from warehouse.sample.twin.council import write_twin

    landing = tmp_path_factory.mktemp("twin") / "landing"
    return landing, write_twin(landing, AUTHORITY)


@pytest.fixture(scope="session")
def built_months(councils: list[Built]) -> Iterator[list[tuple[Path, str, str, Any]]]:
    """(landing, authority, month, rows of indicator_values of that pack month) per council and month."""
    built = []
    for council in councils:
        with duckdb.connect(str(council.home / "care.duckdb"), read_only=True) as con:
            for month in council.months:
                built.append((council.landing, AUTHORITY, month, values_of(con, month)))
    yield built


def links_of(con: Any, month: str) -> Links:
    """The links of a pack month that a match made, by the number that the other source writes."""
    query = (
        "select source, identifier_value, child_id from landing.identity_links "
        "where is_same and strftime(pack_month, '%Y-%m') = ?"
    )
    return frozenset(con.execute(query, [month]).fetchall())


def links_of_home(home: Path, month: str) -> Links:
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        return links_of(con, month)


def values_of(con: Any, month: str) -> list[dict[str, Any]]:
    rows = con.execute("select * from indicators.indicator_values where strftime(pack_month, '%Y-%m') = ?", [month])
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def gaps_built(con: Any) -> dict[tuple[str, str], str]:
    """What the month built last says of each kind of event and child: who holds it."""
    rows = con.execute("select kind, child_id, gap from child.child_recorded_evidenced").fetchall()
    return {(kind, child): gap for kind, child, gap in rows}
