"""What the checks set aside and what is said of it: the rows of landing.rejected_rows.

Here belongs DEL4: which faults cost a row and which a value, and the words for each. Finding them is checking.py's.
"""

from dataclasses import dataclass

import duckdb

from expectations.contracts import IDENTITY_TYPES, Column, Contract
from warehouse.deliveries.manifest import Delivery

READING = {
    "date": "no date that exists, written as year-month-day or day/month/year with a four-digit year",
    "integer": "not a whole number",
    "decimal": "not a number",
    "flag": "neither Y nor N",
    "nhs_number": "not ten digits",
    "upn": "not thirteen letters and digits",
    "postcode": "not a postcode",
}


@dataclass(frozen=True)
class Table:
    """One delivered table on its way in: the rows of this delivery in raw.<landed name> are checked."""

    delivery: Delivery
    contract: Contract

    @property
    def is_workbook(self) -> bool:
        return self.contract.sheet is not None


@dataclass(frozen=True)
class Verdict:
    """What is said of a fault: `set_aside` is row, value or none; `severity` error or warn."""

    reason: str
    rule: str
    set_aside: str
    severity: str = "error"


def is_row_critical(contract: Contract, column: Column) -> bool:
    """Whether an unreadable value costs the row (DEL4): a required column or a part of the key.

    An NHS number or UPN that cannot be read leaves a row that reaches no child, which is listed, not dropped.
    """
    return column.required or (column.name in contract.key and column.type not in IDENTITY_TYPES)


def report_faults(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Writes one rejected row per fault in the temporary table `faults`."""
    counts = ", ".join(f'count("fault_{column.landed}")' for column in table.contract.columns)
    found = con.execute(f"select count(cell_count), count(*) filter (where lacks_all), {counts} from faults").fetchone()
    assert found is not None
    if found[0]:
        _report(con, table, None, Verdict("shorter or longer than the header", "DEL4", "row"), "cell_count is not null")
    if found[1]:
        lacking = " or ".join(table.contract.required_any)
        _report(con, table, lacking, Verdict("neither is filled, and one is needed", "K2", "row"), "lacks_all")
    for column, count in zip(table.contract.columns, found[2:], strict=True):
        for fault in _faults_of(con, column) if count else ():
            _report_fault(con, table, column, fault)


def _faults_of(con: duckdb.DuckDBPyConnection, column: Column) -> list[str]:
    fault = f'"fault_{column.landed}"'
    rows = con.execute(f"select distinct {fault} from faults where {fault} is not null order by {fault}").fetchall()
    return [row[0] for row in rows]


def _report_fault(con: duckdb.DuckDBPyConnection, table: Table, column: Column, fault: str) -> None:
    words = {
        "blank": ("blank, and no row can be used without it", "K2" if column.type == "date" else "DEL4"),
        "unreadable": (READING.get(column.type, ""), "DEL8" if column.type == "date" else "DEL4"),
        "unknown": ("no code of its list", "DEL4"),
        "future": ("more than a year after the day of the extract", "DEL4"),
        "check digit": ("the check digit fails, so the number reaches no child", "HLT2"),
        "out of its year": ("the code was not in use in that collection year; it is kept", "DEL4"),
    }
    is_warning = fault in ("check digit", "out of its year")
    costs_row = fault != "unknown" and is_row_critical(table.contract, column)
    set_aside = "none" if is_warning else "row" if costs_row else "value"
    reason, rule = words[fault]
    verdict = Verdict(reason, rule, set_aside, "warn" if is_warning else "error")
    _report(con, table, column, verdict, f"\"fault_{column.landed}\" = '{fault}'")


def report_file(con: duckdb.DuckDBPyConnection, delivery: Delivery, file: str, verdict: Verdict) -> None:
    """Reports something of a file that no contract knows."""
    places = ", ".join("?" * 13)
    con.execute(f"insert into landing.rejected_rows values ({places})", _said(delivery, None, file, None, verdict))


def report_table(con: duckdb.DuckDBPyConnection, table: Table, column: str | None, verdict: Verdict) -> None:
    """Reports something of the table as a whole: no row number, no value."""
    said = _said(table.delivery, table.contract.table, table.contract.file, column, verdict)
    con.execute(f"insert into landing.rejected_rows values ({', '.join('?' * 13)})", said)


def _report(
    con: duckdb.DuckDBPyConnection, table: Table, column: Column | str | None, verdict: Verdict, where: str
) -> None:
    name = column.name if isinstance(column, Column) else column
    value = f'"value_{column.landed}"' if isinstance(column, Column) else "null"
    places = "?, ?, ?, ?, ?, ?, coalesce(?, row_number), ?, coalesce(?, " + value + "), ?, ?, ?, ?"
    con.execute(
        f"insert into landing.rejected_rows select {places} from faults where {where} order by row_number",
        _said(table.delivery, table.contract.table, table.contract.file, name, verdict),
    )


def _said(delivery: Delivery, table_name: str | None, file: str, column: str | None, verdict: Verdict) -> list[object]:
    """The thirteen values of a rejected row, with row number and value left open."""
    return [
        *(delivery.delivery_id, delivery.authority, delivery.source, delivery.extracted_on, table_name, file),
        *(None, column, None, verdict.reason, verdict.rule, verdict.set_aside, verdict.severity),
    ]
