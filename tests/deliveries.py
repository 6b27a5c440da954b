"""Writes small hand-made deliveries that fit the contracts, for tests of whatever reads deliveries.

Rows are dicts by delivered column name; what a row does not name is left empty. Here belongs the sender's side only.
"""

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from expectations.contracts import Contract, load_contracts

Rows = Iterable[Mapping[str, Any]]


def write_delivery(
    landing: Path,
    source: str,
    tables: Mapping[str, Rows] | None = None,
    extracted_on: str = "2017-07-03",
    authority: str = "372",
    leave_out: Iterable[str] = (),
    not_supplied: Iterable[str] = (),
) -> Path:
    """Writes <landing>/<authority>/<source>/<extracted_on> with a manifest that fits; returns the folder.

    `tables` maps table names to rows; every other table of the source is written with its header alone, except those
    in `leave_out`, which are absent.
    """
    folder = landing / authority / source / extracted_on
    folder.mkdir(parents=True)
    delivered = {name: list(rows) for name, rows in (tables or {}).items()}
    left_out, books = set(leave_out), dict[str, dict[str, list[list[Any]]]]()
    for contract in load_contracts().values():
        if contract.source != source or contract.table in left_out:
            continue
        rows = delivered.get(contract.table, [])
        if contract.sheet is None:
            write_csv(folder / contract.file, contract, rows)
        else:
            books.setdefault(contract.file, {})[contract.sheet] = [list(header(contract)), *cells(contract, rows)]
    for name, sheets in books.items():
        write_workbook(folder / name, sheets)
    counts = {c.file: 0 for c in load_contracts().values() if c.source == source and (folder / c.file).exists()}
    for table, rows in delivered.items():
        counts[load_contracts()[f"{source}__{table}"].file] += len(rows)
    write_manifest(folder, counts, not_supplied=list(not_supplied))
    return folder


def header(contract: Contract) -> tuple[str, ...]:
    return tuple(column.name for column in contract.columns)


def cells(contract: Contract, rows: Rows) -> list[list[Any]]:
    """Rows as lists in contract order; a name that the contract does not know is a mistake of the test."""
    for row in rows:
        assert set(row) <= set(header(contract)), set(row) - set(header(contract))
    return [[row.get(name, "") for name in header(contract)] for row in rows]


def write_csv(path: Path, contract: Contract, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header(contract))
        writer.writerows(cells(contract, rows))


def write_workbook(path: Path, sheets: Mapping[str, list[list[Any]]]) -> None:
    """`sheets` maps sheet names to rows of cells, the header among them."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)


def write_manifest(folder: Path, rows: Mapping[str, int], **changes: Any) -> None:
    """The manifest of a folder as its path and files have it; `changes` overrides or adds entries."""
    files = [{"name": name, "sha256": sha256_of(folder / name), "rows": count} for name, count in rows.items()]
    manifest = {
        "contract": 1,
        "authority": folder.parts[-3],
        "source": folder.parts[-2],
        "extracted_on": date.fromisoformat(folder.name).isoformat(),
        "files": files,
    }
    manifest |= {name: value for name, value in changes.items() if value != []}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rewrite(folder: Path, name: str, content: bytes, rows: int | None = None) -> None:
    """Puts other bytes in a delivered file and mends its line of the manifest; `rows` where the count changes too."""
    (folder / name).write_bytes(content)
    counts = {entry["name"]: entry["rows"] for entry in read_manifest(folder)["files"]}
    if rows is not None or name not in counts:
        counts[name] = rows or 0
    write_manifest(folder, counts)
