"""Takes deliveries from a folder into care.duckdb: each one whole or not at all, each one once.

Here belongs the order of things: manifest, files, raw rows, checks, books, all in one transaction per delivery.
Not here: reading and judging a delivery (deliveries/), the choice of what serves (serving.py).
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from expectations.contracts import SOURCES, Contract, load_contracts
from warehouse.books import had_rows_before, is_taken, record_refusal, totals, write_books
from warehouse.connect import connect, transaction
from warehouse.deliveries.checking import check_table, load_code_lists
from warehouse.deliveries.duplicates import set_duplicates_aside
from warehouse.deliveries.files import inspect
from warehouse.deliveries.manifest import Delivery, read_day, read_manifest
from warehouse.deliveries.raw import take_file
from warehouse.deliveries.refusal import Refused
from warehouse.deliveries.rejections import Table, Verdict, report_file, report_table
from warehouse.stretches import Arrival, Neighbours, neighbours, store
from warehouse.tables import arrived, landed_cells, prepare, raw_cells


@dataclass(frozen=True)
class Outcome:
    """What became of one delivery folder: `state` is landed, unchanged or refused; `rule` and `message` say why not."""

    delivery_id: str
    authority: str
    source: str
    extracted_on: date | None
    state: str
    rule: str = ""
    message: str = ""
    rows_in: int = 0
    rows_set_aside: int = 0
    values_set_aside: int = 0
    warnings: int = 0


def land(
    landing: Path,
    authority: str | None = None,
    notify: Callable[[Outcome], None] | None = None,
    source: str | None = None,
) -> list[Outcome]:
    """Takes every delivery under `landing` that is not yet in, oldest first; `notify` is told of each as it is done.

    A delivery that is refused leaves nothing but its line in landing.refused_deliveries (DEL3).
    """
    outcomes = []
    with closing(connect()) as con:
        _set_for_bulk(con)
        prepare(con)
        load_code_lists(con)
        for folder in delivery_folders(landing, authority, source):
            outcomes.append(_land_folder(con, folder))
            if notify:
                notify(outcomes[-1])
    return outcomes


def _set_for_bulk(con: duckdb.DuckDBPyConnection) -> None:
    """A second thread was seen to double the processor time and save none; and a checkpoint after each delivery
    packs the half-filled ends of all tables anew, so that one at the end is left."""
    con.execute("set threads = 1")
    con.execute("set wal_autocheckpoint = '1GB'")


def delivery_folders(landing: Path, authority: str | None = None, source: str | None = None) -> list[Path]:
    """Every folder <landing>/<authority>/<source>/<extracted_on>, oldest first; hidden folders are no deliveries."""
    pattern = f"{authority or '*'}/{source or '*'}/*"
    folders = [path for path in landing.glob(pattern) if path.is_dir() and not _is_hidden(path.relative_to(landing))]
    return sorted(folders, key=lambda path: (path.name, path.parent.name, path.parent.parent.name))


def contents_of(folder: Path) -> str:
    """The hash that a delivery is known by, from its manifest; Refused where that cannot be read."""
    return read_manifest(folder, _contracts_of(folder.parent.name)).content_hash


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _land_folder(con: duckdb.DuckDBPyConnection, folder: Path) -> Outcome:
    authority, source, name = folder.parts[-3:]
    told = (f"{authority}/{source}/{name}", authority, source, read_day(name))
    try:
        delivery = read_manifest(folder, _contracts_of(source))
        if is_taken(con, delivery):
            return Outcome(*told, "unchanged")
        with transaction(con):
            _take(con, delivery)
            return Outcome(*told, "landed", "", "", *totals(con, delivery))
    except Refused as refused:
        record_refusal(con, told[1:], refused)
        return Outcome(*told, "refused", refused.rule, refused.message)


def _contracts_of(source: str) -> list[Contract]:
    contracts = [contract for contract in load_contracts().values() if contract.source == source]
    if not contracts:
        raise Refused("DEL3", f"{source} is no source. Sources are {', '.join(SOURCES)}.")
    return contracts


def _take(con: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    contracts = _contracts_of(delivery.source)
    facts = {file.name: inspect(delivery.folder / file.name) for file in delivery.files}
    for file in delivery.files:
        if facts[file.name].sha256 != file.sha256:
            raise Refused("DEL3", f"{file.name} is not the file the manifest describes: its SHA-256 differs.")
    rows: dict[str, int] = {}
    for file in delivery.files:
        own = [contract for contract in contracts if contract.file == file.name]
        if own:
            rows |= take_file(con, delivery, file, own, facts[file.name])
        else:
            report_file(
                con, delivery, file.name, Verdict("no contract knows this file; kept out", "DEL3", "none", "warn")
            )
    near = neighbours(con, delivery)
    for contract in contracts:
        if contract.landed_name in rows:
            _keep(con, Table(delivery, contract), rows[contract.landed_name], near.get(contract.table, Neighbours()))
    write_books(con, delivery, contracts, rows)


def _keep(con: duckdb.DuckDBPyConnection, table: Table, rows: int, near: Neighbours) -> None:
    """Checks the rows of one table and stores them; one that is empty as it was before takes no time."""
    if not rows and not near.rows:
        return
    contract, name = table.contract, table.contract.landed_name
    check_table(con, table)
    if rows:
        set_duplicates_aside(con, table)
    elif had_rows_before(con, table.delivery, table.contract):
        report_table(con, table, None, Verdict("no rows, where the delivery before had some", "DEL9", "none", "warn"))
    store(con, Arrival(table, arrived(contract), f"raw.{name}", list(raw_cells(contract)), near))
    store(con, Arrival(table, "cleaned", f"landing.{name}", landed_cells(contract), near))
    con.execute(f"drop table {arrived(contract)}")
    con.execute("drop table cleaned")
