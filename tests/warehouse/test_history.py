"""Deliveries kept together are each what they would be alone: whatever came before or after, and in whatever order."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Built
from tests.deliveries import write_delivery
from tests.warehouse.warehouse_state import query
from warehouse.connect import care_path, connect
from warehouse.landing import land
from warehouse.tables import prepare

DAYS = ("2017-04-03", "2017-05-03", "2017-06-03")
PUPIL = {"upn": "A123456789012", "surname": "Ash", "forename": "Ann", "dob": "2010-05-01"}
# Rows that stand, that share a key, that are written in two ways, that are set aside, or that only a later day accepts.
PUPILS = [
    PUPIL,
    PUPIL | {"dob": "01/05/2010"},
    PUPIL | {"surname": "Oak"},
    PUPIL | {"upn": "", "school_ofsted": "Good"},
    PUPIL | {"upn": "B123456789012", "school_ofsted": "Splendid", "permanently_excluded_on": "2018-05-20"},
]
ATTENDANCE = [
    {"upn": upn, "week_starting": week, "sessions_possible": "10"}
    for upn in ("", "A123456789012")
    for week in ("2017-03-06", "6/3/2017", "soon", "2018-05-20")
]
DELIVERIES = st.tuples(
    *[st.tuples(st.lists(st.sampled_from(PUPILS), max_size=4), st.lists(st.sampled_from(ATTENDANCE), max_size=4))] * 3
)

STORED = "select schema_name, sum(estimated_size) from duckdb_tables() where contains(table_name, '__') group by 1"
DELIVERED = "select sum(rows_in) from landing.deliveries group by date_trunc('month', extracted_on) order by all"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse without deliveries, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(tmp_path_factory.mktemp("empty")))
        with closing(connect()) as con:
            prepare(con)
        return care_path()


@given(deliveries=DELIVERIES, order=st.permutations(DAYS))
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
def test_a_delivery_among_others_reads_as_it_would_alone(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, deliveries: Sequence[Any], order: list[str]
) -> None:
    by_day = dict(zip(DAYS, deliveries, strict=True))
    together = read_all(tmp_path_factory.mktemp("together"), empty, by_day, order)
    for day in DAYS:
        alone = read_all(tmp_path_factory.mktemp("alone"), empty, by_day, [day])
        assert together[day] == alone[day]


def read_all(home: Path, empty: Path, by_day: dict[str, Any], order: list[str]) -> dict[str, list[Any]]:
    """Lands the deliveries one by one; what each of them reads as: rows that serve, rows as they came, set aside."""
    shutil.copy(empty, home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(home))
        for day in order:
            pupils, attendance = by_day[day]
            write_delivery(home / "landing", "virtual_school", {"pupils": pupils, "attendance": attendance}, day)
            land(home / "landing")
        return {day: read_one(day) for day in order}


def read_one(day: str) -> list[Any]:
    """All but what is by its nature said of a delivery and the one before (DEL9)."""
    held = "seen_from <= cast($1 as date) and (seen_to is null or seen_to >= cast($1 as date))"
    stretch = "authority, seen_from, seen_to, stored_by, file, row_number, occurrence"
    rejected = "row_number, column_name, value, reason, rule, set_aside, severity"
    return [
        query(f"select * exclude ({stretch}) from {layer}.virtual_school__{table} where {held} order by all", day)
        for layer in ("raw", "landing")
        for table in ("pupils", "attendance")
    ] + [
        query(
            f"select {rejected} from landing.rejected_rows "
            "where extracted_on = cast($1 as date) and rule <> 'DEL9' order by all",
            day,
        )
    ]


def test_the_past_of_a_council_takes_a_fraction_of_what_was_delivered(built_sample: Built) -> None:
    """At 24 deliveries of each source the rows stay under 10 times those of one, by the share that each adds."""
    with closing(duckdb.connect(str(built_sample.home / "care.duckdb"), read_only=True)) as con:
        stored = dict(con.execute(STORED).fetchall())
        delivered = [rows for (rows,) in con.execute(DELIVERED).fetchall()]
    assert len(delivered) == 4
    for layer in ("raw", "landing"):
        added_by_each = (stored[layer] - delivered[0]) / (len(delivered) - 1)
        assert 0 < added_by_each < delivered[0] * 9 / 23 / 4
