"""What a build that was cut off leaves in the warehouse is noticed, and taken back by the next one."""

from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from warehouse.built import KEPT, begin_build, finish_build, is_built_from, is_under_way
from warehouse.connect import connect, transaction
from warehouse.overview import packs
from warehouse.serving import set_pack_month
from warehouse.tables import prepare
from warehouse.upkeep.leftovers import clear_leftovers

MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)


@pytest.fixture
def con(home: Path) -> duckdb.DuckDBPyConnection:
    with closing(connect()) as con:
        prepare(con)
        yield con


def build(con: duckdb.DuckDBPyConnection, month_end: date, numerator: int, tables: tuple[str, ...] = KEPT) -> None:
    """What dbt does to these tables: the rows of the month replaced."""
    for name in tables:
        con.execute(f"create schema if not exists {name.split('.')[0]}")
        con.execute(f"create table if not exists {name} (authority varchar, pack_month date, numerator integer)")
        con.execute(f"delete from {name} where pack_month = ?", [month_end])
        con.execute(f"insert into {name} values ('372', ?, ?)", [month_end, numerator])


def figures(con: duckdb.DuckDBPyConnection) -> dict[date, set[int]]:
    found = [row for name in KEPT for row in con.execute(f"select pack_month, numerator from {name}").fetchall()]
    return {month: {numerator for of, numerator in found if of == month} for month, _ in found}


def begin(con: duckdb.DuckDBPyConnection, month_end: date) -> None:
    with transaction(con):
        begin_build(con, "372", month_end)


def test_a_build_is_under_way_until_it_is_finished(con: duckdb.DuckDBPyConnection) -> None:
    begin(con, JUNE)
    assert is_under_way(con, "372", JUNE)
    assert not is_under_way(con, "372", MAY)
    finish_build(con, "1")
    assert not is_under_way(con, "372", JUNE)


def test_a_month_that_no_delivery_serves_is_not_begun(con: duckdb.DuckDBPyConnection) -> None:
    assert not any(set_pack_month(con, "372", JUNE).values())
    assert not is_under_way(con, "372", JUNE)


def test_a_build_that_was_cut_off_is_taken_back_by_the_next(con: duckdb.DuckDBPyConnection) -> None:
    for month_end in (MAY, JUNE):
        begin(con, month_end)
        build(con, month_end, 1)
        finish_build(con, "1")
    begin(con, JUNE)
    build(con, JUNE, 2, KEPT[:2])
    assert figures(con)[JUNE] == {1, 2}
    assert packs(con, "372") == [MAY]
    begin(con, MAY)
    assert figures(con) == {MAY: {1}, JUNE: {1}}
    build(con, MAY, 3, KEPT[:1])
    begin(con, MAY)
    assert figures(con) == {MAY: {1}, JUNE: {1}}
    build(con, MAY, 4)
    finish_build(con, "1")
    begin(con, JUNE)
    assert figures(con) == {MAY: {4}, JUNE: {1}}


def test_the_very_first_build_leaves_nothing_when_it_is_cut_off(con: duckdb.DuckDBPyConnection) -> None:
    begin(con, JUNE)
    build(con, JUNE, 1)
    begin(con, MAY)
    assert figures(con) == {}


def test_a_version_is_forgotten_once_another_one_is_built(con: duckdb.DuckDBPyConnection) -> None:
    finish_build(con, "1")
    assert is_built_from(con, "1")
    assert not is_built_from(con, "2")
    assert not is_built_from(con, "1")


def test_spill_files_of_a_killed_process_are_removed_and_a_clean_home_is_left_alone(home: Path) -> None:
    clear_leftovers()
    assert not (home / "care.duckdb").exists()
    for folder in ("spill", "care.duckdb.tmp"):
        (home / folder).mkdir()
        (home / folder / "duckdb_temp_storage_DEFAULT-0.tmp").write_text("rows")
    clear_leftovers()
    assert {path.name for path in home.iterdir()} == {"care.duckdb"}
