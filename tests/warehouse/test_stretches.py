"""Rows of successive deliveries are stored once: whatever the deliveries and their order, nothing is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.contracts import load_contracts
from warehouse.books import write_books
from warehouse.deliveries.manifest import Delivery
from warehouse.deliveries.rejections import Table
from warehouse.stretches import Arrival, Neighbours, neighbours, store
from warehouse.tables import landed_cells, prepare

DENTAL = load_contracts()["health__dental"]
FIRST = date(2017, 1, 2)
Cells = tuple[str | None, ...]
# What one delivery holds, in file order; None where it did not supply the table.
Held = list[Cells] | None

# Rows that a careless comparison takes for one another.
ALIKE: list[Cells] = [("a", "b", None), ("a", None, "b"), ("a", "", "b"), ("ab", None, None), (None, None, None)]
FEW_ROWS = st.lists(st.sampled_from(ALIKE), max_size=5)
STRETCH = "seen_from, seen_to, occurrence, nhs_number, seen_on, outcome"


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Held], list[int]]:
    """Deliveries that share many rows, and an order in which they land."""
    often = draw(FEW_ROWS)
    held = draw(st.lists(st.none() | st.permutations(often) | FEW_ROWS, min_size=2, max_size=6))
    return held, draw(st.permutations(range(len(held))))


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect()) as opened:
        prepare(opened)
        yield opened


def land(con: duckdb.DuckDBPyConnection, held: Sequence[Held], order: Sequence[int], authority: str = "372") -> None:
    """Stores each delivery as the landing does, in `order`; delivery n is of day n."""
    for number in order:
        delivery = Delivery(Path(), authority, "health", day(number), (), ())
        rows = held[number]
        if rows is not None:
            con.execute(
                "create or replace temp table cleaned (row_number bigint, nhs_number text, seen_on text, outcome text)"
            )
            for row_number, row in enumerate(rows, start=2):
                con.execute("insert into cleaned values (?, ?, ?, ?)", [row_number, *row])
            near = neighbours(con, delivery).get("dental", Neighbours())
            kept = f"landing.{DENTAL.landed_name}"
            store(con, Arrival(Table(delivery, DENTAL), "cleaned", kept, landed_cells(DENTAL), near))
        write_books(con, delivery, [DENTAL], {} if rows is None else {DENTAL.landed_name: len(rows)})


def forget(con: duckdb.DuckDBPyConnection) -> None:
    for name in ("health__dental", "deliveries", "delivered_tables", "serving_deliveries"):
        con.execute(f"delete from landing.{name}")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def stored(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return con.execute(f"select {STRETCH} from landing.health__dental order by all").fetchall()


def served(con: duckdb.DuckDBPyConnection, on: date) -> list[Cells]:
    con.execute("delete from landing.serving_deliveries")
    con.execute(
        "insert into landing.serving_deliveries select authority, source, delivery_id, extracted_on "
        "from landing.deliveries where extracted_on = ?",
        [on],
    )
    return con.execute("select nhs_number, seen_on, outcome from served.health__dental").fetchall()


@given(histories())
@settings(max_examples=60, deadline=None)
def test_every_delivery_can_be_read_back_whatever_the_order_of_landing(
    con: duckdb.DuckDBPyConnection, history: tuple[list[Held], list[int]]
) -> None:
    held, order = history
    forget(con)
    land(con, held, range(len(held)))
    in_order = stored(con)
    forget(con)
    land(con, held, order)

    assert stored(con) == in_order
    for number, rows in enumerate(held):
        assert Counter(served(con, day(number))) == Counter(rows or [])


@given(histories())
@settings(max_examples=60, deadline=None)
def test_the_history_tells_of_each_row_when_it_came_and_went(
    con: duckdb.DuckDBPyConnection, history: tuple[list[Held], list[int]]
) -> None:
    held, order = history
    forget(con)
    land(con, held, order)
    columns = "absent_on, seen_from, seen_to, gone_on, nhs_number, seen_on, outcome"
    found = con.execute(f"select {columns} from history.health__dental").fetchall()
    assert Counter(found) == Counter(expected_stretches(held))


def expected_stretches(held: Sequence[Held]) -> Iterator[tuple[Any, ...]]:
    """The same by counting: the n-th copy of a row is there on each day that holds n copies or more."""
    days = [number for number, rows in enumerate(held) if rows is not None]
    counts = {number: Counter(held[number]) for number in days}
    for row in {row for number in days for row in counts[number]}:
        for copy in range(max(counts[number][row] for number in days)):
            has = [counts[number][row] > copy for number in days]
            begins = [at for at, (before, now) in enumerate(pairwise([False, *has])) if now and not before]
            ends = [at for at, (now, after) in enumerate(pairwise([*has, False])) if now and not after]
            for first, last in zip(begins, ends, strict=True):
                yield (
                    day(days[first - 1]) if first else None,
                    day(days[first]),
                    day(days[last]),
                    day(days[last + 1]) if last + 1 < len(days) else None,
                    *row,
                )


@given(histories())
@settings(max_examples=30, deadline=None)
def test_the_row_number_told_is_the_rows_in_the_file_of_the_delivery_told(
    con: duckdb.DuckDBPyConnection, history: tuple[list[Held], list[int]]
) -> None:
    held, order = history
    forget(con)
    land(con, held, order)
    told = con.execute(
        "select stored_by, row_number, nhs_number, seen_on, outcome, seen_from from landing.health__dental"
    ).fetchall()
    for stored_by, row_number, *cells, seen_from in told:
        number = (date.fromisoformat(stored_by.split("/")[-1]) - FIRST).days
        assert (held[number] or [])[row_number - 2] == tuple(cells)
        assert order != sorted(order) or day(number) == seen_from


def test_another_authority_has_a_history_of_its_own(con: duckdb.DuckDBPyConnection) -> None:
    forget(con)
    land(con, [[("1", None, None)], [("1", None, None)]], [0, 1])
    land(con, [[("1", None, None)], []], [0, 1], authority="373")
    found = con.execute("select authority, seen_from, seen_to from landing.health__dental order by all").fetchall()
    assert found == [("372", day(0), None), ("373", day(0), day(0))]


def test_a_row_that_is_seen_again_is_not_written_again(con: duckdb.DuckDBPyConnection) -> None:
    forget(con)
    land(con, [[("1", "2017-05-01", "Attended")]] * 12, range(12))
    told = con.execute("select seen_from, seen_to, stored_by from landing.health__dental").fetchall()
    assert told == [(day(0), None, "372/health/2017-01-02")]


def test_a_table_that_is_not_supplied_has_no_rows_that_day_and_none_of_its_rows_went(
    con: duckdb.DuckDBPyConnection,
) -> None:
    forget(con)
    row = ("1", "2017-05-01", "Attended")
    land(con, [[row], None, [row]], range(3))
    assert [served(con, day(number)) for number in range(3)] == [[row], [], [row]]
    assert con.execute("select seen_from, seen_to, gone_on from history.health__dental").fetchall() == [
        (day(0), day(2), None)
    ]
