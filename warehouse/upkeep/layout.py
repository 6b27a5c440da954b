"""The version of the tables of care.duckdb, noted in the file itself, so that no other version reads or fills it.

Raise LAYOUT when a table of the landing, or the key of a table that is kept from month to month, changes in a way that
`tables.prepare` does not mend by itself. There is no migration: `carepack upgrade` builds the file anew from landing.
"""

from duckdb import DuckDBPyConnection

from warehouse.upkeep.faults import Unusable

LAYOUT = 2
# Files of the first layout were made before there was a note.
FIRST = 1


def check_layout(con: DuckDBPyConnection) -> None:
    """Raises Unusable where the file was made by another version; an empty file is of any."""
    found = layout_of(con)
    if found is not None and found != LAYOUT:
        raise Unusable(
            f"The warehouse has layout {found}, this version of carepack uses layout {LAYOUT}. "
            "Build it anew from the deliveries: carepack upgrade. It sets the old file aside."
        )


def layout_of(con: DuckDBPyConnection) -> int | None:
    """The layout that the file notes; None where no delivery can have been landed in it."""
    tables = con.execute(
        "select table_name from duckdb_tables() where database_name = current_database() and schema_name = 'landing'"
    ).fetchall()
    if ("layout",) in tables:
        return con.execute("select max(version) from landing.layout").fetchall()[0][0] or FIRST
    return FIRST if ("deliveries",) in tables else None


def note_layout(con: DuckDBPyConnection) -> None:
    """Writes the version into a file whose tables have just been made."""
    con.execute("create table if not exists landing.layout (version integer)")
    con.execute("delete from landing.layout")
    con.execute("insert into landing.layout values (?)", [LAYOUT])
