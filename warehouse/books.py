"""The books of the landing: which deliveries are in, which tables they held, which were refused and why.

Here belong the rows of landing.deliveries, delivered_tables and refused_deliveries. Not here: rows of the feeds.
"""

import json
from datetime import UTC, date, datetime, timedelta

import duckdb

from expectations.contracts import Contract
from warehouse.deliveries.manifest import Delivery
from warehouse.deliveries.refusal import Refused


def is_taken(con: duckdb.DuckDBPyConnection, delivery: Delivery) -> bool:
    """Whether this very delivery is in already; raises Refused where another one holds its source and day (DEL3)."""
    found = con.execute(
        "select content_hash from landing.deliveries where delivery_id = ?", [delivery.delivery_id]
    ).fetchone()
    if found and found[0] != delivery.content_hash:
        raise Refused(
            "DEL3",
            "A delivery of this source and day is already in, with other content. What was taken stays as it was; "
            "deliver the correction under a later day.",
        )
    return found is not None


def had_rows_before(con: duckdb.DuckDBPyConnection, delivery: Delivery, contract: Contract) -> bool:
    """Whether the delivery before this one had rows of this table (DEL9)."""
    found = con.execute(
        "select tables.rows_in from landing.delivered_tables as tables inner join landing.deliveries as deliveries "
        "on deliveries.delivery_id = tables.delivery_id where deliveries.authority = ? and deliveries.source = ? "
        "and deliveries.extracted_on < ? and tables.table_name = ? order by deliveries.extracted_on desc limit 1",
        [delivery.authority, delivery.source, delivery.extracted_on, contract.table],
    ).fetchone()
    return bool(found and found[0])


def write_books(
    con: duckdb.DuckDBPyConnection, delivery: Delivery, contracts: list[Contract], rows: dict[str, int]
) -> None:
    """Books a delivery and each table of its contract; `rows` holds data rows by landed name of what was delivered."""
    for contract in contracts:
        con.execute(
            "insert into landing.delivered_tables select ?, ?, ?, ?, ?, ?, count(*) from landing.rejected_rows "
            "where delivery_id = ? and table_name = ?",
            [
                *(delivery.delivery_id, delivery.source, contract.table, contract.file),
                *(rows.get(contract.landed_name, 0), contract.landed_name in rows),
                *(delivery.delivery_id, contract.table),
            ],
        )
    con.execute(
        "insert into landing.deliveries select ?, ?, ?, ?, ?, ?, ?, ?, "
        "count(distinct (table_name, row_number)) filter (where set_aside = 'row'), "
        "count(*) filter (where set_aside = 'value'), count(*) filter (where severity = 'warn') "
        "from landing.rejected_rows where delivery_id = ?",
        [
            *(delivery.delivery_id, delivery.authority, delivery.source, delivery.extracted_on, delivery.content_hash),
            *(json.dumps(delivery.not_supplied), now(con), sum(rows.values()), delivery.delivery_id),
        ],
    )


def totals(con: duckdb.DuckDBPyConnection, delivery: Delivery) -> tuple[int, int, int, int]:
    """Rows in, rows set aside, values set aside and warnings of a delivery that is in."""
    found = con.execute(
        "select rows_in, rows_set_aside, values_set_aside, warnings from landing.deliveries where delivery_id = ?",
        [delivery.delivery_id],
    ).fetchone()
    assert found is not None
    return (found[0], found[1], found[2], found[3])


def record_refusal(con: duckdb.DuckDBPyConnection, told: tuple[str, str, date | None], refused: Refused) -> None:
    """Once per reason, however often the same folder is offered."""
    con.execute(
        "insert into landing.refused_deliveries select ?, ?, ?, ?, ?, ? where not exists (select 1 "
        "from landing.refused_deliveries where authority = ? and source = ? and extracted_on is not distinct from ? "
        "and rule = ? and message = ?)",
        [*told, refused.rule, refused.message, now(con), *told, refused.rule, refused.message],
    )


def now(con: duckdb.DuckDBPyConnection) -> datetime:
    """The time in UTC, as the books write it; after the last one they hold, even where the clock was set back."""
    clock = datetime.now(UTC).replace(tzinfo=None)
    [(last,)] = con.execute(
        "select greatest((select max(loaded_at) from landing.deliveries), "
        "(select max(refused_at) from landing.refused_deliveries))"
    ).fetchall()
    return max(clock, last + timedelta(microseconds=1)) if last else clock
