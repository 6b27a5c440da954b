"""Each child's days in care: periods of care, admissions, ceases (definitions 3.2, 6.1-6.4; rulings COH1 to COH7).

A child's calendar is cut at every day on which a record begins or ends; between two cuts all days are alike, and the
first of them is judged by the rule for a day. Records become children in children.py; spells are in placements.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from . import calendar
from .calendar import DAY

RESPITE = ("V3", "V4")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
ADOPTED = ("E11", "E12")


def id_rank(identifier: str | None) -> tuple[int, str]:
    """K14: of two ids the longer is higher, then text order."""
    return (len(identifier or ""), identifier or "")


@dataclass(frozen=True)
class Placement:
    placement_id: str | None = None
    type_code: str | None = None
    provider: str | None = None
    urn: str | None = None
    postcode: str | None = None


@dataclass(frozen=True)
class Episode:
    episode_id: str
    cla_id: str | None
    entered: date | None
    start: date
    rne: str | None
    end: date | None
    rec: str | None
    placement: Placement

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end > day)

    @property
    def is_final(self) -> bool:
        return self.rec is not None and self.rec != "X1"


@dataclass(frozen=True)
class Status:
    status_id: str
    code: str | None
    start: date
    end: date | None


@dataclass(frozen=True)
class Segment:
    """Consecutive looked-after days of one episode row; `rne` is P where the row resumes after an inner one."""

    start: date
    end: date | None
    episode: Episode
    rne: str | None

    @property
    def placement(self) -> Placement:
        return self.episode.placement

    @property
    def is_temporary(self) -> bool:
        return self.placement.type_code in TEMPORARY


@dataclass
class Run:
    """A maximal run of looked-after days: start <= day < end."""

    start: date
    end: date | None
    segments: list[Segment]
    cease: Cease | None = None


@dataclass(frozen=True)
class Cease:
    day: date
    reason: str | None


@dataclass
class Period:
    """One period of care; `end` is the day after its last known day (None: open), ceased or not."""

    entry: date
    first_day: date
    end: date | None
    segments: list[Segment]
    admitted: bool
    cease: Cease | None = None

    def holds(self, day: date) -> bool:
        """A day from the entry date to before the period's end."""
        return self.entry <= day and (self.end is None or day < self.end)


@dataclass
class Child:
    child_id: str
    born: date | None = None
    died: date | None = None
    episodes: list[Episode] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    uasc: list[tuple[date, date | None]] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    ceases: list[Cease] = field(default_factory=list)

    def age(self, day: date) -> int | None:
        return None if self.born is None else calendar.age(self.born, day)

    def covering_row(self, day: date) -> Episode | None:
        """D1, K14: of the rows that cover the day, the latest start, then the highest id."""
        rows = [row for row in self.episodes if row.covers(day)]
        return max(rows, key=lambda row: (row.start, id_rank(row.episode_id)), default=None)

    def status_on(self, day: date) -> str | None:
        """COH3: in force on the day (latest start, latest end, highest id), else the last that started."""
        started = [row for row in self.statuses if row.start <= day]
        in_force = [row for row in started if row.end is None or row.end > day]
        chosen = max(
            in_force or started, key=lambda r: (r.start, r.end or date.max, id_rank(r.status_id)), default=None
        )
        return chosen.code if chosen else None

    def in_respite(self, day: date) -> bool:
        return self.covering_row(day) is not None and self.status_on(day) in RESPITE

    def is_minor_and_alive(self, day: date) -> bool:
        if self.born is not None and day >= calendar.birthday(self.born, 18):
            return False
        return self.died is None or day < self.died

    def looked_after_row(self, day: date) -> Episode | None:
        """The row under which the child is looked after on the day; None where the child is not."""
        row = self.covering_row(day)
        if row is None or self.status_on(day) in RESPITE or not self.is_minor_and_alive(day):
            return None
        return row

    def period_on(self, day: date) -> Period | None:
        """The period of care with a looked-after segment on the day."""
        for period in self.periods:
            for segment in period.segments:
                if segment.start <= day and (segment.end is None or day < segment.end):
                    return period
        return None

    def is_uasc(self, day: date) -> bool:
        """D8: an unaccompanied asylum seeking child on the day, and under 18."""
        if self.born is None or day >= calendar.birthday(self.born, 18):
            return False
        return any(start <= day and (end is None or end > day) for start, end in self.uasc)

    def looked_after_days(self, first: date, last: date) -> int:
        """Looked-after days from `first` to `last`, both included."""
        days = 0
        for run in self.runs:
            start = max(run.start, first)
            end = min(run.end or last + DAY, last + DAY)
            days += max(0, (end - start).days)
        return days


def runs_of(child: Child) -> list[Run]:
    """Maximal runs of looked-after days, each cut into segments of one row."""
    cuts: set[Any] = set()
    for episode in child.episodes:
        cuts |= {episode.start, episode.end}
    for status in child.statuses:
        cuts |= {status.start, status.end}
    cuts |= {child.died, calendar.birthday(child.born, 18) if child.born else None}
    days = sorted(day for day in cuts if day is not None)
    runs: list[Run] = []
    for place, day in enumerate(days):
        until = days[place + 1] if place + 1 < len(days) else None
        row = child.looked_after_row(day)
        if row is None:
            continue
        if not runs or runs[-1].end != day:
            runs.append(Run(day, until, []))
        _extend(runs[-1], day, until, row)
    for run in runs:
        run.cease = _cease_of(child, run)
    return runs


def _extend(run: Run, day: date, until: date | None, row: Episode) -> None:
    run.end = until
    if run.segments and run.segments[-1].episode is row:
        run.segments[-1] = Segment(run.segments[-1].start, until, row, run.segments[-1].rne)
        return
    resumed = any(segment.episode is row for segment in run.segments)
    run.segments.append(Segment(day, until, row, "P" if resumed else row.rne))


def _cease_of(child: Child, run: Run) -> Cease | None:
    """D3: what the end of a run of looked-after days is; None where no cease is recorded, or the run is open."""
    end = run.end
    if end is None:
        return None
    if child.born and end == calendar.birthday(child.born, 18):
        return Cease(end, run.segments[-1].episode.rec)
    if end == child.died:
        return Cease(end, "E2")
    last = ending_row(child, end)
    if last is not None and last.is_final:
        return Cease(end, last.rec)
    return Cease(end, None) if child.in_respite(end) else None


def ending_row(child: Child, end: date) -> Episode | None:
    """Of the rows that end on the day, the latest start, then the highest id."""
    rows = [row for row in child.episodes if row.end == end and row.start <= end]
    return max(rows, key=lambda row: (row.start, id_rank(row.episode_id)), default=None)


def periods_of(child: Child) -> list[Period]:
    """D2 to D4: admissions begin periods; a gap after X1 or no reason resumes one; a zero-day stay is its own."""
    periods: list[Period] = []
    before: Run | None = None
    for run in child.runs:
        has_s_row = any(row.rne == "S" and row.start == run.start for row in child.episodes)
        if has_s_row or child.in_respite(run.start - DAY):
            periods.append(Period(run.start, run.start, run.end, list(run.segments), True, run.cease))
        elif before is not None and before.cease is None:
            period = periods[-1]
            period.segments += run.segments
            period.end, period.cease = run.end, run.cease
        else:
            entry = run.segments[0].episode.entered or run.start
            periods.append(Period(entry, run.start, run.end, list(run.segments), False, run.cease))
        before = run
    return sorted(periods + _zero_day_stays(child), key=lambda period: period.first_day)


def _zero_day_stays(child: Child) -> list[Period]:
    stays = {}
    for row in sorted(child.episodes, key=lambda row: id_rank(row.episode_id)):
        day = row.start
        if row.rne != "S" or row.end != day or not row.is_final:
            continue
        if child.covering_row(day) or child.covering_row(day - DAY) or child.status_on(day) in RESPITE:
            continue
        if child.is_minor_and_alive(day):
            stays[day] = Period(day, day, day, [], True, Cease(day, row.rec))
    return list(stays.values())


def ceases_of(child: Child) -> list[Cease]:
    """Every cease: at the end of a run (also of one that another period follows), and of zero-day stays."""
    stays = [p.cease for p in child.periods if p.first_day == p.end and p.cease]
    return [run.cease for run in child.runs if run.cease] + stays
