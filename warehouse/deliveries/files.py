"""Reads CSV files: encoding, header, and the data rows in batches of text, every cell as it came.

Here belongs all parsing of CSV. Workbooks are read in workbooks.py; what a cell means is judged in cleaning.py.
Two readers share the work: the quick one takes well-formed rows in blocks, and where it meets a row that is longer,
shorter or blank, the exact one goes on from there.
"""

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from expectations.contracts import Contract
from warehouse.deliveries.headers import Header, match_header
from warehouse.deliveries.refusal import Refused

BLOCK_BYTES = 4 << 20
BLOCK_ROWS = 50_000
# Bytes that stand for nothing in Windows-1252.
NOT_WINDOWS = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


@dataclass(frozen=True)
class FileFacts:
    """What one pass over the bytes tells: `encoding` is None where they are no text we can read."""

    sha256: str
    encoding: str | None
    has_open_quote: bool


@dataclass(frozen=True)
class Sheet:
    """One delivered table, its header found. `batches` holds row_number, cell_count (null where the row fits the
    header), surplus_cells and one text column per landed column; row numbers count as a person sees them, header 1."""

    contract: Contract
    header: Header
    batches: Iterator[pa.Table]


def inspect(path: Path) -> FileFacts:
    """Hash and encoding of a file in one pass, in bounded memory."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    is_utf8, is_windows, has_nul, quotes = True, True, False, 0
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
            has_nul = has_nul or b"\0" in block
            quotes += block.count(b'"')
            is_utf8 = is_utf8 and _decodes(decoder, block)
            is_windows = is_windows and len(block.translate(None, NOT_WINDOWS)) == len(block)
    is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
    encoding = None if has_nul else "utf-8-sig" if is_utf8 else "cp1252" if is_windows else None
    return FileFacts(digest.hexdigest(), encoding, quotes % 2 == 1)


def read_csv(path: Path, facts: FileFacts, contract: Contract, not_supplied: frozenset[str]) -> Sheet:
    """The header at once, the rows when asked for; raises Refused for what is no CSV of this contract (DEL3)."""
    if facts.encoding is None:
        raise Refused("DEL3", f"{path.name} is not text in UTF-8 or Windows-1252. Save it as CSV UTF-8.")
    records = _records(path, facts.encoding)
    number, cells = next(records, (0, []))
    if not cells:
        raise Refused("DEL3", f"{path.name} is empty: not even a header row. Deliver it again.")
    header = match_header(cells, contract, not_supplied, path.name)
    if number > 1 or facts.has_open_quote:
        return Sheet(contract, header, _exact_batches(records, header))
    return Sheet(contract, header, _batches(path, facts.encoding, header))


def batch_schema(header: Header) -> pa.Schema:
    """The columns of every batch of a table with this header, in order."""
    fixed = {"row_number": pa.int64(), "cell_count": pa.int32(), "surplus_cells": pa.string()}
    return pa.schema(fixed | dict.fromkeys(header.positions, pa.string()))


def to_batch(rows: list[list[str]], numbers: list[int], header: Header) -> pa.Table:
    """Rows of any length as one batch: what a short row lacks is null, what a long one has beyond is surplus."""
    width = header.width
    lengths = [len(row) for row in rows]
    surplus = [None if n <= width else "\t".join(row[width:]) for n, row in zip(lengths, rows, strict=True)]
    padded = [row if len(row) >= width else row + [None] * (width - len(row)) for row in rows]  # type: ignore[list-item]
    columns = {
        "row_number": pa.array(numbers, pa.int64()),
        "cell_count": pa.array([None if n == width else n for n in lengths], pa.int32()),
        "surplus_cells": pa.array(surplus, pa.string()),
    }
    places = {name: pa.array([row[at] for row in padded], pa.string()) for name, at in header.positions.items()}
    return pa.table(columns | places)


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _records(path: Path, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not blank, with its number; blank lines are numbered but left out (DEL8)."""
    number = 0
    with path.open(encoding=encoding, newline="") as file:
        try:
            for number, cells in enumerate(csv.reader(file, strict=True), start=1):
                if any(map(str.strip, cells)):
                    yield number, cells
        except csv.Error as error:
            raise Refused("DEL3", f"{path.name} is cut off or no CSV after row {number}: {error}.") from error


def _exact_batches(records: Iterator[tuple[int, list[str]]], header: Header, after: int = 1) -> Iterator[pa.Table]:
    records = (record for record in records if record[0] > after)
    while block := list(islice(records, BLOCK_ROWS)):
        yield to_batch([cells for _, cells in block], [number for number, _ in block], header)


def _batches(path: Path, encoding: str, header: Header) -> Iterator[pa.Table]:
    done = 1
    try:
        for block in _quick_blocks(path, encoding, header):
            yield _quick_batch(block, header, done + 1)
            done += block.num_rows
    except pa.ArrowInvalid:
        yield from _exact_batches(_records(path, encoding), header, after=done)


def _quick_blocks(path: Path, encoding: str, header: Header) -> Iterator[pa.RecordBatch]:
    names = [str(place) for place in range(header.width)]
    reader = pa_csv.open_csv(
        path,
        pa_csv.ReadOptions(
            use_threads=False,
            block_size=BLOCK_BYTES,
            column_names=names,
            skip_rows_after_names=1,
            encoding="utf8" if encoding.startswith("utf-8") else encoding,
        ),
        pa_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
    )
    yield from reader


def _quick_batch(block: pa.RecordBatch, header: Header, first: int) -> pa.Table:
    rows = block.num_rows
    columns = {
        "row_number": pa.array(np.arange(first, first + rows, dtype=np.int64)),
        "cell_count": pa.nulls(rows, pa.int32()),
        "surplus_cells": pa.nulls(rows, pa.string()),
    }
    batch = pa.table(columns | {name: block.column(place) for name, place in header.positions.items()})
    is_blank = pc.equal(pc.utf8_trim_whitespace(block.column(0)), "")
    if not pc.any(is_blank).as_py():
        return batch
    for cells in block.columns[1:]:
        is_blank = pc.and_(is_blank, pc.equal(pc.utf8_trim_whitespace(cells), ""))
    return batch.filter(pc.invert(is_blank))
