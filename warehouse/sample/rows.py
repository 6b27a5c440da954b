"""Rows as a source holds them: what stands in a table from one day until another.

A row that is corrected later is two rows: the old one until that day, the new one from it. Not here: what the rows say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from warehouse.sample.days import OPEN


@dataclass(slots=True, eq=False)
class Row:
    """One version of a row; `table` is the CSV's stem or the workbook's sheet; dates are day numbers."""

    table: str
    values: dict[str, Any]
    since: int
    until: int = OPEN


@dataclass(slots=True, eq=False)
class Gap:
    """An event that two sources know: the rows by which each of them says that it took place."""

    kind: str
    event: int
    recorded: list[Row]
    source: list[Row]
    source_key: str
    is_linked: bool = True


@dataclass(slots=True)
class Record:
    """All rows of one child, or of the council itself, in the order in which they will be written."""

    child_id: str
    rows: list[Row] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, since: int, **values: Any) -> Row:
        """A row entered on `since`."""
        row = Row(table, values, since)
        self.rows.append(row)
        return row

    def change(self, row: Row, since: int, **values: Any) -> Row:
        """The same row, corrected on `since`; a correction made before the row was entered changes it in place."""
        if since <= row.since:
            row.values.update(values)
            return row
        row.until = min(row.until, since)
        later = Row(row.table, {**row.values, **values}, since)
        self.rows.insert(self._index(row) + 1, later)
        return later

    def drop(self, row: Row) -> None:
        """The row was never entered."""
        row.until = row.since

    def number(self, prefix: str) -> str:
        """The next identifier of a kind within this child."""
        count = self.counters.get(prefix, 0) + 1
        self.counters[prefix] = count
        return f"{prefix}{self.child_id}{count:04d}"

    def _index(self, row: Row) -> int:
        for index in range(len(self.rows) - 1, -1, -1):
            if self.rows[index] is row:
                return index
        raise ValueError("a row of another record cannot be corrected here")
