"""Takes every cell of a delivered file as it came, with its row number: the temporary table `arrived_<landed name>`.

Here belongs the way from parsed batches into that table. Not here: parsing, judging what came, or keeping
it in raw.<landed name> (stretches.py).
"""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from expectations.contracts import Contract
from warehouse.deliveries.files import FileFacts, Sheet, batch_schema, read_csv
from warehouse.deliveries.manifest import Delivery, ListedFile
from warehouse.deliveries.refusal import Refused
from warehouse.deliveries.rejections import Table, Verdict, report_file, report_table
from warehouse.deliveries.workbooks import read_workbook
from warehouse.tables import arrived, raw_cells


def take_file(
    con: duckdb.DuckDBPyConnection, delivery: Delivery, file: ListedFile, contracts: list[Contract], facts: FileFacts
) -> dict[str, int]:
    """The rows of one file; returns how many by landed name; raises Refused where the manifest counts others."""
    path, not_supplied, rows = delivery.folder / file.name, frozenset(delivery.not_supplied), {}
    if contracts[0].sheet is None:
        sheet = read_csv(path, facts, contracts[0], not_supplied)
        rows[contracts[0].landed_name] = _take_sheet(con, delivery, sheet)
    else:
        with read_workbook(path, contracts, not_supplied) as (sheets, unknown):
            rows = {sheet.contract.landed_name: _take_sheet(con, delivery, sheet) for sheet in sheets}
        for name in unknown:
            reason = f"no contract knows the sheet {name}; kept out"
            report_file(con, delivery, file.name, Verdict(reason, "DEL3", "none", "warn"))
    if sum(rows.values()) != file.rows:
        raise Refused("DEL3", f"{file.name} holds {sum(rows.values())} data rows, where the manifest says {file.rows}.")
    return rows


def _take_sheet(con: duckdb.DuckDBPyConnection, delivery: Delivery, sheet: Sheet) -> int:
    contract, stream = sheet.contract, _Stream(sheet)
    columns = ", ".join(f'"{name}"' for name in stream.reader.schema.names)
    cells = ", ".join(f"{cell} {kind}" for cell, kind in raw_cells(contract).items())
    con.execute(f"create or replace temp table {arrived(contract)} (row_number bigint, {cells})")
    con.register("arriving", stream.reader)
    con.execute(f"insert into {arrived(contract)} ({columns}) select {columns} from arriving")
    con.unregister("arriving")
    if stream.refused:
        raise stream.refused
    for name in sheet.header.unknown:
        verdict = Verdict("no contract knows this column; kept out", "K4", "none", "warn")
        report_table(con, Table(delivery, contract), name, verdict)
    return stream.rows


class _Stream:
    """The rows of a sheet as one stream, so that no more than a block of them is held at a time.

    A refusal on the way ends the stream and is kept: the database must not see it as an error of its own.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.rows = 0
        self.refused: Refused | None = None
        self.reader = pa.RecordBatchReader.from_batches(batch_schema(sheet.header), self._batches(sheet))

    def _batches(self, sheet: Sheet) -> Iterator[pa.RecordBatch]:
        try:
            for table in sheet.batches:
                self.rows += table.num_rows
                yield from table.to_batches()
        except Refused as refused:
            self.refused = refused
