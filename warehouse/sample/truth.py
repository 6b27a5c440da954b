"""The truth file: what was planted, and every check or meeting that one source shows before the other does.

Written next to the landing folder, never inside a delivery. Not here: the planting (faults.py).
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TextIO

from warehouse.sample.days import OPEN, iso, month_label
from warehouse.sample.life import Life, Period
from warehouse.sample.rows import Gap, Row
from warehouse.sample.setting import Council

COLUMNS = (
    "fault",
    "month",
    "child_id",
    "table",
    "key",
    "event_date",
    "source_date",
    "entered_on",
    "note",
    "last_month",
)
GAPS = {"Dental Check": "missing_dental_input", "PEP": "unentered_pep"}  # others: assessment_not_entered
SOURCES = {"PEP": "virtual_school"}  # others: health
KEYS = {
    "ssd_cla_episodes": "clae_cla_episode_id",
    "ssd_cla_placement": "clap_cla_placement_id",
    "ssd_cla_reviews": "clar_cla_review_id",
    "ssd_cla_visits": "clav_cla_visit_id",
    "ssd_cla_health": "clah_health_check_id",
    "ssd_sdq_scores": "csdq_sdq_completed_date",
    "ssd_permanence": "perm_table_id",
    "lcs_plans": "plan_id",
    "lcs_peps": "pep_id",
    "lcs_bla_notifications": "became_looked_after_on",
    "lcs_placement_costs": "placement_id",
    "lcs_care_leaver_contacts": "contact_id",
    "lcs_return_interviews": "miss_table_id",
    "attendance": "week_starting",
    "children": "NHS number",
}


class Truth:
    """An open truth file and the list of particular lives beside it."""

    def __init__(self, folder: Path, council: Council) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.council, self.folder = council, folder
        self.count = 0
        self._files: list[TextIO] = [
            (folder / name).open("w", encoding="utf-8", newline="") for name in ("truth.csv", "lives.csv")
        ]
        self._truth, self._lives = (csv.writer(file, lineterminator="\n") for file in self._files)
        self._truth.writerow(COLUMNS)
        self._lives.writerow(("child_id", "life", "month"))

    def close(self) -> None:
        """Ends both files."""
        for file in self._files:
            file.close()

    def planted(self, fault: str, child_id: str, row: Row, event: int, entered: int, note: str = "") -> None:
        """A planted fault; `entered` is when the row came right, OPEN for never. What nobody could see is left out."""
        month = self._first_month("social_care", max(event, min(row.since, event + 400)))
        if month is None:
            return
        key = row.values.get(KEYS.get(row.table, ""), "")
        self._write(
            fault, month, child_id, row.table, iso(key) if type(key) is int else key, event, None, entered, note
        )

    def not_supplied(self, month_end: int, table: str, on: int) -> None:
        """A delivery whose manifest names columns that it could not fill."""
        self._write("not_supplied", month_label(month_end), "", table, "", month_end, None, on, "named in the manifest")

    def lives(self, life: Life) -> None:
        """Names the child's particular lives."""
        for name, on in life.cases:
            self._lives.writerow((life.id, name, month_label(on)))

    def gaps(self, life: Life) -> None:
        """Every event that the health team or the virtual school show in a month in which the case system does not."""
        for gap in life.record.gaps:
            self._gap(life, gap)

    def _gap(self, life: Life, gap: Gap) -> None:
        source = SOURCES.get(gap.kind, "health")
        days = zip(
            self.council.month_ends, self.council.extracts[source], self.council.extracts["social_care"], strict=True
        )
        shown = [end for end, other, own in days if _is_lacking(gap, other, own) and _is_current(life, gap, end, own)]
        if not shown:
            return
        fault = GAPS.get(gap.kind, "assessment_not_entered")
        fault = fault if gap.is_linked else f"{fault}_not_linked"
        entered = min((row.since for row in gap.recorded if _is_done(row) and row.since < row.until), default=OPEN)
        table = "lcs_peps" if gap.kind == "PEP" else "ssd_cla_health"
        note = "never entered" if entered >= OPEN else "counts from entered_on"
        facts = (life.id, table, gap.source_key, gap.event, gap.event, entered, note, month_label(shown[-1]))
        self._write(fault, month_label(shown[0]), *facts)

    def _first_month(self, source: str, since: int) -> str | None:
        extracts = self.council.extracts[source]
        return next(
            (month_label(end) for end, on in zip(self.council.month_ends, extracts, strict=True) if on >= since), None
        )

    def _write(
        self,
        fault: str,
        month: str,
        child_id: str,
        table: str,
        key: str,
        event: int,
        source: int | None,
        entered: int,
        note: str,
        last_month: str = "",
    ) -> None:
        shown = iso(source) if source is not None else ""
        entered_on = "" if entered >= OPEN else iso(entered)
        self._truth.writerow((fault, month, child_id, table, key, iso(event), shown, entered_on, note, last_month))
        self.count += 1


def _holds(rows: list[Row], on: int) -> bool:
    return any(row.since <= on < row.until for row in rows)


def _is_done(row: Row) -> bool:
    values = row.values
    return values.get("clah_health_check_status") == "Completed" or values.get("pep_authorised_date") is not None


def _counts(rows: list[Row], on: int) -> bool:
    return _holds([row for row in rows if _is_done(row)], on)


def _is_lacking(gap: Gap, other: int, own: int) -> bool:
    """The other source shows the event on its day, the case system does not on its own."""
    return _holds(gap.source, other) and not _counts(gap.recorded, own)


def _is_current(life: Life, gap: Gap, month_end: int, own: int) -> bool:
    """The event lies in the period of care of the month end, and the case system knows the child's number by then."""
    if not _care_began(life, month_end, own) <= gap.event <= month_end:
        return False
    if gap.kind != "PEP" or not gap.is_linked:
        return True
    rows = [row for row in life.record.rows if row.table == "ssd_linked_identifiers"]
    return _holds([row for row in rows if row.values["link_identifier_value"] == gap.source_key], own)


def _care_began(life: Life, on: int, own: int) -> int:
    """Entry to the care in force on a day, through gaps and returns on the day of leaving; OPEN where there is none."""
    began, period_id = OPEN, ""
    for period in reversed(life.periods):
        if period.is_respite:
            continue
        if _seems_open(life, period, on, own) or (began < OPEN and (period.end >= began or period.id == period_id)):
            began, period_id = period.entry, period.id
    return began


def _seems_open(life: Life, period: Period, on: int, own: int) -> bool:
    """In care on a day, as the case system has it on the day of its extract: an end typed later is not known yet."""
    if period.is_open_on(on) or on < period.entry:
        return period.is_open_on(on)
    rows = [row for row in life.record.rows if row.values.get("clae_cla_id") == period.id]
    ends = [row.since for row in rows if row.values.get("clae_cla_episode_ceased_date") == period.end]
    return bool(ends) and min(ends) > own
