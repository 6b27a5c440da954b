"""Keeps the rows of successive deliveries once: a row is stored for an unbroken stretch of deliveries that hold it.

Here belongs the one way into raw.<landed name> and landing.<landed name>. `seen_from` and `seen_to` are the days of the
first and the last delivery of the stretch; `seen_to` is null while the newest delivery holds the row, so that a row
seen again costs no write. A delivery that did not supply the table does not count. Identical rows are told apart by
`occurrence`; `row_number` is the row's number in the file of the delivery `stored_by`.
Not here: reading or judging rows (deliveries/), the shape of the tables (tables.py).
"""

from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.deliveries.manifest import Delivery
from warehouse.deliveries.rejections import Table
from warehouse.tables import held_on


@dataclass(frozen=True)
class Neighbours:
    """Days of the deliveries next to one that supplied the same table, None where none did; the rows of both."""

    before: date | None = None
    after: date | None = None
    rows: int = 0


@dataclass(frozen=True)
class Arrival:
    """Rows of one delivery on their way from the temporary table `rows` into `kept`; `cells` make them alike or not."""

    table: Table
    rows: str
    kept: str
    cells: list[str]
    near: Neighbours

    @property
    def listed(self) -> str:
        return ", ".join(self.cells)


def neighbours(con: duckdb.DuckDBPyConnection, delivery: Delivery) -> dict[str, Neighbours]:
    """The neighbours of a delivery not yet booked, by name of the tables that any of its source supplied."""
    older, newer = "filter (where extracted_on < $day)", "filter (where extracted_on > $day)"
    found = con.execute(
        f"select table_name, max(extracted_on) {older}, min(extracted_on) {newer}, "
        f"coalesce(max_by(rows_in, extracted_on) {older}, 0) + coalesce(min_by(rows_in, extracted_on) {newer}, 0) "
        "from landing.supplied_tables where authority = $authority and source = $source group by table_name",
        {"day": delivery.extracted_on, "authority": delivery.authority, "source": delivery.source},
    ).fetchall()
    return {name: Neighbours(*facts) for name, *facts in found}


def store(con: duckdb.DuckDBPyConnection, arrival: Arrival) -> None:
    """Takes the rows that arrive into the table where they are kept.

    Only what the delivery before or after held is looked at. A delivery may land before older ones: stretches are
    joined and parted as if all had come in order; only `stored_by` and `row_number` tell the difference.
    """
    _number_repeats(con, arrival)
    if arrival.near.before or arrival.near.after:
        con.execute(f"create or replace temp table changed as {_changed_query(arrival)}")
        if con.execute("select 1 from changed limit 1").fetchone():
            _part_and_join(con, arrival)
            _insert(con, arrival, "where row_number in (select row_number from changed where place is null)")
        con.execute("drop table changed")
    else:
        _insert(con, arrival)
    con.execute("drop table repeats")


def _number_repeats(con: duckdb.DuckDBPyConnection, arrival: Arrival) -> None:
    """The second and later of identical rows. Hashes only narrow the search; the cells decide."""
    con.execute(
        "create or replace temp table repeats as select row_number, occurrence from (select row_number, cast("
        f"row_number() over (partition by {arrival.listed} order by row_number) as integer) as occurrence "
        f"from {arrival.rows} where hash({arrival.listed}) in "
        f"(select hash({arrival.listed}) from {arrival.rows} group by all having count(*) > 1)) where occurrence > 1"
    )


def _changed_query(arrival: Arrival) -> str:
    """What is not simply seen again: rows to store (`place` is null), and stored rows whose stretch may change.

    Compared cell by cell. Where no later delivery is in, what the one before held is open to this one: `is_after`.
    """
    before, after = (f"date '{day}'" if day else None for day in (arrival.near.before, arrival.near.after))
    is_before = held_on(before, "stored") if before else "false"
    is_after = held_on(after, "stored") if after else "stored.seen_to is null"
    same = " and ".join(f"came.{cell} is not distinct from near.{cell}" for cell in ["occurrence", *arrival.cells])
    return (
        f"with came as (select row_number, coalesce(occurrence, 1) as occurrence, {arrival.listed} "
        f"from {arrival.rows} left join repeats using (row_number)), "
        f"near as (select rowid as place, {is_before} as is_before, {is_after} as is_after, occurrence, "
        f"{arrival.listed} from {arrival.kept} as stored "
        f"where authority = '{arrival.table.delivery.authority}' and ({is_before} or {is_after})) "
        "select came.row_number, near.place, near.is_before, near.is_after "
        f"from came full outer join near on {same} "
        "where came.row_number is null or near.place is null or not (near.is_before and near.is_after)"
    )


def _part_and_join(con: duckdb.DuckDBPyConnection, arrival: Arrival) -> None:
    """Ends or parts the stretches of rows that this delivery lacks; lets a neighbour's stretch reach up to it."""
    kept, near, day = arrival.kept, arrival.near, arrival.table.delivery.extracted_on
    gone = "rowid in (select place from changed where row_number is null and is_before and is_after)"
    found = "rowid in (select place from changed where row_number is not null and"
    if near.after:
        again = f"date '{near.after}' as seen_from"
        con.execute(f"insert into {kept} select * replace ({again}) from {kept} where {gone}")
        con.execute(f"update {kept} set seen_to = ? where {found} not is_after)", [day])
        con.execute(f"update {kept} set seen_from = ? where {found} not is_before)", [day])
    if near.before:
        con.execute(f"update {kept} set seen_to = ? where {gone}", [near.before])


def _insert(con: duckdb.DuckDBPyConnection, arrival: Arrival, where: str = "") -> None:
    delivery = arrival.table.delivery
    con.execute(
        f"insert into {arrival.kept} (authority, seen_from, seen_to, stored_by, file, row_number, occurrence, "
        f"{arrival.listed}) select ?, ?, ?, ?, ?, row_number, coalesce(occurrence, 1), {arrival.listed} "
        f"from {arrival.rows} left join repeats using (row_number) {where}",
        [
            *(delivery.authority, delivery.extracted_on, delivery.extracted_on if arrival.near.after else None),
            *(delivery.delivery_id, arrival.table.contract.file),
        ],
    )
