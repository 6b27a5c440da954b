"""The desk that gives some children particular lives, so that every rule meets its rare and its boundary cases.

A case is a function of a life and a month end that bends the life and says whether it could. Each is given out
until it occurs often enough. Not here: the cases (edge_care.py, edge_events.py, edge_placements.py, edge_leaving.py,
edge_adoption.py, edge_staff.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from warehouse.sample.days import birthday, month_ends, month_label
from warehouse.sample.life import Life

BOUNDARY_MONTHS = 12
LOOKING_BACK = 430  # days: a year's window and some weeks
SECOND_TRY = 0.1
PER_CHILD = 1 / 250  # how often a case is wanted, per looked-after child
STAGES = ("career", "stays", "rows")  # before placements are drawn, before rows are written, after


@dataclass(frozen=True)
class EdgeCase:
    """A named particular life; `stage` says when it can be given."""

    name: str
    stage: str
    give: Callable[[Life, int], bool]
    share: float = 1.0  # less than 1 where many cases share few children


@dataclass
class Desk:
    """Gives out cases, those that occurred least and failed most first; at most one to a child."""

    cases: dict[str, list[EdgeCase]]  # by stage, those still wanted
    month_ends: list[int]
    wanted: int
    rng: Random
    given: dict[str, int]
    failed: dict[str, int]

    def visit(self, life: Life, stage: str) -> None:
        """Tries to give the child one case of this stage: those that never occurred, and a tenth of the others."""
        if life.cases or self._is_long_past(life):
            return
        given, rng = self.given, self.rng
        waiting = [case for case in self.cases[stage] if not given[case.name] or rng.random() < SECOND_TRY]
        for case in sorted(waiting, key=lambda case: (given[case.name], -self.failed[case.name])):
            on = rng.choice(self.month_ends)
            if case.give(life, on):
                given[case.name] += 1
                life.cases.append((case.name, on))
                if given[case.name] >= max(1, round(self.wanted * case.share)):
                    self.cases[stage].remove(case)
                return
            self.failed[case.name] += 1

    def _is_long_past(self, life: Life) -> bool:
        """Left care as a child before any of the boundary months could count it."""
        left = life.last.end
        return left < self.month_ends[0] - LOOKING_BACK and left < birthday(life.dob, 16)


def open_desk(cases: list[EdgeCase], children: int, last: int, seed: int) -> Desk:
    """A desk for a council of this size; boundaries lie on one of its last twelve month ends."""
    wanted = max(1, round(children * PER_CHILD))
    by_stage = {stage: [case for case in cases if case.stage == stage] for stage in STAGES}
    ends = month_ends(month_label(last), BOUNDARY_MONTHS)
    none = {case.name: 0 for case in cases}
    return Desk(by_stage, ends, wanted, Random(f"{seed} edge cases"), dict(none), dict(none))


def cases_of(stage: str, /, **gives: Callable[[Life, int], bool]) -> list[EdgeCase]:
    """Cases of one stage, named by keyword."""
    return [EdgeCase(name, stage, give) for name, give in gives.items()]


def fewer(cases: list[EdgeCase]) -> list[EdgeCase]:
    """The same cases, wanted half as often."""
    return [replace(case, share=0.5) for case in cases]
