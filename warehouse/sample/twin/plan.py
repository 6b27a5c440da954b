"""The twin's plan: its people and the days of their events, planner by planner, before any row is written.

A planner is a plain function of the twin that fixes days in the lives. Not here: the rows (warehouse.sample writers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from warehouse.sample.carers import draw_households
from warehouse.sample.days import day, month_label
from warehouse.sample.life import Life
from warehouse.sample.setting import Council, extract_days
from warehouse.sample.shares import load_shares
from warehouse.sample.twin.adoptions import plan_journeys
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.twin.caseloads import plan_caseloads
from warehouse.sample.twin.events import plan_events
from warehouse.sample.twin.fostering import plan_fostering
from warehouse.sample.twin.leaving import plan_leaving
from warehouse.sample.twin.legal import plan_legal
from warehouse.sample.twin.missing import plan_missing
from warehouse.sample.twin.pathway import plan_pathway
from warehouse.sample.twin.placements import plan_placements
from warehouse.sample.twin.population import plan_population
from warehouse.sample.workforce import draw_workforce

PRINTED_MONTH = "2017-06"
SIZE = 522  # looked after on 30 June 2017


@dataclass
class Twin:
    """The council, everyone in its history, and the calendar of its packs; planners fill the lives."""

    council: Council
    reads: dict[str, list[int]]  # days of extract of every planned month
    is_on_time: bool = False  # everything that took place was entered when it took place
    lives: list[Life] = field(default_factory=list)

    @property
    def month_ends(self) -> dict[str, int]:
        """Day number of the end of each planned month, by its label, delivered or not."""
        return {month_label(end): end for end in MONTH_ENDS}

    def extract(self, month: str, source: str = "social_care") -> int:
        """The day on which a source is read for a month."""
        return self.reads[source][list(self.month_ends).index(month)]

    def rng(self, topic: str) -> Random:
        """A stream of chance of its own for each topic, so that one planner does not move another."""
        return Random(f"{self.council.seed} twin {topic}")

    def in_care(self, on: int) -> list[Life]:
        """Children looked after at the end of a day, whenever that came to be known."""
        return [life for life in self.lives if life.period_on(on) is not None]

    def known_in_care(self, month: str, by: str = "") -> list[Life]:
        """Children looked after at a month's end as that month's own delivery has them, or the one of month `by`."""
        end, read = self.month_ends[month], self.extract(by or month)
        return [
            life for life in self.lives if life.script.get("known_from", 0) <= read and _seems_open(life, end, read)
        ]

    def families(self) -> Iterator[list[Life]]:
        """Brothers and sisters together, in the order of their numbers."""
        by_family: dict[str, list[Life]] = {}
        for life in self.lives:
            by_family.setdefault(life.family_id, []).append(life)
        yield from by_family.values()


def _seems_open(life: Life, on: int, read: int) -> bool:
    """A period covers the day, or its end is typed only after the day of reading."""
    return any(p.entry <= on and (p.end > on or p.end + p.end_entered_late > read) for p in life.periods)


PLANNERS: list[Callable[[Twin], None]] = [
    plan_population,
    plan_journeys,
    plan_pathway,
    plan_placements,
    plan_legal,
    plan_events,
    plan_fostering,
    plan_caseloads,
    plan_leaving,
    plan_missing,
]


def draw_twin(authority: str = "372", last_month: str = PRINTED_MONTH, seed: int = 1, is_on_time: bool = False) -> Twin:
    """The whole council in memory, every day planned."""
    if last_month not in map(month_label, MONTH_ENDS):
        raise ValueError(f"the twin lives from 2017-01 to 2018-03, not to {last_month}")
    reads = extract_days(MONTH_ENDS, seed)
    twin = Twin(_found(authority, last_month, seed, reads), reads, is_on_time)
    for plan in PLANNERS:
        plan(twin)
    return twin


def _found(authority: str, last_month: str, seed: int, reads: dict[str, list[int]]) -> Council:
    """Delivered up to `last_month`; its people live on to March 2018 all the same."""
    ends = [end for end in MONTH_ENDS if month_label(end) <= last_month]
    extracts = {source: days[: len(ends)] for source, days in reads.items()}
    horizon = MONTH_ENDS[-1] + 30
    staff, carers = draw_workforce(SIZE, horizon, seed), draw_households(SIZE, horizon, seed)
    shares, attendance = load_shares(), day("2016-09-01")
    return Council(authority, SIZE, seed, ends, horizon, extracts, shares, staff, carers, False, attendance)
