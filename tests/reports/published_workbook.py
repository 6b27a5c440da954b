"""Reads the cells of a published workbook by what they say they are, and notes which cells were read.

Here belongs where a figure stands on its sheet. Not here: what it must be (test_published_figures.py).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from reports.pack.cells import BREAK
from reports.pack.themes import THEMES

NUMBER = re.compile(r"\d+\.\d+[a-z]?")
Said = tuple[str, ...]


def plain(value: Any) -> str:
    """A number without idle noughts, a word without its break mark, nothing for nothing."""
    if value is None or isinstance(value, str):
        return (value or "").removeprefix(BREAK).strip()
    return f"{Decimal(str(value)).normalize():f}"


class PublishedWorkbook:
    """The sheets, and which of their cells were asked for."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        self.read: set[tuple[str, int, int]] = set()

    def at(self, tab: str, row: int, column: int) -> str:
        self.read.add((tab, row, column))
        return plain(self.book[tab].cell(row, column).value)

    def numbers_not_read(self) -> list[tuple[str, int, int]]:
        """Every cell with a number that nobody asked for."""
        return [
            key
            for sheet in self.book
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float) and (key := (sheet.title, cell.row, cell.column)) not in self.read
        ]

    def themes(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Indicator, group of rows, row, value, working of every cell of the theme sheets."""
        for tab in (each.tab for each in THEMES):
            sheet = self.book[tab]
            for column in range(3, sheet.max_column + 1):
                number = str(sheet.cell(4, column).value)
                if not NUMBER.fullmatch(number):
                    continue
                worked, group, row = sheet.cell(6, column).value == "Working", "", 7
                while label := sheet.cell(row, 2).value:
                    group = sheet.cell(row, 1).value or group
                    working = self.at(tab, row, column) if worked else ""
                    yield number, group, label, self.at(tab, row, column + worked), working
                    row += 1

    def lines(self, tab: str, heads: int) -> Iterator[dict[str, str]]:
        """The rows below the heads, by head and the number of its column where a head comes twice; to the first gap."""
        sheet = self.book[tab]
        names: list[str] = []
        for column in range(1, sheet.max_column + 1):
            name = plain(sheet.cell(heads, column).value)
            names.append(f"{name} {column}" if name in names else name)
        row = heads + 1
        while any(sheet.cell(row, column).value is not None for column in range(1, len(names) + 1)):
            yield {name: self.at(tab, row, column) for column, name in enumerate(names, start=1)}
            row += 1

    def indicators(self, tab: str, heads: int) -> Iterator[dict[str, str]]:
        """Those of the lines that are of an indicator: bands and keys aside."""
        return (line for line in self.lines(tab, heads) if NUMBER.fullmatch(line["No."]))
