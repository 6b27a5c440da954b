"""The two checks between sources against the truth file of the sample, which its planter writes and no check reads.

The truth names events that one source shows and the case system does not. A child is to be listed where such an event
is still in date and the case system alone shows the child as not up to date.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import pytest

from tests.conftest import Built
from tests.pipeline.second_computation.calendar import add_months


@dataclass(frozen=True)
class Check:
    """Its fault in the truth file, its indicator, the months an event holds, the view that lists the children, the
    source that shows the event."""

    fault: str
    indicator: str
    months: int
    view: str
    source: str


CHECKS = [
    Check("missing_dental_input", "6.10", 12, "child_missing_dental_input", "health"),
    Check("unentered_pep", "6.13", 4, "child_unentered_peps", "virtual_school"),
]
MEMBERS = """
    select strftime(month_end, '%Y-%m'), child_id, max(numerator) filter (basis = 'recorded'),
        max(numerator) filter (basis = 'evidenced')
    from indicators.indicator_members
    where indicator_id = ? and pack_month = month_end
    group by month_end, child_id
"""


def month_end(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return add_months(first, 1) - timedelta(days=1)


MATCHED = "select strftime(pack_month, '%Y-%m'), child_id from landing.identity_links where source = ?"


def planted(council: Built, check: Check, month: str) -> set[str]:
    """Children with an event in date that the case system lacks in the month's deliveries, as the planter saw them."""
    children = set()
    with (council.landing.parent / "sample_truth" / council.authority / "truth.csv").open() as file:
        for row in csv.DictReader(file):
            if row["fault"] == check.fault and row["month"] <= month <= (row["last_month"] or "9999-12"):
                due = add_months(date.fromisoformat(row["event_date"]), check.months)
                children |= {row["child_id"]} if due >= month_end(month) else set()
    return children


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.fault)
def test_what_the_feeds_show_beside_the_case_system_equals_the_truth_file(councils: list[Built], check: Check) -> None:
    seen = 0
    for council in councils:
        failing, gap, matched = defaultdict(set), defaultdict(set), defaultdict(set)
        with duckdb.connect(str(council.home / "care.duckdb"), read_only=True) as con:
            for month, child, recorded, evidenced in con.execute(MEMBERS, [check.indicator]).fetchall():
                if not recorded:
                    failing[month].add(child)
                    gap[month] |= {child} if evidenced else set()
            for month, child in con.execute(MATCHED, [check.source]).fetchall():
                matched[month].add(child)
            listed = {child for (child,) in con.execute(f"select child_id from child.{check.view}").fetchall()}
        for month in council.months:
            # the planter knows who can be reached by a valid number; who is matched is tested by itself
            expected = planted(council, check, month) & failing[month]
            assert gap[month] - matched[month] == expected - matched[month], month
            seen += len(gap[month])
        assert listed == gap[council.month]
    assert seen
