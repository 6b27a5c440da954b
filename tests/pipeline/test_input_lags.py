"""Input lags counted again from the delivered files in plain Python, and held against those of the built warehouse.

Here belong the days and their median and percentile; teams and the children behind a number are worked examples of the
models.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import AUTHORITY, Built
from tests.pipeline.second_computation import reading

JUNE = date(2017, 6, 30)
# table: key, date, kind, and whether a row tells of an event
EVENTS: dict[str, tuple[str, str, Any, Any]] = {
    "ssd_cla_visits": (
        "clav_cla_visit_id", "clav_cla_visit_date", lambda row: "Visit", lambda row: row["clav_cla_visit_seen"] == "Y"),
    "ssd_cla_reviews": (
        "clar_cla_review_id", "clar_cla_review_date", lambda row: "Review",
        lambda row: row["clar_cla_review_cancelled"] != "Y"),
    "ssd_cla_health": (
        "clah_health_check_id", "clah_health_check_date", lambda row: row["clah_health_check_type"],
        lambda row: row["clah_health_check_status"] in ("Completed", "Refused")),
    "lcs_plans": (
        "plan_id", "plan_authorised_date", lambda row: row["plan_type"] and f"{row['plan_type']} authorised",
        lambda row: True),
    "lcs_peps": (
        "pep_id", "pep_date", lambda row: "PEP, authorised", lambda row: row["pep_status"] == "Authorised"),
    "epep": (
        "pep_id", "meeting_date", lambda row: "PEP, signed off (virtual school)",
        lambda row: row["status"] in ("Quality Assured", "Signed Off")),
}  # fmt: skip
# (kind, key): date of the event, last delivery without it, first with it
Arrivals = dict[tuple[str, str], tuple[date, date | None, date]]


def deliveries(landing: Path, source: str) -> Iterator[reading.Delivery]:
    """Every good delivery up to the one that serves June, in order."""
    serving = reading.serving_delivery(landing, AUTHORITY, source, JUNE)
    assert serving
    for folder in sorted((landing / AUTHORITY / source).iterdir()):
        if date.fromisoformat(folder.name) <= serving.extracted_on:
            try:
                yield reading.read_delivery(folder, AUTHORITY, source)
            except reading.Refused:
                continue


def arrivals(landing: Path) -> Arrivals:
    found: Arrivals = {}
    for source in ("social_care", "virtual_school"):
        firsts: dict[tuple[str, str], tuple[date | None, date]] = {}
        held: dict[tuple[str, str], date] = {}
        before: dict[str, date] = {}
        for delivery in deliveries(landing, source):
            held = {}
            for table in EVENTS.keys() & delivery.tables.keys() - delivery.not_supplied:
                for event, day in _events(table, delivery.tables[table]):
                    held[event] = day
                    firsts.setdefault(event, (before.get(table), delivery.extracted_on))
                before[table] = delivery.extracted_on
        found |= {event: (day, *firsts[event]) for event, day in held.items() if day <= JUNE}
    return found


def _events(table: str, rows: list[reading.Row]) -> Iterator[tuple[tuple[str, str], date]]:
    key, day, kind, happened = EVENTS[table]
    for row in rows:
        if row[day] and kind(row) and happened(row):
            yield (kind(row), row[key]), row[day]


def percentiles(found: Arrivals) -> dict[str, tuple[int, int, int | None, int | None]]:
    """Events, those without a lower end, and the days of the event in the middle and at nine tenths of the row."""
    lags: dict[str, list[int | None]] = defaultdict(list)
    for (kind, _), (day, without, first) in found.items():
        lags[kind].append(max((first - day).days, 0) if without else None)
    return {
        kind: (len(days), days.count(None), *(_at(sorted(day for day in days if day is not None), n) for n in (5, 9)))
        for kind, days in lags.items()
    }  # fmt: skip


def _at(row: list[int], tenths: int) -> int | None:
    return row[-(-len(row) * tenths // 10) - 1] if row else None


def test_lags_are_those_of_the_delivered_files(councils: list[Built], monkeypatch: pytest.MonkeyPatch) -> None:
    council = councils[-1]
    wanted = {source: [t for t in tables if t.name in EVENTS] for source, tables in reading.TABLES.items()}
    monkeypatch.setattr(reading, "TABLES", wanted)
    found = arrivals(council.landing)
    kinds = {kind for kind, _ in found}
    with duckdb.connect(str(council.home / "care.duckdb"), read_only=True) as con:
        built = con.execute(
            "select kind, event_id, event_date, last_delivery_without_date, first_delivery_with_date "
            "from child.child_input_lags"
        ).fetchall()
        totals = con.execute(
            "select kind, event_count, no_lower_end_count, median_by_row_days, ninetieth_percentile_by_row_days "
            "from pack.pack_input_lags where team_name is null and month_end is null"
        ).fetchall()
    assert {(kind, key): tuple(days) for kind, key, *days in built if kind in kinds} == found
    assert {kind: tuple(numbers) for kind, *numbers in totals if kind in kinds} == percentiles(found)
    assert len(kinds) == 9 and sum(1 for _, without, _ in found.values() if without) > 500
