"""Homes in which a month is to be made, and what must hold in them after every kill.

In one, two deliveries of the month came late: it has a pack from before they came, and figures and workbooks of that
one can be told from those to come. In the other nothing has happened yet. Not here: comparing (state.py), killing
(kills.py).
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tests.conftest import Built
from tests.durability.state import KEPT, State, differences, state_of
from tests.durability.unlanded import take_back

LATE = ("health", "virtual_school")
NOTES = "notes of the panel.txt"
UNDER_WAY = "landing.build_under_way"
ABSENT = (0, 0)


@dataclass(frozen=True)
class Waiting:
    """The home, the month to be made, what stood before and what must stand in the end."""

    home: Path
    month: str
    before: State
    expected: State

    def what_is_wrong(self) -> list[str]:
        """After a kill: whatever is neither as before nor as expected, or half of each."""
        found = state_of(self.home)
        others = differences(found.of_months_but(self.month), self.before.of_months_but(self.month))
        return [*others, *self._mixed_workbooks(found), *self._mixed_figures(found), *self._half_deliveries(found)]

    def what_is_left(self) -> list[str]:
        """After a run that was done: differences from an undisturbed one, and whatever killed ones left behind."""
        restricted = self.home / "restricted"
        spilled = [self.home / "spill", self.home / "care.duckdb.tmp", self.home / "care.duckdb.wal"]
        left = [path for path in [*restricted.rglob(".*"), *spilled, *(self.home / "tmp").iterdir()] if path.exists()]
        notes = [] if not self.before.workbooks or list(restricted.rglob(NOTES)) else ["the panel's notes are gone"]
        return [*differences(state_of(self.home), self.expected), *notes, *(f"{path} is left" for path in left)]

    def _mixed_workbooks(self, found: State) -> list[str]:
        names = [name for name in self.expected.workbooks if self.month in name]
        return _mixed("workbooks", [(s.workbooks.get(n) for s in (found, self.before, self.expected)) for n in names])

    def _mixed_figures(self, found: State) -> list[str]:
        """The figures of the month are those of one build, unless the warehouse says that one is under way."""
        if found.tables.get(UNDER_WAY, ABSENT) != ABSENT:
            return []
        names = [f"{name} {self.month}" for name in KEPT]
        return _mixed(
            "figures", [(s.tables.get(n, ABSENT) for s in (found, self.before, self.expected)) for n in names]
        )

    def _half_deliveries(self, found: State) -> list[str]:
        """A delivery is in with all its rows or with none."""
        wrong, booked = [], "landing.deliveries "
        for delivery in (name.removeprefix(booked) for name in self.expected.tables if name.startswith(booked)):
            names = [name for name in self.expected.tables if name.endswith(f" {delivery}")]
            as_expected = {found.tables.get(name) == self.expected.tables[name] for name in names}
            if as_expected != {True} and any(name in found.tables for name in names):
                wrong.append(f"half of {delivery} is in")
        return wrong


def _mixed(what: str, compared: list[Any]) -> list[str]:
    """Whether each was found as before, or each as expected."""
    triples = [tuple(each) for each in compared]
    is_before = all(found == before for found, before, _ in triples)
    is_expected = all(found == expected for found, _, expected in triples)
    return [] if is_before or is_expected else [f"{what} of the month are neither the old nor the new ones"]


def with_late_deliveries(built: Built, home: Path) -> Waiting:
    """A copy of a built council, as it would be had `LATE` not delivered for its last month yet."""
    expected = state_of(built.home)
    shutil.copytree(built.home, home, symlinks=True, ignore=shutil.ignore_patterns("dagster"))
    with duckdb.connect(str(home / "care.duckdb")) as con:
        late = [f"{built.authority}/{path.parent.name}/{path.name}" for path in _last_of_each(built, home)]
        take_back(con, late)
        for name in KEPT:
            column = {"quality.exceptions": "team_name", "quality.check_runs": "exceptions"}.get(name, "numerator")
            con.execute(f"update {name} set {column} = 77 where strftime(pack_month, '%Y-%m') = ?", [built.month])
    folder = home / "restricted" / built.authority / built.month
    for path in folder.rglob("*.xlsx"):
        path.write_bytes(path.name.encode())
    (folder / NOTES).write_text("to be kept")
    return Waiting(home, built.month, state_of(home), expected)


def with_deliveries_alone(built: Built, home: Path, expected: State) -> Waiting:
    """A home in which nothing has happened yet but the delivering."""
    shutil.copytree(built.landing, home / "landing")
    return Waiting(home, built.month, state_of(home), expected)


def _last_of_each(built: Built, home: Path) -> list[Path]:
    return [max((home / "landing" / built.authority / source).iterdir()) for source in LATE]
