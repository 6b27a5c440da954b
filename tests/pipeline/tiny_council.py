"""A few children written record by record, for the worked examples of the definitions; no files, no generator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from tests.pipeline.second_computation.calendar import day_of
from tests.pipeline.second_computation.case import Parameters
from tests.pipeline.second_computation.compute import DEFAULTS, INDICATORS, Figure, Result, figures_of
from tests.pipeline.second_computation.numbers import displayed
from tests.pipeline.second_computation.reading import Delivery, Row
from tests.pipeline.second_computation.tables import TABLES

JUNE = date(2017, 6, 30)


class Council:
    """Collects delivered rows; dates are written as in the definitions."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {t.name: [] for tables in TABLES.values() for t in tables}
        self.columns = {t.name: t.columns for tables in TABLES.values() for t in tables}
        self.number = count(1)

    def add(self, table: str, **cells: Any) -> None:
        """One row; a cell that reads like a date is one."""
        row = dict.fromkeys(self.columns[table])
        for name, cell in cells.items():
            column = next(c for c in row if c.lower().replace(" ", "_").endswith(name.lower()))
            is_date = isinstance(cell, str) and cell.count("/") == 2
            row[column] = day_of(cell) if is_date else Fraction(cell) if isinstance(cell, float) else cell
        self.rows[table].append(row)

    def person(
        self, who: str, born: str | None = "01/01/2007", died: str | None = None, nhs: str | None = None
    ) -> None:
        self.add("ssd_person", person_id=who, dob=born, death_date=died, common_child_id=nhs)

    def status(self, who: str, code: str, start: str, end: str | None = None) -> None:
        self.add(
            "ssd_legal_status",
            legal_status_id=str(next(self.number)),
            person_id=who,
            lega_legal_status=code,
            start_date=start,
            end_date=end,
        )

    def episode(
        self, who: str, start: str, end: str | None = None, rec: str | None = None, rne: str = "S",
        place: str | None = "U6", provider: str | None = "PR1", placement: str | None = None, urn: str | None = None,
        entered: str | None = None,
    ) -> None:  # fmt: skip
        """An episode with its placement; `placement` names one already written to go on in it."""
        number = str(next(self.number))
        if placement is None or not any(
            r["clap_cla_placement_id"] == placement for r in self.rows["ssd_cla_placement"]
        ):
            self.add("ssd_cla_placement", placement_id=placement or number, person_id=who, placement_start_date=start,
                     placement_type=place, placement_provider=provider, placement_urn=urn)  # fmt: skip
        self.add("ssd_cla_episodes", episode_id=number, person_id=who, cla_id=f"cla-{who}", entered_care_date=entered,
                 episode_start_date=start, start_reason=rne, ceased_date=end, ceased_reason=rec,
                 placement_id=placement or number)  # fmt: skip

    def stay(
        self, who: str, start: str, end: str | None = None, rec: str | None = None, status: str = "C2",
        born: str | None = "01/01/2007", **more: Any,
    ) -> None:  # fmt: skip
        """A person looked after once, in one placement, under one legal status."""
        if not any(row["pers_person_id"] == who for row in self.rows["ssd_person"]):
            self.person(who, born)
        self.status(who, status, start)
        self.episode(who, start, end, rec, **more)

    def result(self, end: date = JUNE, extracted_on: date | None = None, parameters: Parameters = DEFAULTS) -> Result:
        deliveries: dict[str, Delivery | None] = {
            source: Delivery(extracted_on or date(end.year, end.month + 1, 3), self.rows, frozenset())
            for source in TABLES
        }
        return figures_of(deliveries, "372", end, parameters)

    def figure(
        self, indicator: str, end: date = JUNE, form: str = "month", basis: str = "recorded", cohort: str = "all"
    ) -> Figure:
        return self.result(end).figures[end, indicator, cohort, basis, form]

    def printed(self, indicator: str, end: date = JUNE, **more: str) -> Decimal | None:
        """The number as printed."""
        figure = self.figure(indicator, end, **more)
        return displayed(INDICATORS[indicator].combine, figure.numerator, figure.denominator)

    def counted(self, indicator: str, end: date = JUNE, basis: str = "recorded") -> dict[str, Fraction]:
        """Member (without the day of the event) -> numerator, for the month."""
        members = self.result(end).members[end, indicator, basis]
        return {member.member_id.split("|")[0]: Fraction(member.numerator) for member in members}
