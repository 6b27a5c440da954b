"""Checks one delivered table against its contract, in SQL over the rows that came: what fails is set aside, reported.

Here belong the queries: every cell trimmed, read and judged. How a value is read stands in cleaning.py, what a fault
costs and the words for it in rejections.py, duplicates in duplicates.py.
"""

import duckdb
import pyarrow as pa

from expectations.contracts import Column, Contract, load_contracts
from warehouse.deliveries import cleaning
from warehouse.deliveries.rejections import Table, is_row_critical, report_faults
from warehouse.tables import arrived


def load_code_lists(con: duckdb.DuckDBPyConnection) -> None:
    """Puts the code lists of all contracts into a temporary table, looked up by list and upper-case code."""
    rows = {
        (_list_name(contract, column), code.code.upper(), code.code, code.valid_from, code.valid_to)
        for contract in load_contracts().values()
        for column in contract.columns
        for code in column.codes
        if code.code != column.unknown_as
    }
    names = ("list", "lookup", "code", "valid_from", "valid_to")
    lists = pa.table([list(values) for values in zip(*sorted(rows, key=str), strict=True)], names=names)
    con.register("lists", lists)
    con.execute("create or replace temp table code_lists as select * from lists")
    con.unregister("lists")


def check_table(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Fills the temporary table `cleaned` with the rows that stand, landing.rejected_rows with everything set aside."""
    if not con.execute(f"select 1 from {arrived(table.contract)} limit 1").fetchone():
        con.execute(f"create or replace temp table cleaned as select * from {arrived(table.contract)}")
        return
    con.execute(f"create or replace temp table faults as {_faults_query(table)}")
    report_faults(con, table)
    landed = ", ".join(f"{_landed_value(table, column)} as {_q(column.landed)}" for column in table.contract.columns)
    con.execute(
        f"create or replace temp table cleaned as with {_read_rows(table)} select row_number, {landed} from read_rows "
        "where row_number not in (select row_number from faults where is_row_fault)"
    )
    con.execute("drop table faults")


def _list_name(contract: Contract, column: Column) -> str:
    return column.code_list or f"{contract.landed_name}.{column.landed}"


def _read_rows(table: Table) -> str:
    """Two CTEs: every cell trimmed (`value_`), then read (`read_`), for the rows that came."""
    columns = table.contract.columns
    values = ", ".join(f'{cleaning.trimmed(_q(column.landed))} as "value_{column.landed}"' for column in columns)
    reads, joins = [], []
    for column in columns:
        value = _q("value_" + column.landed)
        if column.type == "code":
            listed = f'"list_{column.landed}"'
            joins.append(
                f"left join code_lists as {listed} on {listed}.list = '{_list_name(table.contract, column)}' "
                f"and {listed}.lookup = {cleaning.code_lookup(column.codes, value)}"
            )
            reads += [f'{listed}.code as "read_{column.landed}"']
            reads += [f'{listed}.{end} as "{end}_{column.landed}"' for end in ("valid_from", "valid_to")]
        else:
            reads.append(f'{cleaning.canonical(column, value, table.is_workbook)} as "read_{column.landed}"')
    return (
        f"trimmed_rows as (select row_number, cell_count, {values} from {arrived(table.contract)}), "
        f"read_rows as (select trimmed_rows.*, {', '.join(reads)} from trimmed_rows {' '.join(joins)})"
    )


def _q(name: str) -> str:
    return f'"{name}"'


def _is_future(table: Table, column: Column) -> str:
    return f"cast(\"read_{column.landed}\" as date) > date '{table.delivery.extracted_on}' + interval 1 year"


def _fault(table: Table, column: Column) -> str:
    """SQL: the name of what is wrong with the value of one column, or null."""
    value, read = f'"value_{column.landed}"', f'"read_{column.landed}"'
    cases = [f"when {value} is null then {_sql_text('blank') if column.required else 'null'}"]
    cases.append(f"when {read} is null then '{'unknown' if column.type == 'code' else 'unreadable'}'")
    if column.type == "date":
        cases.append(f"when {_is_future(table, column)} then 'future'")
    if column.type == "nhs_number":
        cases.append(f"when {cleaning.check_digit_fails(read)} then 'check digit'")
    if any(code.valid_from or code.valid_to for code in column.codes) and column.type == "code":
        year = cleaning.collection_year(_dating_day(table, column))
        ends = (
            f'"valid_from_{column.landed}", {year}) > {year} or coalesce("valid_to_{column.landed}", {year}) < {year}'
        )
        cases.append(f"when coalesce({ends} then 'out of its year'")
    return f"case {' '.join(cases)} end"


def _dating_day(table: Table, column: Column) -> str:
    extracted_on = f"date '{table.delivery.extracted_on}'"
    if column.dated_by is None:
        return extracted_on
    return f'coalesce(cast("read_{table.contract.column(column.dated_by).landed}" as date), {extracted_on})'


def _faults_query(table: Table) -> str:
    """The faulty rows: values as they came, one fault per column, and whether the row as a whole is lost."""
    columns, contract = table.contract.columns, table.contract
    fits = "cell_count is null"
    picked = [
        f'case when {fits} then {_fault(table, c)} end as "fault_{c.landed}", "value_{c.landed}"' for c in columns
    ]
    any_of = " and ".join(f'"read_{contract.column(name).landed}" is null' for name in contract.required_any) or "false"
    faulty_rows = ", ".join(f'"fault_{column.landed}"' for column in columns)
    critical = [
        f"coalesce(\"fault_{c.landed}\" in ('blank', 'unreadable', 'future'), false)"
        for c in columns
        if is_row_critical(contract, c)
    ]
    return (
        f"with {_read_rows(table)}, faulty_rows as (select row_number, cell_count, "
        f"{fits} and {any_of} as lacks_all, {', '.join(picked)} from read_rows) "
        f"select *, cell_count is not null or lacks_all or {' or '.join(critical or ['false'])} as is_row_fault "
        f"from faulty_rows where cell_count is not null or lacks_all or coalesce({faulty_rows}) is not null"
    )


def _landed_value(table: Table, column: Column) -> str:
    read = f'"read_{column.landed}"'
    if column.type == "date":
        return f"case when not {_is_future(table, column)} then {read} end"
    if column.unknown_as:
        return f"case when \"value_{column.landed}\" is not null then coalesce({read}, '{column.unknown_as}') end"
    return read


def _sql_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
