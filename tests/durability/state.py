"""What a home holds, so that two of them can be compared: the rows of its warehouse and the cells of its workbooks.

Times of day are left out, everything else must be equal. Not here: making a home, or breaking one.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import duckdb
from openpyxl import load_workbook

# Tables whose rows of one month stay when another month is made.
KEPT = (
    *("indicators.indicator_members", "indicators.indicator_values", "pack.pack_computed_values"),
    *("quality.exceptions", "quality.check_runs"),
)
# Tables that name deliveries, but are written when a month is made and not when one of them lands.
OF_THE_RUN = ("landing.serving_deliveries", "landing.pack_deliveries", "landing.first_prints")


@dataclass(frozen=True)
class State:
    """Rows and a hash of their values per table (and pack month or delivery, where rows are kept by it); bytes per
    workbook."""

    tables: dict[str, tuple[int, int]]
    workbooks: dict[str, bytes]

    def of_months_but(self, month: str) -> "State":
        """What making `month` (2017-06) must leave alone: figures and workbooks of the other months."""
        kept = {name: found for name, found in self.tables.items() if name.startswith(KEPT) and month not in name}
        return State(kept, {name: found for name, found in self.workbooks.items() if month not in name})


def state_of(home: Path) -> State:
    """The state of a home; nobody may be writing in it. A home without a warehouse or workbooks has none.

    Workbooks are kept as they are now; `differences` reads their cells only where bytes differ.
    """
    care = home / "care.duckdb"
    found = (home / "restricted").rglob("*.xlsx")
    books = {str(path.relative_to(home)): path.read_bytes() for path in sorted(found)}
    return State(_tables(care) if care.exists() else {}, books)


def differences(found: State, expected: State) -> list[str]:
    """One line per table or workbook that differs, in plain words without values; empty when the two are equal."""
    lines = [_of_table(name, found, expected) for name in sorted(found.tables.keys() | expected.tables.keys())]
    names = sorted(found.workbooks.keys() | expected.workbooks.keys())
    return [line for line in [*lines, *(_of_workbook(name, found, expected) for name in names)] if line]


def _tables(care: Path) -> dict[str, tuple[int, int]]:
    """(rows, sum of the rows' hashes) of every table, without its columns of time; what a view shows is theirs."""
    with duckdb.connect(str(care), read_only=True) as con:
        columns = con.execute(
            "select schema_name || '.' || table_name, list(column_name order by column_index) from duckdb_columns() "
            "where (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables()) "
            "and database_name = current_database() and schema_name <> 'main' "
            "and data_type not like 'TIMESTAMP%' group by all order by all"
        ).fetchall()
        found = {}
        for name, own in columns:
            values = ", ".join(f'"{each}"' for each in own)
            for of, rows, digest in con.execute(
                f"select {_kept_by(name, own)}, count(*), coalesce(sum(hash({values})), 0) from {name} group by all"
            ).fetchall():
                found[name + of] = (rows, digest)
    return found


def _kept_by(name: str, columns: list[str]) -> str:
    """The SQL of what rows of this table are told apart by."""
    if name in KEPT:
        return "strftime(pack_month, ' %Y-%m')"
    return "' ' || delivery_id" if "delivery_id" in columns and name not in OF_THE_RUN else "''"


def _of_table(name: str, found: State, expected: State) -> str:
    (rows, digest), (wanted, wanted_digest) = found.tables.get(name, (0, 0)), expected.tables.get(name, (0, 0))
    if rows != wanted:
        return f"{name}: {rows} rows, expected {wanted}"
    return "" if digest == wanted_digest else f"{name}: {rows} rows, some with other values"


def _of_workbook(name: str, found: State, expected: State) -> str:
    if name not in found.workbooks or name not in expected.workbooks:
        return f"{name}: {'not expected' if name in found.workbooks else 'missing'}"
    content, wanted = found.workbooks[name], expected.workbooks[name]
    return "" if content == wanted or _cells(content) == _cells(wanted) else f"{name}: cells differ"


def _cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The values of every sheet, row by row."""
    book = load_workbook(BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
