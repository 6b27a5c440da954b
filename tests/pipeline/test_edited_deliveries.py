"""Whatever is edited in deliveries, the causes of each changed figure add up to its change and nothing is unexplained.

A built council is sent its last deliveries again, with random late rows, deletions, corrections and merged children,
and its last month is made anew; the figures of the month before are then compared with their first print.
"""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from expectations.contracts import Contract, load_contracts
from orchestration.build import build_month
from orchestration.dbt_runner import stream_events
from orchestration.quiet import SWITCHES
from orchestration.resources import Council
from tests.conftest import Built
from tests.deliveries import write_delivery
from warehouse.connect import connect
from warehouse.landing import land

AGAIN = "2017-07-28"
SOURCES = ("social_care", "health", "virtual_school")
CONTRACTS = {each.landed_name: each for each in load_contracts().values() if each.source in SOURCES}
KINDS = ("late", "deleted", "corrected", "corrected", "merged")
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(sorted(CONTRACTS)), st.integers(0, 10**6), st.integers(-90, 30)),
    min_size=60,
    max_size=150,
)
Tables = dict[str, list[dict[str, Any]]]
Edit = tuple[str, str, int, int]


def delivered(home: Path) -> Tables:
    """The rows that serve the last month, by the names under which they were delivered."""
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        return {
            name: [
                {column.name: cell for column, cell in zip(each.columns, row, strict=True) if cell is not None}
                for row in con.execute(
                    f"select {', '.join(chr(34) + column.landed + chr(34) for column in each.columns)} "
                    f"from served.{name}"
                ).fetchall()
            ]
            for name, each in CONTRACTS.items()
        }


def edit(tables: Tables, number: int, change: Edit) -> None:
    kind, name, place, days = change
    rows, contract = tables[name], CONTRACTS[name]
    if kind == "merged":
        merge(tables, place)
    elif rows and kind == "deleted":
        rows.pop(place % len(rows))
    elif rows and kind == "late":
        row = moved(rows[place % len(rows)], contract, days)
        rows.append(row | {contract.key[0]: f"N{number}"} if len(contract.key) == 1 else row)
    elif rows:
        correct(rows, contract, place, days)


def moved(row: dict[str, Any], contract: Contract, days: int) -> dict[str, Any]:
    """The row with all its dates moved by some days."""
    dates = [column.name for column in contract.columns if column.type == "date" and row.get(column.name)]
    return row | {name: (date.fromisoformat(row[name]) + timedelta(days)).isoformat() for name in dates}


def correct(rows: list[dict[str, Any]], contract: Contract, place: int, days: int) -> None:
    """One cell of a row: a date moves, anything else takes what another row says."""
    row = rows[place % len(rows)]
    column = contract.columns[place % len(contract.columns)]
    if column.type == "date" and row.get(column.name):
        row |= {column.name: moved(row, contract, days)[column.name]}
    else:
        row[column.name] = rows[(place + 1 + abs(days)) % len(rows)].get(column.name, "")


def merge(tables: Tables, place: int) -> None:
    """One child was two: all rows of the second go to the first."""
    people = tables["social_care__ssd_person"]
    if len(people) < 2:
        return
    gone = people.pop(place % len(people))["pers_person_id"]
    kept = people[place % len(people)]["pers_person_id"]
    for name, rows in tables.items():
        column = dict(CONTRACTS[name].subjects).get("person")
        for row in rows:
            if column and row.get(column) == gone:
                row[column] = kept


def rebuilt(council: Built, tables: Tables) -> None:
    """Lands the tables as later deliveries and makes the last month, with the models alone."""
    for source in SOURCES:
        own = {contract.table: tables[name] for name, contract in CONTRACTS.items() if contract.source == source}
        write_delivery(council.landing, source, own, extracted_on=AGAIN)
    assert {each.state for each in land(council.landing, council.authority)} <= {"landed", "unchanged"}

    def models_alone(version: str, _: list[str]) -> Iterator[object]:
        wanted = ["--select", "+pack_restatements", "+pack_restated_values", "--exclude", "resource_type:unit_test"]
        return stream_events(version, ["build", *wanted, "resource_type:test"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orchestration.build.stream_events", models_alone)
        build_month(Council(authority=council.authority), council.month, lambda *_: None)


def check_causes(home: Path, council: Built, edits: list[Edit]) -> None:
    shutil.copytree(council.home, home, symlinks=True, ignore=shutil.ignore_patterns("dagster", "restricted"))
    tables = delivered(home)
    for number, change in enumerate(edits):
        edit(tables, number, change)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"CAREPACK_HOME": str(home), **SWITCHES}.items():
            patch.setenv(name, value)
        rebuilt(Built(home, home / "landing", council.authority, council.months), tables)
        with connect(read_only=True) as con:
            figures = con.execute(CHANGED).fetchall()
            causes = con.execute(CAUSES).fetchall()
    shutil.rmtree(home)
    assert figures
    assert {row[:3] for row in causes if row[3] == "unexplained"} == set()
    for *figure, above, below in figures:
        own = [row for row in causes if row[:3] == tuple(figure)]
        assert (sum((row[5] for row in own), Decimal(0)), sum((row[6] for row in own), Decimal(0))) == (above, below)
        assert all(row[4] > 0 for row in own) and (own or not (above or below))


CHANGED = (
    "select month_end, indicator_id, basis, numerator - first_numerator, denominator - first_denominator "
    "from pack.pack_restated_values where is_split"
)
CAUSES = (
    "select month_end, indicator_id, basis, cause, member_count, numerator_change, denominator_change "
    "from pack.pack_restatements"
)
QUICK = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": list(HealthCheck)}


@settings(max_examples=2, derandomize=True, **QUICK)
@given(edits=EDITS)
def test_causes_add_up_whatever_is_edited(
    built_sample: Built, tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    check_causes(tmp_path_factory.mktemp("edited") / "home", built_sample, edits)


@pytest.mark.soak
@settings(max_examples=60, **QUICK)
@given(edits=EDITS)
def test_causes_add_up_in_many_councils(
    built_sample: Built, tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    check_causes(tmp_path_factory.mktemp("edited") / "home", built_sample, edits)
