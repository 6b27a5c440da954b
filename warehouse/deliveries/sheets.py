"""Reads the cells of one worksheet as text, row by row, in bounded memory.

Here belongs the XML of a sheet. openpyxl opens the workbook and tells shared strings and number formats; its own
cells are objects, and take four times as long to read. Which rows mean what is workbooks.py's.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

BLOCK_BYTES = 1 << 16


def filled_rows(worksheet: Any) -> Iterator[tuple[int, list[str]]]:
    """(row number of the sheet, cells) of every row with something in it; cells up to the last one written."""
    parser, sheet = expat.ParserCreate(), _Sheet(worksheet)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = sheet.start, sheet.end
    parser.CharacterDataHandler = sheet.text
    with worksheet._get_source() as source:
        while block := source.read(BLOCK_BYTES):
            parser.Parse(block)
            yield from sheet.rows
            sheet.rows.clear()
        parser.Parse(b"", True)


class _Sheet:
    """What the XML parser has read so far: `rows` are complete, the others are of the row being read."""

    def __init__(self, worksheet: Any) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._strings, workbook = worksheet._shared_strings, worksheet.parent
        self._date_styles, self._epoch = {str(style) for style in workbook._date_formats}, workbook.epoch
        self._row, self._cells, self._cell, self._value = 0, list[str](), dict[str, str](), ""
        self._is_value = False
        self._prefix: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._prefix is None:
            self._set_prefix(name)
        if name == self._c:
            self._cell, self._value = attributes, ""
        elif name == self._v or name == self._t:
            self._is_value = True
        elif name == self._r:
            self._row, self._cells = int(attributes.get("r") or self._row + 1), []

    def text(self, data: str) -> None:
        if self._is_value:
            self._value += data

    def end(self, name: str) -> None:
        if name == self._v or name == self._t:
            self._is_value = False
        elif name == self._c:
            self._add_cell()
        elif name == self._r and any(map(str.strip, self._cells)):
            self.rows.append((self._row, self._cells))

    def _set_prefix(self, root: str) -> None:
        self._prefix = root.removesuffix("worksheet")
        self._c, self._v, self._t, self._r = (self._prefix + name for name in ("c", "v", "t", "row"))

    def _add_cell(self) -> None:
        reference = self._cell.get("r")
        place = _place(reference.rstrip("0123456789")) if reference else len(self._cells)
        while len(self._cells) < place:
            self._cells.append("")
        self._cells.append(self._read() if self._value else "")

    def _read(self) -> str:
        """What a person would type to get this cell: dates as ISO text, whole numbers without a decimal point."""
        kind = self._cell.get("t", "n")
        if kind == "s":
            return str(self._strings[int(self._value)])
        if kind == "n":
            return _number(self._value, self._cell.get("s", "0") in self._date_styles, self._epoch)
        if kind == "b":
            return "TRUE" if self._value == "1" else "FALSE"
        return self._value


@lru_cache(maxsize=20_000)
def _place(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


@lru_cache(maxsize=100_000)
def _number(value: str, is_date: bool, epoch: datetime = WINDOWS_EPOCH) -> str:
    if is_date:
        return _day(value, epoch)
    if re.fullmatch(r"-?\d+", value):
        return value
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)


def _day(value: str, epoch: datetime) -> str:
    try:
        moment = from_excel(float(value), epoch)
    except (ValueError, OverflowError):  # a number no calendar holds, shown by Excel as ####
        return value
    if isinstance(moment, datetime):
        has_time = moment.time() != datetime.min.time()
        return moment.isoformat(" ") if has_time else moment.date().isoformat()
    return moment.isoformat() if isinstance(moment, date) else str(moment)
