"""Reads what was printed (the CSVs beside this file). No figure of the pipeline is known here."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent
MONTH, TO_DATE = "month", "year to date"


@dataclass(frozen=True)
class Cell:
    """One printed cell of the scorecard or a theme page; `value` is None where it reads Unavailable."""

    indicator_id: str
    month_end: date
    form: str
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    source: str

    @property
    def text(self) -> str:
        """As it was printed."""
        value = "Unavailable" if self.value is None else str(self.value)
        return value if self.numerator is None else f"{self.numerator} of {self.denominator}; {value}"


@dataclass(frozen=True)
class Arrow:
    """One printed direction of travel: up, down or none."""

    indicator_id: str
    direction: str
    source: str


@dataclass(frozen=True)
class Fact:
    """One figure of the prose or of a population table, and how the pipeline's is to stand to it."""

    fact_id: str
    subject: str
    as_at: str
    value: Decimal
    unit: str
    rule: str
    question: str
    source: str


@dataclass(frozen=True)
class Proof:
    """Why a cell cannot be had beside the others in one state of knowledge, and the test that shows it.

    Where late entry parts them, the cell is of the other state; where it cannot, the cells contradict each other.
    """

    is_parted_by_late_entry: bool
    why: str
    test: str


def cells(authority: str, month_end: date) -> tuple[Cell, ...]:
    """Every printed month up to the pack month, then its year to date."""
    found = []
    for name, form in (("printed_months", MONTH), ("printed_years_to_date", TO_DATE)):
        for row in _rows(name, authority):
            day = date.fromisoformat(row["month_end"])
            value = None if row["value"] == "Unavailable" else Decimal(row["value"])
            above, below = (int(row[each]) if row[each] else None for each in ("numerator", "denominator"))
            if day <= month_end:
                found.append(Cell(row["indicator_id"], day, form, value, above, below, row["source"]))
    return tuple(found)


def arrows(authority: str, month_end: date) -> tuple[Arrow, ...]:
    rows = [row for row in _rows("printed_arrows", authority) if row["month_end"] == month_end.isoformat()]
    return tuple(Arrow(row["indicator_id"], row["arrow"], row["source"]) for row in rows)


def facts(authority: str, month_end: date) -> tuple[Fact, ...]:
    """The facts that the pack of this month can hold."""
    rows = [row for row in _rows("printed_facts", authority) if row["month_end"] == month_end.isoformat()]
    names = ("fact_id", "subject", "as_at", "unit", "rule", "question", "source")
    return tuple(Fact(value=Decimal(row["value"]), **{name: row[name] for name in names}) for row in rows)


def proofs() -> dict[tuple[str, date, str], Proof]:
    """The cells that no population gives beside the others in one state of knowledge, by indicator, month and form."""
    with (FOLDER / "proofs.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["indicator_id"], date.fromisoformat(row["month_end"]), row["form"]): Proof(
                row["is_parted_by_late_entry"] == "yes", row["why"], row["proof"]
            )
            for row in csv.DictReader(file)
        }


def _rows(name: str, authority: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["authority"] == authority]
