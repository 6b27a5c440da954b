"""Reads and checks manifest.json: what a delivery says it is, against its folder and the files in it.

Here belongs all that can be said before a data row is read. Not here: reading rows (files.py, workbooks.py).
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from expectations.contracts import Contract, landed_column
from warehouse.deliveries.refusal import Refused

MANIFEST = "manifest.json"
CONTRACT_VERSION = 1


@dataclass(frozen=True)
class ListedFile:
    """One line of the manifest: `sha256` in lower case, `rows` the data rows without blank ones."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Delivery:
    """A delivery whose manifest can be read and agrees with its folder."""

    folder: Path
    authority: str
    source: str
    extracted_on: date
    files: tuple[ListedFile, ...]
    not_supplied: tuple[str, ...]

    @property
    def delivery_id(self) -> str:
        return f"{self.authority}/{self.source}/{self.extracted_on.isoformat()}"

    @property
    def content_hash(self) -> str:
        """The same for the same files and the same not_supplied, in whatever order they are listed."""
        content = [sorted((file.name, file.sha256) for file in self.files), sorted(self.not_supplied)]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def read_manifest(folder: Path, contracts: list[Contract]) -> Delivery:
    """The delivery in `<authority>/<source>/<extracted_on>`; raises Refused where the manifest does not fit (DEL3)."""
    authority, source, extracted_on = folder.parent.parent.name, folder.parent.name, folder.name
    if not re.fullmatch("[0-9]{3}", authority) or read_day(extracted_on) is None:
        raise Refused("DEL3", "The folder is not <authority>/<source>/<extracted_on>: three digits, and an ISO date.")
    manifest = _load(folder / MANIFEST)
    told = {"contract": CONTRACT_VERSION, "authority": authority, "source": source, "extracted_on": extracted_on}
    for name, expected in told.items():
        if manifest.get(name) != expected:
            raise Refused("DEL3", f"{MANIFEST}: {name} is {manifest.get(name)!r}, where {expected!r} is expected.")
    files = tuple(_listed(entry) for entry in _list_of(manifest, "files"))
    not_supplied = not_supplied_items(_list_of(manifest, "not_supplied"), contracts)
    delivery = Delivery(folder, authority, source, date.fromisoformat(extracted_on), files, not_supplied)
    _check_names(delivery, contracts)
    return delivery


def read_day(text: str) -> date | None:
    """An ISO date, or None where the text is none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _load(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise Refused("DEL3", f"{MANIFEST} is missing: without it the delivery is not complete.")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise Refused("DEL3", f"{MANIFEST} cannot be read as JSON. Write it again.") from error
    if not isinstance(manifest, dict):
        raise Refused("DEL3", f"{MANIFEST} must hold one object with contract, authority, source, extracted_on, files.")
    return manifest


def _list_of(manifest: dict[str, Any], name: str) -> list[Any]:
    entries = manifest.get(name, [])
    if not isinstance(entries, list) or (name == "files" and not entries):
        raise Refused("DEL3", f"{MANIFEST}: {name} must be a list{' of at least one file' if name == 'files' else ''}.")
    return entries


def _listed(entry: Any) -> ListedFile:
    try:
        name, sha256, rows = entry["name"], entry["sha256"], entry["rows"]
    except (TypeError, KeyError) as error:
        raise Refused("DEL3", f"{MANIFEST}: every file needs name, sha256 and rows.") from error
    if not (isinstance(name, str) and isinstance(sha256, str) and type(rows) is int):
        raise Refused("DEL3", f"{MANIFEST}: name and sha256 of a file are text, rows is a whole number.")
    if not name or Path(name).name != name or "\\" in name:
        raise Refused("DEL3", f"{MANIFEST}: a file is listed by its name alone, without folders.")
    return ListedFile(name, sha256.lower(), rows)


def not_supplied_items(entries: Iterable[Any], contracts: list[Contract]) -> tuple[str, ...]:
    """The items table, table.column or table[type] of a manifest, as the contracts write them; raises Refused."""
    return tuple(item for entry in entries for item in _items_of(entry, contracts))


def _items_of(raw: Any, contracts: list[Contract]) -> list[str]:
    """One entry of not_supplied, with tables and columns written as the contracts write them."""
    parts = re.fullmatch(r"\s*([^.\[\]]+?)\s*(?:\.\s*(.+?)|\[\s*(.+?)\s*\])?\s*", raw) if isinstance(raw, str) else None
    name, column, kind = (part or "" for part in parts.groups()) if parts else ("", "", "")
    tables = [c for c in contracts if landed_column(name) in {c.table, landed_column(c.sheet or ""), Path(c.file).stem}]
    columns = [c.name for table in tables for c in table.columns if c.landed == landed_column(column)]
    codes = [code.code for table in tables for c in table.columns for code in c.codes]
    kinds = [code for code in codes if code.lower() == kind.lower()] if codes else [kind]
    if not tables or (column and not columns) or (kind and not kinds):
        raise Refused("DEL3", f"{MANIFEST}: not_supplied names {raw!r}, which no contract of this source knows.")
    suffix = f".{columns[0]}" if column else f"[{kinds[0]}]" if kind else ""
    return [f"{table.table}{suffix}" for table in tables]


def _check_names(delivery: Delivery, contracts: list[Contract]) -> None:
    listed = [file.name for file in delivery.files]
    known = {contract.file for contract in contracts}
    present = {path.name for path in delivery.folder.iterdir() if path.is_file()}
    for name in listed:
        if listed.count(name) > 1:
            raise Refused("DEL3", f"{MANIFEST} lists {name} twice.")
        if name not in present:
            raise Refused("DEL3", f"{MANIFEST} lists {name}, which is not in the folder.")
    for name in sorted(known & present - set(listed)):
        raise Refused("DEL3", f"{name} is in the folder, but {MANIFEST} does not list it.")
    for contract in contracts:
        if contract.required and contract.file not in listed:
            raise Refused("DEL3", f"{contract.file} is missing: no delivery of {delivery.source} is taken without it.")
