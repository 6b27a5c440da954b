"""Reads Excel workbooks as people keep them: title rows above the header, blank rows, dates as dates, serials or text.

Here belong sheets, headers and rows. Cells are read in sheets.py; what a cell means is judged in cleaning.py.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa

from expectations.contracts import Contract
from warehouse.deliveries.files import BLOCK_ROWS, Sheet, to_batch
from warehouse.deliveries.headers import Header, likeness, match_header
from warehouse.deliveries.refusal import Refused
from warehouse.deliveries.sheets import filled_rows

# A header further down than this is not looked for.
HEADER_ROWS = 30


@contextmanager
def read_workbook(
    path: Path, contracts: list[Contract], not_supplied: frozenset[str]
) -> Iterator[tuple[list[Sheet], tuple[str, ...]]]:
    """The sheets that have a contract, and the names of those that have none; an absent sheet is an absent table (K7).

    Raises Refused where the file is no workbook or a sheet has no header row (DEL3).
    """
    workbook = _open(path)
    try:
        by_name = {name.strip().lower(): name for name in workbook.sheetnames}
        wanted = {(contract.sheet or "").lower(): contract for contract in contracts}
        sheets = [
            _sheet(workbook[by_name[key]], contract, not_supplied, f"{path.name}, sheet {contract.sheet}")
            for key, contract in wanted.items()
            if key in by_name
        ]
        yield sheets, tuple(name for key, name in by_name.items() if key not in wanted)
    finally:
        workbook.close()


def _open(path: Path) -> Any:
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers meet
        _pass_on(error)
        raise Refused(
            "DEL3",
            f"{path.name} is not a workbook that can be opened. Save it as .xlsx, without a password.",
        ) from error


def _sheet(worksheet: Any, contract: Contract, not_supplied: frozenset[str], place: str) -> Sheet:
    top = list(islice(_filled_rows(worksheet, place), HEADER_ROWS))
    best = max(top, key=lambda row: likeness(row[1], contract), default=(0, []))
    if likeness(best[1], contract) * 2 < len(contract.columns):
        wanted = ", ".join(column.name for column in contract.columns)
        found = ", ".join(cell for cell in best[1] if cell.strip()) or "none"
        raise Refused("DEL3", f"{place}: no header row found. Columns found: {found}. Columns wanted: {wanted}.")
    header = match_header(_without_trailing_blanks(best[1]), contract, not_supplied, place)
    return Sheet(contract, header, _batches(_filled_rows(worksheet, place), header, best[0]))


def _batches(rows: Iterator[tuple[int, list[str]]], header: Header, header_row: int) -> Iterator[pa.Table]:
    """Rows under the header: cells left empty at the end of a row are no fault, cells beyond the header are (DEL4)."""
    width = header.width
    data = ((number, _without_trailing_blanks(cells)) for number, cells in rows if number > header_row)
    while block := list(islice(data, BLOCK_ROWS)):
        fitted = [cells + [""] * (width - len(cells)) for _, cells in block]
        yield to_batch(fitted, [number for number, _ in block], header)


def _without_trailing_blanks(cells: list[str]) -> list[str]:
    width = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return cells[:width]


def _filled_rows(worksheet: Any, place: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from filled_rows(worksheet)
    except Exception as error:  # the parsers raise whatever they meet
        _pass_on(error)
        raise Refused("DEL3", f"{place} is damaged and cannot be read to its end. Save the workbook again.") from error


def _pass_on(error: Exception) -> None:
    """A folder that is gone for a moment is no fault of the file in it."""
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        raise error
