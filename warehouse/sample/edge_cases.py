"""The desk that gives some children particular lives, so that every rule meets its rare and its boundary cases.

A case is a function of a life and a month end that bends the life and says whether it could. Each is given out until it occurs
often enough. Not here: the cases (edge_care.py, edge_events.py, edge_placements.py, edge_leaving.py, edge_adoption.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from warehouse.sample.life import Life

BOUNDARY_MONTHS = 12
PER_CHILD = 1 / 250  # how often a case is wanted, per looked-after child
STAGES = ("career", "stays", "rows")  # before placements are drawn, before rows are written, after


@dataclass(frozen=True)
class EdgeCase:
    """A named particular life; `stage` says when it can be given."""

    name: str
    stage: str
    give: Callable[[Life, int], bool]


@dataclass
class Desk:
    """Gives out cases, the ones that occurred least first; at most one to a child."""

    cases: list[EdgeCase]
    month_ends: list[int]
    wanted: int
    rng: Random
    given: dict[str, int] = field(default_factory=dict)

    def visit(self, life: Life, stage: str) -> None:
        """Tries to give the child one case of this stage."""
        if life.cases:
            return
        waiting = [case for case in self.cases if case.stage == stage and self.given.get(case.name, 0) < self.wanted]
        waiting.sort(key=lambda case: self.given.get(case.name, 0))
        for case in waiting:
            if self.given.get(case.name, 0) and self.rng.random() > 0.1:
                continue
            on = self.rng.choice(self.month_ends)
            if case.give(life, on):
                self.given[case.name] = self.given.get(case.name, 0) + 1
                life.cases.append((case.name, on))
                return


def open_desk(cases: list[EdgeCase], children: int, month_ends: list[int], seed: int) -> Desk:
    """A desk for a council of this size; boundaries lie on one of its last twelve month ends."""
    wanted = max(1, round(children * PER_CHILD))
    return Desk(cases, month_ends[-BOUNDARY_MONTHS:], wanted, Random(f"{seed} edge cases"))


def cases_of(stage: str, **gives: Callable[[Life, int], bool]) -> list[EdgeCase]:
    """Cases of one stage, named by keyword."""
    return [EdgeCase(name, stage, give) for name, give in gives.items()]
