"""Writes deliveries in the exact contract: CSV files, workbooks, manifest; rows are spooled to disk child by child.

Columns and their order come from the feed contracts. Not here: what the rows say.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from expectations.contracts import Contract, load_contracts
from warehouse.sample.days import iso
from warehouse.sample.rows import Row

SURPLUS = "*"  # a value under this name is written after the last column
SPOOL_LIMIT = 150_000  # rows kept in memory before they go to disk
EXCEL_EPOCH = 693_594  # day number of 1899-12-30


@dataclass
class Sheet:
    """One delivered table: its contract and how a row becomes a line."""

    contract: Contract
    line: Callable[[dict[str, Any]], str]


@dataclass
class Delivery:
    """One source on one day; `names` are columns or tables that it could not fill."""

    source: str
    extracted_on: int
    folder: Path
    lines: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    not_supplied: list[str] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)


class Deliveries:
    """All deliveries of a council, open for rows until `finish`."""

    def __init__(self, landing: Path, authority: str, extracts: dict[str, list[int]]) -> None:
        self.authority = authority
        self.sheets = {c.table: Sheet(c, _liner(c)) for c in load_contracts().values() if c.source in extracts}
        self.all = [
            Delivery(source, on, landing / authority / source / iso(on))
            for source, days in extracts.items()
            for on in days
        ]
        self._by_source = {source: [d for d in self.all if d.source == source] for source in extracts}
        self._spooled = 0
        taken = [delivery.folder for delivery in self.all if delivery.folder.exists()]
        if taken:
            raise FileExistsError(f"{taken[0]} is there already; choose another landing folder or remove it")
        for delivery in self.all:
            delivery.folder.mkdir(parents=True)

    def take(self, rows: list[Row], is_held: Callable[[int], bool]) -> None:
        """Adds one child's rows to every delivery that holds the child on its day."""
        held = {source: [d for d in ds if is_held(d.extracted_on)] for source, ds in self._by_source.items()}
        for row in rows:
            sheet = self.sheets[row.table]
            line = ""
            for delivery in held[sheet.contract.source]:
                if row.since <= delivery.extracted_on < row.until:
                    line = line or sheet.line(row.values)
                    delivery.lines.setdefault(row.table, []).append(line)
                    self._spooled += 1
        if self._spooled > SPOOL_LIMIT:
            self._spool()

    def blank_out(self, table: str, columns: list[str], extracted_on: int) -> None:
        """One delivery's manifest names columns as not supplied; their cells are left empty when it is finished."""
        delivery = self._delivery(table, extracted_on)
        delivery.not_supplied = [f"{table}.{column}" for column in columns]

    def encode(self, table: str, extracted_on: int, encoding: str) -> None:
        """One delivery's file comes in another encoding."""
        self._delivery(table, extracted_on).encodings[table] = encoding

    def _delivery(self, table: str, extracted_on: int) -> Delivery:
        return next(d for d in self._by_source[self.sheets[table].contract.source] if d.extracted_on == extracted_on)

    def _spool(self) -> None:
        for delivery in self.all:
            for table, lines in delivery.lines.items():
                if lines:
                    with (delivery.folder / f"{table}.part").open("a", encoding="utf-8", newline="") as part:
                        part.write("".join(lines))
                    delivery.counts[table] = delivery.counts.get(table, 0) + len(lines)
                    lines.clear()
        self._spooled = 0

    def finish(self) -> int:
        """Turns the spooled rows into files, writes the manifests last; returns the rows written."""
        self._spool()
        total = 0
        for delivery in self.all:
            _finish(
                delivery,
                [s.contract for s in self.sheets.values() if s.contract.source == delivery.source],
                self.authority,
            )
            total += sum(delivery.counts.values())
        return total


def _liner(contract: Contract) -> Callable[[dict[str, Any]], str]:
    """A function from values to one CSV line, in the order of the contract; dates become ISO text."""
    names = [column.name for column in contract.columns]
    dates = [at for at, column in enumerate(contract.columns) if column.type == "date"]
    known = {*names, SURPLUS}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")

    def line(values: dict[str, Any]) -> str:
        if not known.issuperset(values):
            raise KeyError(f"{contract.table} has no column {sorted(set(values) - known)}")
        buffer.seek(0)
        buffer.truncate()
        get = values.get
        cells = [get(name) for name in names]
        for at in dates:
            if type(cells[at]) is int:
                cells[at] = iso(cells[at])
        writer.writerow([*cells, values[SURPLUS]] if SURPLUS in values else cells)
        return buffer.getvalue()

    return line


def _finish(delivery: Delivery, contracts: list[Contract], authority: str) -> None:
    files: dict[str, int] = {}
    workbooks: dict[str, list[Contract]] = {}
    for contract in contracts:
        if contract.sheet:
            workbooks.setdefault(contract.file, []).append(contract)
            continue
        _finish_csv(delivery, contract)
        files[contract.file] = delivery.counts.get(contract.table, 0)
    for name, sheets in workbooks.items():
        _finish_workbook(delivery, name, sheets)
        files[name] = sum(delivery.counts.get(sheet.table, 0) for sheet in sheets)
    _write_manifest(delivery, files, authority)


def _finish_csv(delivery: Delivery, contract: Contract) -> None:
    header = io.StringIO()
    csv.writer(header, lineterminator="\n").writerow([column.name for column in contract.columns])
    part = delivery.folder / f"{contract.table}.part"
    encoding = delivery.encodings.get(contract.table, "utf-8")
    with (delivery.folder / contract.file).open("w", encoding=encoding, newline="") as target:
        target.write(header.getvalue())
        if part.exists():
            blank = [f"{contract.table}.{column.name}" in delivery.not_supplied for column in contract.columns]
            with part.open(encoding="utf-8", newline="") as source:
                if any(blank):
                    csv.writer(target, lineterminator="\n").writerows(
                        ["" if is_blank else cell for cell, is_blank in zip(cells, blank, strict=True)]
                        for cells in csv.reader(source)
                    )
                while block := source.read(1 << 20):
                    target.write(block)
            part.unlink()


def _finish_workbook(delivery: Delivery, name: str, contracts: list[Contract]) -> None:
    options = {
        "constant_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(delivery.folder / name, options) as book:
        book.set_properties({"created": datetime(2017, 7, 1)})
        bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for contract in contracts:
            sheet = book.add_worksheet(contract.sheet)
            for at, column in enumerate(contract.columns):
                sheet.write_string(0, at, column.name, bold)
            part = delivery.folder / f"{contract.table}.part"
            if not part.exists():
                continue
            dates = [column.type == "date" for column in contract.columns]
            with part.open(encoding="utf-8", newline="") as source:
                for number, cells in enumerate(csv.reader(source), start=1):
                    for at, text in enumerate(cells):
                        if not text:
                            continue
                        if dates[at] and text[4:5] == "-":
                            sheet.write_number(number, at, _serial(text), dated)
                        elif dates[at] and text.isdigit():
                            sheet.write_number(number, at, int(text))
                        else:
                            sheet.write_string(number, at, text)
            part.unlink()


def _serial(text: str) -> int:
    return datetime.fromisoformat(text).toordinal() - EXCEL_EPOCH


def _write_manifest(delivery: Delivery, files: dict[str, int], authority: str) -> None:
    entries = []
    for name, rows in sorted(files.items()):
        with (delivery.folder / name).open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
        entries.append({"name": name, "sha256": digest, "rows": rows})
    manifest: dict[str, Any] = {
        "contract": 1,
        "authority": authority,
        "source": delivery.source,
        "extracted_on": iso(delivery.extracted_on),
        "files": entries,
    }
    if delivery.not_supplied:
        manifest["not_supplied"] = delivery.not_supplied
    (delivery.folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
