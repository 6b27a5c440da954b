"""Runs dbt's own suppression models, as compiled for a built warehouse, over the figures of a make-believe council."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from tests.disclosure.attack import Cell, Counts, Pack
from tests.disclosure.council import CATALOGUE, Council

SEEDS = Path(__file__).parents[2] / "dbt_project" / "seeds"
AUTHORITY = "372"
MODELS = ("rule", "prints", "figures", "counts", "rests", "for_rests", "together", "spans", "to_date", "decisions")
COMBINE = {number: combine for number, (combine, _) in CATALOGUE.items()}
KEY = "indicator_id varchar, cohort varchar, basis varchar, form varchar, month_end date"
VALUE = "state varchar, displayed_value decimal(18, 1), numerator decimal(18, 4), denominator decimal(18, 4)"
TABLES = {
    "indicators.indicator_catalogue": "authority varchar, pack_month date, indicator_id varchar, "
    "combine varchar, form varchar",
    "pack.pack_values": f"authority varchar, pack_month date, {KEY}, {VALUE}",
    "pack.pack_kept_values": f"authority varchar, pack_month date, issue integer, {KEY}, {VALUE}",
    "pack.pack_restated_values": "indicator_id varchar, basis varchar, month_end date, first_state varchar, "
    "first_numerator decimal(18, 4), first_denominator decimal(18, 4)",
}


class Suppressor:
    """A database with the tables that the models read, and the models to run."""

    def __init__(self, folder: Path, compiled: Path, seeds: dict[str, list[list[str]]] | None = None) -> None:
        self.con = duckdb.connect(str(folder / "care.duckdb"))
        self.sql = {name: (compiled / f"pack_disclosure_{name}.sql").read_text() for name in MODELS}
        for schema in ("indicators", "pack", "seeds"):
            self.con.execute(f"create schema {schema}")
        for table, columns in TABLES.items():
            self.con.execute(f"create table {table} ({columns})")
        self._seed("parameters")
        for name in ("disclosure_parts", "disclosure_denominators", "disclosure_links"):
            self._seed(name, (seeds or {}).get(name))

    def _seed(self, name: str, rows: list[list[str]] | None = None) -> None:
        with (SEEDS / f"{name}.csv").open() as file:
            heads, *lines = csv.reader(file)
        columns = ", ".join(f"{head} {'date' if head.startswith('effective') else 'varchar'}" for head in heads)
        self.con.execute(f"create table seeds.{name} ({columns})")
        for line in lines if rows is None else rows:
            marks = ", ".join("?" for _ in line)
            self.con.execute(f"insert into seeds.{name} values ({marks})", [each or None for each in line])

    def packs(self, council: Council) -> list[Pack]:
        """Every pack of the council, one after the other, as it is and as it is published."""
        return [self._pack(council, month) for month in council.months]

    def _pack(self, council: Council, month: date) -> Pack:
        figures = list(council.figures(month))
        self._fill(
            "indicators.indicator_catalogue", [(AUTHORITY, month, *(number, *of)) for number, of in CATALOGUE.items()]
        )
        shown = [(AUTHORITY, month, *cell, *_value(value)) for cell, value, _ in figures]
        self._fill("pack.pack_values", shown)
        reruns = [(AUTHORITY, month, None, *cell, *_value(value)) for cell, value, of in figures if of == month]
        self._add("pack.pack_kept_values", reruns)
        self._fill("pack.pack_restated_values", self._restated(council, figures, month))
        for name in MODELS:
            self.con.execute(f"create or replace table pack.pack_disclosure_{name} as {self.sql[name]}")
        hidden = self.con.execute(
            "select indicator_id, cohort, basis, form, month_end from pack.pack_disclosure_decisions "
            "where print = 'now' and hidden_state is not null"
        ).fetchall()
        gone = {Cell(*each) for each in hidden}
        truth = {cell: value for cell, value, _ in figures}
        published = {cell: Counts("c", None, None) if cell in gone else value for cell, value in truth.items()}
        return Pack(month, truth, published, COMBINE)

    def _restated(
        self, council: Council, figures: list[tuple[Cell, Counts, date]], month: date
    ) -> list[tuple[Any, ...]]:
        return [
            (cell.indicator, cell.basis, cell.month_end, first.state, first.numerator, first.denominator)
            for cell, _, of in figures
            if of == month and cell.form == "month" and cell.cohort == "all" and cell.month_end < month
            for first in [council.known(cell.month_end, cell.month_end, "all")[cell.indicator, cell.basis]]
        ]

    def _fill(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        self.con.execute(f"delete from {table}")
        self._add(table, rows)

    def _add(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            lines = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
            self.con.execute(f"insert into {table} values {lines}")


def _literal(value: Any) -> str:
    return "null" if value is None else f"'{value}'"


def _value(value: Counts) -> tuple[Any, ...]:
    return value.state, None, value.numerator, value.denominator
