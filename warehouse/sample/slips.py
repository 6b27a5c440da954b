"""Slips of the pen in delivered files: dates in other forms, unknown codes, rows too long, without a key or twice.

An editor of rows that knows no check; every slip occurs in a council of any size. Not here: faults of practice
(faults.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from warehouse.sample.days import OPEN, add_months, iso
from warehouse.sample.deliver import SURPLUS, Deliveries
from warehouse.sample.life import Life
from warehouse.sample.rows import Record, Row
from warehouse.sample.setting import Council
from warehouse.sample.truth import Truth

TRIES = 0.06  # of the children
FAR_AHEAD = 1_000  # days
EXCEL_EPOCH = 693_594  # day number of 1899-12-30


@dataclass(frozen=True)
class Slip:
    """One kind of slip: where it falls, which date says when, and what it does to a row."""

    name: str
    table: str
    dated_by: str
    edit: Callable[[Record, Row], bool | None]  # False: this row cannot be edited so


@dataclass
class Pen:
    """Plants slips one after the other, each about once in 500 children."""

    kinds: Sequence[Slip]
    wanted: int
    rng: Random
    made: dict[str, int] = field(default_factory=dict)

    def slip(self, life: Life, truth: Truth) -> None:
        """Perhaps one slip in this child's rows."""
        if life.cases or self.rng.random() > TRIES:
            return
        first = add_months(truth.council.month_ends[-1], -10)
        for each in sorted(self.kinds, key=lambda slip: self.made.get(slip.name, 0)):
            if self.made.get(each.name, 0) >= self.wanted:
                continue
            row = _recent_row(life.record, each, first, truth.council.month_ends[-1])
            if row is None:
                continue
            event = row.values[each.dated_by]
            if each.edit(life.record, row) is not False:
                self.made[each.name] = self.made.get(each.name, 0) + 1
                truth.planted(each.name, life.id, row, event, OPEN)
                return


def _recent_row(record: Record, slip: Slip, first: int, last: int) -> Row | None:
    for row in record.rows:
        event = row.values.get(slip.dated_by)
        if row.table == slip.table and row.until >= OPEN and row.since < OPEN and type(event) is int:
            is_cease = slip.name != "unknown_code" or row.values["clae_cla_episode_ceased_reason"] in (
                "E8",
                "E4A",
                "E5",
            )
            if first <= event <= last and is_cease:
                return row
    return None


def _written(column: str, form: Callable[[int], str]) -> Callable[[Record, Row], None]:
    def edit(_: Record, row: Row) -> None:
        row.values[column] = form(row.values[column])

    return edit


def _says(column: str, value: str) -> Callable[[Record, Row], None]:
    def edit(_: Record, row: Row) -> None:
        row.values[column] = value

    return edit


def _copied(**changes: str) -> Callable[[Record, Row], None]:
    """A further row like this one; `{number}` is a new identifier."""

    def edit(record: Record, row: Row) -> None:
        new = record.number("64")
        record.add(row.table, row.since, **{**row.values, **{k: v.format(number=new) for k, v in changes.items()}})

    return edit


def _differs(record: Record, row: Row) -> None:
    """The same key again, with the other answer to whether the child was seen."""
    other = "N" if row.values["clav_cla_visit_seen"] == "Y" else "Y"
    record.add(row.table, row.since, **{**row.values, "clav_cla_visit_seen": other})


def _british(number: int) -> str:
    return date.fromordinal(number).strftime("%d/%m/%Y")


def _short_british(number: int) -> str:
    on = date.fromordinal(number)
    return f"{on.day}/{on.month}/{on.year}"


VISITS, VISITED, VISIT = "ssd_cla_visits", "clav_cla_visit_date", "clav_cla_visit_id"
SLIPS = (
    Slip(
        "unknown_code",
        "ssd_cla_episodes",
        "clae_cla_episode_ceased_date",
        _says("clae_cla_episode_ceased_reason", "E99"),
    ),
    Slip(
        "code_out_of_year",
        "ssd_care_leavers",
        "clea_care_leaver_latest_contact",
        _says("clea_care_leaver_activity", "F5"),
    ),
    Slip("impossible_date", "ssd_cla_reviews", "clar_cla_review_date", _says("clar_cla_review_due_date", "2016-04-31")),
    Slip("british_date", VISITS, VISITED, _written(VISITED, _british)),
    Slip("short_british_date", "lcs_peps", "pep_date", _written("pep_date", _short_british)),
    Slip("date_with_time", VISITS, VISITED, _written(VISITED, lambda n: f"{iso(n)} 00:00:00")),
    Slip("unreadable_date", "lcs_plans", "plan_authorised_date", _says("plan_authorised_date", "2017-02-30")),
    Slip("serial_date", "dental", "Seen on", _written("Seen on", lambda n: str(n - EXCEL_EPOCH))),
    Slip("date_as_text", "sdq", "Completed on", _written("Completed on", _british)),
    Slip("far_date", "lcs_plans", "plan_authorised_date", _written("plan_start_date", lambda n: iso(n + FAR_AHEAD))),
    Slip("far_required_date", VISITS, VISITED, _copied(**{VISIT: "{number}", VISITED: "2031-01-01"})),
    Slip("row_without_key", VISITS, VISITED, _copied(**{VISIT: ""})),
    Slip("row_without_date", VISITS, VISITED, _copied(**{VISIT: "{number}", VISITED: ""})),
    Slip("row_too_long", VISITS, VISITED, _copied(**{VISIT: "{number}", SURPLUS: "checked"})),
    Slip("row_twice", VISITS, VISITED, _copied()),
    Slip("row_differs", VISITS, VISITED, _differs),
)


def change_encodings(deliveries: Deliveries, council: Council) -> None:
    """Some files come with a byte order mark, some in Windows-1252."""
    for index, on in enumerate(council.extracts["virtual_school"]):
        if index % 3 == 0:
            deliveries.encode("pupils", on, "utf-8-sig")
    for index, on in enumerate(council.extracts["social_care"]):
        if index % 4 == 1:
            deliveries.encode("ssd_professionals", on, "cp1252")
        if index % 4 == 3:
            deliveries.encode("ssd_legal_status", on, "utf-8-sig")
