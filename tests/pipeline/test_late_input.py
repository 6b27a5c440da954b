"""Late input as the mart counts it, against the second computation's members and the list of what truly came late.

The mart knows deliveries only; late.csv was written by those who drew the lives, and the members by other code. Here
belongs the counting of members that a late row changed; the worked examples of the models show every other cause.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from tests.conftest import Built
from tests.pipeline.conftest import computed, links_of_home
from tests.pipeline.second_computation.compute import INDICATORS, SOURCES, Result
from tests.pipeline.second_computation.inputs import needs

CARE = {"ssd_cla_episodes", "ssd_legal_status", "ssd_person"}
LINKS = {"ssd_linked_identifiers", "ssd_person", "identity_links"}
SOURCE_OF = {"assessments": "health", "dental": "health", "children": "health", "sdq": "health",
             "epep": "virtual_school", "pupils": "virtual_school", "attendance": "virtual_school"}  # fmt: skip
TRACKED = ("6.8", "10.1", "10.2", "10.3", "10.4", "10.4y", "10.5", "10.5y")
Figure = tuple[date, str, str]  # month end, indicator, basis


@dataclass(frozen=True)
class LateRow:
    """A row version of late.csv that came between the two deliveries, seen from the re-run month."""

    table: str
    is_new: bool
    is_dated_in_time: bool


def late_rows(council: Built, first: str, now: str, month_end: date) -> dict[str, list[LateRow]]:
    """The row versions that came between the deliveries of two packs, by child, worker or household."""
    days = {source: (_extract(council, source, first), _extract(council, source, now)) for source in SOURCES}
    path = council.landing.parent / "sample_truth" / council.authority / "late.csv"
    found = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            then, until = days[SOURCE_OF.get(row["table"], "social_care")]
            if then < row["known_from"] <= until:
                in_time = (row["event_date"] or month_end.isoformat()) <= month_end.isoformat()
                for subject in filter(None, (row["child_id"], row["held_by"])):
                    found[subject].append(LateRow(row["table"], row["change"] == "new", in_time))
    return found


def _extract(council: Built, source: str, month: str) -> str:
    folder = council.landing / council.authority / source
    return min(path.name for path in folder.iterdir() if path.name[:7] > month)


def changed_members(first: Result, now: Result, figure: Figure) -> Iterator[tuple[str, bool]]:
    """(whose, whether it came or went) of each member that changed a figure that both packs print."""
    month_end, indicator, basis = figure
    keys = (month_end, indicator, "all", basis, "month")
    if any(keys not in pack.figures or pack.figures[keys].state != "value" for pack in (first, now)):
        return
    sides = [{member.member_id: member for member in pack.members[figure]} for pack in (first, now)]
    for member_id in _that_count(indicator, sides):
        then, later = (side.get(member_id) for side in sides)
        values = [(each.numerator, each.denominator) if each else (0, 0) for each in (then, later)]
        if values[0] != values[1]:
            known = then or later
            came_or_went = then is None or later is None or (values[0][1] == 0) != (values[1][1] == 0)
            yield known.child_id or member_id.split("|")[0], came_or_went


def _that_count(indicator: str, sides: list[dict[str, Any]]) -> list[str]:
    """All members, but of a largest number only the one that makes it: now, or at first where it fell."""
    if INDICATORS[indicator].combine != "max":
        return sorted(sides[0].keys() | sides[1].keys())
    largest = [max(member.numerator for member in side.values()) for side in sides]
    if largest[0] == largest[1]:
        return []
    side = sides[largest[1] > largest[0]]
    return [min(name for name, member in side.items() if member.numerator == max(largest))]


def is_late_input(indicator: str, basis: str, came_or_went: bool, rows: list[LateRow]) -> bool:
    """Whether a member changed by late input, where no earlier cause fits."""
    concern = [row for row in rows if not row.is_new or row.is_dated_in_time]
    has_cohort = INDICATORS[indicator].combine not in ("count", "max")
    if has_cohort and came_or_went and any(row.table in CARE for row in concern):
        return False
    inputs = {item.split(".")[0].split("[")[0].lower() for each in needs(indicator, basis).values() for item in each}
    inputs |= {"adoption_tracker"} if indicator in TRACKED else set()
    late = [row for row in concern if row.is_new and row.table in inputs]
    is_linked = basis == "evidenced" and any(row.table in LINKS for row in concern)
    if is_linked and not any(row.table in SOURCE_OF for row in late):
        return False
    own = late or any(row.table in inputs for row in concern)
    return bool(late) if own else any(row.is_new for row in concern)


def expected(council: Built) -> Counter[Figure]:
    """Members changed by late input, per figure of the months that the last pack runs again."""
    *earlier, last = council.months[-3:]
    found: Counter[Figure] = Counter()
    now = computed(council.landing, council.authority, last, links=links_of_home(council.home, last))
    for month in earlier:
        first = computed(council.landing, council.authority, month, links=links_of_home(council.home, month))
        rows = late_rows(council, month, last, first.month)
        for child in _linked(council, last) - _linked(council, month):
            rows[child].append(LateRow("identity_links", True, True))
        for figure in now.members:
            if figure[0] == first.month:
                found[figure] += sum(
                    is_late_input(*figure[1:], came_or_went, rows.get(whose, []))
                    for whose, came_or_went in changed_members(first, now, figure)
                )
    return found


def _linked(council: Built, month: str) -> set[str]:
    return {child for _, _, child in links_of_home(council.home, month)}


def in_the_mart(home: Path) -> dict[Figure, int]:
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        rows = con.execute(
            "select month_end, indicator_id, basis, member_count from pack.pack_restatements where cause = 'late input'"
        ).fetchall()
    return {tuple(row[:3]): row[3] for row in rows}


def test_late_input_of_every_figure_is_what_truly_came_late(councils: list[Built]) -> None:
    told = [in_the_mart(council.home) for council in councils]
    assert told == [{figure: count for figure, count in expected(each).items() if count} for each in councils]
    assert len({figure[1] for each in told for figure in each}) >= 10
