"""What a make-believe child's life is made of: who, periods of care, orders, stays. Plain data, dates as day numbers.

Not here: how lives are drawn (careers.py, placements.py) or what is written of them (episodes.py and others).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from warehouse.sample.days import OPEN
from warehouse.sample.rows import Record

if TYPE_CHECKING:
    from warehouse.sample.setting import Council

RESPITE = ("V3", "V4")


@dataclass(slots=True, eq=False)
class Placement:
    """Where a child lives; one row of ssd_cla_placement."""

    id: str
    kind: str
    provider: str = ""
    urn: str = ""
    postcode: str = ""
    distance: float | None = None
    area: str = ""
    weekly_cost: float = 0.0
    reason: str = "CARPL"

    @property
    def is_temporary(self) -> bool:
        return self.kind.startswith("T")

    @property
    def is_foster(self) -> bool:
        return self.kind[0] in "UQ"


@dataclass(slots=True, eq=False)
class Stay:
    """From `start` the child lives in `placement`; `rne` P is a move to other carers, T a change with the same ones."""

    start: int
    placement: Placement
    rne: str = "P"


@dataclass(slots=True)
class Adoption:
    """The steps of a plan for adoption; OPEN where a step is not reached."""

    decided: int
    ordered: int = OPEN
    matched: int = OPEN
    placed: int = OPEN
    adopted: int = OPEN
    reversed: int = OPEN
    reversing: int = OPEN  # the tracker knows when a reversal begins
    is_early: bool = False
    is_on_tracker: bool = True
    has_case_row: bool = True
    has_match_date: bool = True


@dataclass(slots=True, eq=False)
class Period:
    """One period of care or respite: legal statuses and stays in date order; `end` is the first day after."""

    id: str
    entry: int
    end: int
    reason: str
    career: str
    need: str
    legal: list[tuple[int, str]]
    stays: list[Stay] = field(default_factory=list)
    adoptions: list[Adoption] = field(default_factory=list)
    is_respite: bool = False
    starts_with: str = "S"
    entered: int = 0  # entry date as the case system has it, where the period goes on after a gap
    end_entered_late: int = 0  # days by which the end is typed later than usual

    def is_open_on(self, day: int) -> bool:
        return self.entry <= day < self.end

    def stay_on(self, day: int) -> Stay:
        """The stay in force on a day of the period."""
        return [stay for stay in self.stays if stay.start <= day][-1]

    def status_on(self, day: int) -> str:
        """The legal status in force on a day of the period."""
        return [code for start, code in self.legal if start <= day][-1]


@dataclass(slots=True, eq=False)
class Life:
    """One child: who they are, their periods of care, their rows; `script` holds dates that a particular life fixes."""

    number: int
    rng: Random
    council: Council
    dob: int
    sex: str = "1"
    ethnicity: str = "WBRI"
    forename: str = ""
    surname: str = ""
    nhs: str = ""
    upn: str = ""
    family_id: str = ""
    home_postcode: str = ""
    is_uasc: bool = False
    is_disabled: bool = False
    has_known_dob: bool = True
    died: int = OPEN
    periods: list[Period] = field(default_factory=list)
    script: dict[str, Any] = field(default_factory=dict)
    cases: list[tuple[str, int]] = field(default_factory=list)  # particular lives: name, month end
    record: Record = field(default_factory=lambda: Record(""))
    known: int = OPEN

    @property
    def id(self) -> str:
        return self.record.child_id

    @property
    def last(self) -> Period:
        return self.periods[-1]

    def entered(self, event: int, habit: str = "usual") -> int:
        """The day on which an event is typed; at once for particular lives, so that their boundaries show."""
        return event if self.cases else self.council.entered(event, self.rng, habit)

    def period_on(self, day: int) -> Period | None:
        """The period of care (not respite) in force on a day."""
        return next((p for p in self.periods if p.is_open_on(day) and not p.is_respite), None)

    def care_days(self, first: int, last: int) -> int:
        """Days in care, respite left out, from `first` to `last`."""
        spans = (min(p.end, last + 1) - max(p.entry, first) for p in self.periods if not p.is_respite)
        return sum(max(0, span) for span in spans)
