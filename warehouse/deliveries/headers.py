"""Finds the contract's columns in a header row, in whatever order they stand.

Not here: reading the file the header came from (files.py, workbooks.py).
"""

from dataclasses import dataclass

from expectations.contracts import Contract, landed_column
from warehouse.deliveries.refusal import Refused


@dataclass(frozen=True)
class Header:
    """`positions`: landed column name -> 0-based place in the row; `unknown`: columns kept out; `width`: cells."""

    positions: dict[str, int]
    unknown: tuple[str, ...]
    width: int


def match_header(cells: list[str], contract: Contract, not_supplied: frozenset[str], place: str) -> Header:
    """The header of one table; `place` names file and sheet in messages.

    Raises Refused where a column is missing that not_supplied does not name (K4) or where one stands twice (K7).
    """
    names = [landed_column(cell) for cell in cells]
    doubled = sorted({cell.strip() for cell, name in zip(cells, names, strict=True) if name and names.count(name) > 1})
    if doubled:
        raise Refused("K7", f"{place}: column {doubled[0]} stands twice. Deliver it once.")
    positions = {c.landed: names.index(c.landed) for c in contract.columns if c.landed in names}
    missing = [
        column.name
        for column in contract.columns
        if column.landed not in positions and f"{contract.table}.{column.name}" not in not_supplied
    ]
    if missing:
        found = ", ".join(cell.strip() for cell in cells if cell.strip()) or "none"
        raise Refused(
            "DEL3",
            f"{place}: missing column {', '.join(missing)}. Columns found: {found}. Deliver the file with it, "
            f"or name {contract.table}.{missing[0]} in not_supplied of the manifest.",
        )
    known = set(positions)
    unknown = tuple(cell.strip() for cell, name in zip(cells, names, strict=True) if name and name not in known)
    return Header(positions, unknown, len(cells))


def likeness(cells: list[str], contract: Contract) -> int:
    """How many of the contract's columns a row names: the row of a workbook that names most is its header."""
    names = {landed_column(cell) for cell in cells}
    return sum(column.landed in names for column in contract.columns)
