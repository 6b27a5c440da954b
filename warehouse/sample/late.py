"""The list of what came late: every version of a row that was entered after the extract that served its event's month.

Written beside the truth file. A row without an event counts from the first extract on. Not here: why it is late.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

from expectations.contracts import Contract, load_contracts
from warehouse.sample.days import iso
from warehouse.sample.rows import Record, Row
from warehouse.sample.setting import Council

COLUMNS = ("table", "key", "child_id", "held_by", "event_date", "known_from", "change")
HOLDERS = ("household", "professional")


class Late:
    """An open list; rows are given before the pen slips, as what is true and not as what can be read."""

    def __init__(self, folder: Path, council: Council) -> None:
        self._council = council
        self._contracts = {each.table: each for each in load_contracts().values() if each.source in council.extracts}
        self._file = (folder / "late.csv").open("w", encoding="utf-8", newline="")
        self._lines = csv.writer(self._file, lineterminator="\n")
        self._lines.writerow(COLUMNS)

    def close(self) -> None:
        """Ends the file."""
        self._file.close()

    def take(self, record: Record, child_id: str, known: int, is_held: Callable[[int], bool]) -> None:
        """Notes the late ones of one child's rows, or of the council's own; nothing is known before `known`."""
        seen = set()
        for row in record.rows:
            contract = self._contracts[row.table]
            key = _key(contract, row)
            since = max(row.since, known)
            extracts = self._council.extracts[contract.source]
            if not any(since <= on < row.until and is_held(on) for on in extracts):
                continue
            event = row.values.get(contract.happened_on or "")
            event = event if type(event) is int else None
            if since > self._served(extracts, event):
                held_by = next((row.values.get(cell) for kind, cell in contract.subjects if kind in HOLDERS), "")
                change = "corrected" if key in seen else "new"
                on = "" if event is None else iso(event)
                self._lines.writerow((row.table, "|".join(key[1:]), child_id, held_by, on, iso(since), change))
            seen.add(key)

    def _served(self, extracts: list[int], event: int | None) -> int:
        """The extract that served the month of an event; of what lies before the first month, or has no day, the first.

        What lies after the last month is not late.
        """
        place = bisect_left(self._council.month_ends, event) if event is not None else 0
        return extracts[place] if place < len(extracts) else self._council.horizon


def _key(contract: Contract, row: Row) -> tuple[str, ...]:
    cells = [row.values.get(name) for name in contract.key]
    if any(cell in (None, "") for cell in cells):
        cells += [row.values.get(name) for name in contract.key_if_blank]
    return (row.table, *(iso(cell) if type(cell) is int else str(cell or "") for cell in cells))
