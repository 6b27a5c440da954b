"""Makes a delivery of loose files: copies those a contract knows into the landing and writes their manifest.

Here belongs the sender's side of feeds.md for people who have files but no manifest. The landing checks an adopted
delivery like any other.
"""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from expectations.contracts import SOURCES, Contract, load_contracts
from warehouse.deliveries.files import inspect, read_csv
from warehouse.deliveries.manifest import CONTRACT_VERSION, MANIFEST, not_supplied_items
from warehouse.deliveries.refusal import Refused
from warehouse.deliveries.workbooks import read_workbook


@dataclass(frozen=True)
class Adopted:
    """`folder` is the new delivery; `files` name its files and data rows; `left_out` the files no contract knows."""

    folder: Path
    files: dict[str, int]
    left_out: tuple[str, ...]


def adopt(
    files_in: Path,
    landing: Path,
    authority: str,
    source: str,
    extracted_on: date,
    not_supplied: tuple[str, ...] = (),
) -> Adopted:
    """Copies the files of one source from a folder; the same again changes nothing.

    Raises Refused where nothing fits, a file cannot be read, or the place is taken by another delivery.
    """
    if source not in SOURCES:
        raise Refused("DEL3", f"{source} is no source. Sources are {', '.join(SOURCES)}.")
    by_file = _contracts_by_file(source)
    not_supplied = not_supplied_items(not_supplied, [contract for own in by_file.values() for contract in own])
    found = {path.name.lower(): path for path in sorted(files_in.iterdir()) if path.is_file()}
    if not by_file.keys() & found.keys():
        raise Refused("DEL3", f"No file of {source} was found in the folder. Files looked for: {', '.join(by_file)}.")
    target = landing / authority / source / extracted_on.isoformat()
    half_done = target.with_name(f".{target.name}.adopting")
    shutil.rmtree(half_done, ignore_errors=True)
    half_done.mkdir(mode=0o700, parents=True)
    try:
        rows = {
            name: _copy(found[name], half_done / name, by_file[name], not_supplied) for name in by_file if name in found
        }
        _write_manifest(half_done, authority, source, extracted_on, rows, not_supplied)
        _put_in_place(half_done, target)
    finally:
        shutil.rmtree(half_done, ignore_errors=True)
    left_out = tuple(path.name for name, path in found.items() if name not in by_file and not name.startswith("."))
    return Adopted(target, rows, left_out)


def _contracts_by_file(source: str) -> dict[str, list[Contract]]:
    by_file: dict[str, list[Contract]] = {}
    for contract in load_contracts().values():
        if contract.source == source:
            by_file.setdefault(contract.file, []).append(contract)
    return by_file


def _copy(path: Path, target: Path, contracts: list[Contract], not_supplied: tuple[str, ...]) -> int:
    shutil.copyfile(path, target)
    target.chmod(0o600)
    if contracts[0].sheet is None:
        sheet = read_csv(target, inspect(target), contracts[0], frozenset(not_supplied))
        return sum(batch.num_rows for batch in sheet.batches)
    with read_workbook(target, contracts, frozenset(not_supplied)) as (sheets, _):
        return sum(batch.num_rows for sheet in sheets for batch in sheet.batches)


def _write_manifest(
    folder: Path, authority: str, source: str, extracted_on: date, rows: dict[str, int], not_supplied: tuple[str, ...]
) -> None:
    files = [{"name": name, "sha256": inspect(folder / name).sha256, "rows": count} for name, count in rows.items()]
    manifest = {
        "contract": CONTRACT_VERSION,
        "authority": authority,
        "source": source,
        "extracted_on": extracted_on.isoformat(),
        "files": files,
    }
    if not_supplied:
        manifest["not_supplied"] = list(not_supplied)
    path = folder / MANIFEST
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    path.chmod(0o600)


def _put_in_place(half_done: Path, target: Path) -> None:
    if not target.exists():
        half_done.rename(target)
    elif not (target / MANIFEST).is_file() or (target / MANIFEST).read_bytes() != (half_done / MANIFEST).read_bytes():
        raise Refused("DEL3", f"{'/'.join(target.parts[-3:])} is taken by another delivery. Adopt under another day.")
