"""A council whose names and numbers are badly kept, linked, and held against what the planter wrote down."""

import csv
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orchestration.cli import run
from warehouse.connect import connect
from warehouse.identity.linking import link_identities
from warehouse.identity.records import list_rows
from warehouse.landing import land
from warehouse.sample.badly_kept import TRUTH
from warehouse.serving import set_pack_month

AUTHORITY, MONTH = "372", date(2017, 6, 30)
LINKED = """
    select source, row_number, coalesce(links.child_id, number_child) as child_id, coalesce(made_by, 'number') as how
    from listed_rows
    left join landing.identity_links as links using (source, identifier_value)
    where coalesce(is_same, number_child is not null)
"""


@dataclass(frozen=True)
class Linked:
    """The rows of the lists whose child the planter knows: how many there are, how many were linked rightly, wrongly;
    and the same of those alone that no number links."""

    people: int
    rows: int
    right: int
    wrong: int
    loose_rows: int
    loose_right: int
    loose_wrong: int
    seconds: float

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / self.rows

    def __str__(self) -> str:
        return (
            f"{self.people:,} people, {self.rows:,} rows: precision {self.precision:.4f}, recall {self.recall:.4f}; "
            f"of {self.loose_rows:,} rows without a good number {self.loose_right:,} linked rightly, "
            f"{self.loose_wrong} wrongly; {self.seconds:.1f} s"
        )


def make_badly_kept(home: Path, seed: int, children: int) -> int:
    """Writes, spoils and lands the deliveries of a month; returns the people that social care delivers."""
    of_which = ["--children", str(children), "--months", "1", "--seed", str(seed), "--scenario", "badly-kept"]
    assert run(["sample", *of_which, "--landing", str(home / "landing"), "--authority", AUTHORITY]) == 0
    land(home / "landing", AUTHORITY)
    with connect() as con:
        return con.execute("select count(*) from landing.social_care__ssd_person").fetchall()[0][0]


def link_again(home: Path) -> float:
    """The links of the month, as a run makes them; returns seconds."""
    with connect() as con:
        set_pack_month(con, AUTHORITY, MONTH)
        began = time.perf_counter()
        link_identities(con, home, AUTHORITY, MONTH)
        return time.perf_counter() - began


def compare_with_truth(home: Path, people: int, seconds: float) -> Linked:
    with (home / "sample_truth" / AUTHORITY / TRUTH).open(encoding="utf-8", newline="") as file:
        truth = {(row["source"], int(row["row_number"])): row["child_id"] for row in csv.DictReader(file)}
    with connect() as con:
        list_rows(con)
        landed = set(con.execute("select source, row_number from listed_rows").fetchall())
        linked = {(source, row): (child, how) for source, row, child, how in con.execute(LINKED).fetchall()}
    known = {row: child for row, child in truth.items() if row in landed}
    right = {row for row, child in known.items() if linked.get(row, ("",))[0] == child != ""}
    wrong = {row for row in known if row in linked and row not in right}
    by_number = {row for row, (_, how) in linked.items() if how == "number"}
    people_rows = {row for row, child in known.items() if child}
    return Linked(
        people, len(people_rows), len(right), len(wrong),
        len(people_rows - by_number), len(right - by_number), len(wrong - by_number), seconds,
    )  # fmt: skip


def linked_council(home: Path, seed: int, children: int) -> Linked:
    people = make_badly_kept(home, seed, children)
    return compare_with_truth(home, people, link_again(home))
