"""Reads delivered files: which delivery serves a month, and each table as checked rows (DEL1-DEL9, K1-K7).

Only files are read here; what the rows mean is in the other modules.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from . import calendar
from .cells import read_date, reader
from .tables import TABLES, UNREAD, Table

Row = dict[str, Any]


class Refused(Exception):
    """The delivery is refused whole and never serves (DEL2, DEL3)."""


@dataclass(frozen=True)
class Delivery:
    """One complete delivery: table name -> rows; names (lower case) of what it could not supply; rules that fired."""

    extracted_on: date
    tables: dict[str, list[Row]]
    not_supplied: frozenset[str]
    fired: frozenset[tuple[str, object]] = field(default_factory=frozenset)


def serving_delivery(
    landing: Path, authority: str, source: str, end: date, cut_off: date | None = None
) -> Delivery | None:
    """The last complete delivery with month end < extracted_on <= cut-off (last day of the month after), or None."""
    folder = landing / authority / source
    last = cut_off or calendar.months_before(end, -1)
    days = [day for path in _folders(folder) if (day := read_date(path.name)) and end < day <= last]
    for day in sorted(days, reverse=True):
        try:
            return read_delivery(folder / day.isoformat(), authority, source)
        except Refused:
            continue
    return None


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def read_delivery(folder: Path, authority: str, source: str) -> Delivery:
    """Reads a delivery whose manifest fits; raises Refused otherwise."""
    manifest = _manifest(folder, authority, source)
    extracted_on = date.fromisoformat(folder.name)
    not_supplied = {str(item).lower() for item in manifest.get("not_supplied", [])}
    fired: set[tuple[str, object]] = set()
    tables: dict[str, list[Row]] = {}
    listed = {entry["name"].lower(): entry for entry in manifest["files"]}
    for table in TABLES[source]:
        rows = None
        if table.file.lower() in listed:
            entry = listed[table.file.lower()]
            rows = _read_table(folder / entry["name"], table, extracted_on, not_supplied, fired, entry["rows"])
        if rows is None:
            if table.needed:
                raise Refused(f"{table.name} is absent")
            not_supplied.add(table.name.lower())
        tables[table.name] = rows or []
    return Delivery(extracted_on, tables, frozenset(not_supplied), frozenset(fired))


def _manifest(folder: Path, authority: str, source: str) -> dict[str, Any]:
    path = folder / "manifest.json"
    if not path.is_file():
        raise Refused("no manifest")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        facts = (manifest["contract"], str(manifest["authority"]), manifest["source"], manifest["extracted_on"])
        for entry in manifest["files"]:
            content = (folder / entry["name"]).read_bytes()
            if hashlib.sha256(content).hexdigest() != entry["sha256"].lower():
                raise Refused("hash does not fit")
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Refused("manifest does not fit") from error
    if facts != (1, authority, source, folder.name):
        raise Refused("manifest is of another delivery")
    return dict(manifest)


def _read_table(
    path: Path, table: Table, extracted_on: date, not_supplied: set[str], fired: set[Any], rows: int
) -> list[Row] | None:
    if table.sheet is None:
        lines = _csv_lines(path, table.name, fired)
        if lines and len(lines) - 1 != rows:
            raise Refused(f"{path.name} has {len(lines) - 1} rows, its manifest says {rows}")
    else:
        sheet = _sheet_lines(path, table.sheet)
        if sheet is None:
            return None
        lines = _without_title_rows(sheet, table)
    if not lines:
        raise Refused(f"{path.name} is empty")
    header = [_plain(cell) for cell in lines[0]]
    if table.sheet:
        while header and not header[-1]:
            header.pop()
    places = _places(header, table, not_supplied)
    return _checked_rows(lines[1:], len(header), places, table, extracted_on, fired)


def _places(header: list[str], table: Table, not_supplied: set[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column in table.columns:
        found = [number for number, cell in enumerate(header) if cell == _plain(column)]
        if len(found) > 1:
            raise Refused(f"{column} stands twice in {table.file}")
        if found:
            places[column] = found[0]
        elif f"{table.name}.{column}".lower() not in not_supplied:
            raise Refused(f"{column} is missing from {table.file}")
    return places


def _plain(cell: object) -> str:
    return re.sub(r"\s+", " ", str(cell if cell is not None else "").strip()).lower()


def _csv_lines(path: Path, name: str, fired: set[Any]) -> list[list[Any]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
        if content.startswith(b"\xef\xbb\xbf"):
            fired.add(("file.bom", name))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        fired.add(("file.cp1252", name))
    if "\x00" in text:
        raise Refused(f"{path.name} is no text")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise Refused(f"{path.name} cannot be read") from error
    return [line for line in lines if any(map(str.strip, line))]


@lru_cache(maxsize=4)
def _workbook_lines(path: Path, stamp: tuple[int, int], wanted: frozenset[str]) -> dict[str, list[list[Any]]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheets = {}
        for sheet in book.worksheets:
            if sheet.title.strip().lower() not in wanted:
                continue
            lines = [list(line) for line in sheet.iter_rows(values_only=True)]
            sheets[sheet.title.strip().lower()] = [line for line in lines if any(_plain(cell) for cell in line)]
        book.close()
        return sheets
    except Exception as error:
        raise Refused(f"{path.name} is no workbook") from error


def _sheet_lines(path: Path, sheet: str) -> list[list[Any]] | None:
    stat = path.stat()
    wanted = frozenset(t.sheet.lower() for tables in TABLES.values() for t in tables if t.sheet)
    return _workbook_lines(path, (stat.st_mtime_ns, stat.st_size), wanted).get(sheet.lower())


def _without_title_rows(lines: list[list[Any]], table: Table) -> list[list[Any]]:
    wanted = {_plain(column) for column in table.columns}
    for number, line in enumerate(lines):
        if len(wanted & {_plain(cell) for cell in line}) * 2 > len(wanted):
            return lines[number:]
    raise Refused(f"{table.sheet} has no header")


def _checked_rows(
    lines: list[list[Any]], width: int, places: dict[str, int], table: Table, extracted_on: date, fired: set[Any]
) -> list[Row]:
    rows: dict[tuple[Any, ...], Row] = {}
    latest = calendar.add_months(extracted_on, 12)
    certain = [column for column in table.key if column not in table.key_may_be_blank]
    readers = [
        (column, place, reader(column, kind, latest))
        for column, place in places.items()
        if (kind := table.columns[column]) != UNREAD
    ]
    for number, line in enumerate(lines):
        where = (table.name, number)
        wrong_length = len(line) != width if table.sheet is None else any(_plain(cell) for cell in line[width:])
        if wrong_length:
            fired.add(("row.length", where))
            continue
        if len(line) < width:
            line = line + [None] * (width - len(line))
        row: Row = dict.fromkeys(table.columns)
        for column, place, read in readers:
            row[column], rule = read(line[place])
            if rule:
                fired.add((rule, (*where, column)))
        key = tuple([row[column] for column in table.key])
        blank = None in [row[column] for column in certain]
        undated = None in [row[column] for column in table.required]
        undated |= bool(table.required_any) and all(row[c] is None for c in table.required_any)
        if blank or undated:
            fired.add(("row.date" if undated else "row.key", where))
            continue
        if key in rows:
            fired.add(("row.duplicate" if rows[key] == row else "row.differs", where))
            rows.pop(key)  # the last in file order serves, in its own place
        rows[key] = row
    return list(rows.values())
