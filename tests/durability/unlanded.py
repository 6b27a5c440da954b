"""Takes the newest delivery of a source out of a warehouse again, as if it had never been landed."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection


def take_back(con: DuckDBPyConnection, deliveries: Iterable[str]) -> None:
    """The deliveries (authority/source/day, each the newest of its source) leave neither rows nor a line in the books.

    Rows that came with one go; those that it ended are open again.
    """
    kept = con.execute(
        "select schema_name || '.' || table_name, table_name from duckdb_columns() where column_name = 'seen_to' "
        "and schema_name in ('raw', 'landing')"
    ).fetchall()
    books = con.execute(
        "select schema_name || '.' || table_name from duckdb_columns() "
        "where column_name = 'delivery_id' and schema_name = 'landing' "
        "and table_name in (select table_name from duckdb_tables() where schema_name = 'landing')"
    ).fetchall()
    for delivery in deliveries:
        authority, source, day = delivery.split("/")
        for name, table in kept:
            if table.startswith(f"{source}__"):
                _reopen(con, name, table.removeprefix(f"{source}__"), authority, source, day)
        for (name,) in books:
            con.execute(f"delete from {name} where delivery_id = ?", [delivery])


def _reopen(con: DuckDBPyConnection, name: str, table: str, authority: str, source: str, day: str) -> None:
    con.execute(f"delete from {name} where authority = ? and seen_from >= cast(? as date)", [authority, day])
    con.execute(
        f"update {name} set seen_to = null where authority = ? and seen_to = (select day_before "
        "from landing.supplied_tables where authority = ? and source = ? and table_name = ? "
        "and extracted_on = cast(? as date))",
        [authority, authority, source, table, day],
    )
