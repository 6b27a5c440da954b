"""Decides whether a month's run is due and whether a source is overdue. Facts in, decision out: no clock, no files.

What the facts are read from stands in deliveries.py (the landing folder) and made.py (Dagster's record).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from orchestration.deliveries import Delivery, missing, stands_for
from orchestration.settings import Settings
from orchestration.working_days import nth_working_day


@dataclass(frozen=True)
class Month:
    """One month as it stands: names of the deliveries offered, and of those its last run had before it (None: no run).

    `newest` is when the last of those offered arrived.
    """

    month: str
    cut_off: date
    offered: frozenset[str]
    newest: datetime
    made_from: frozenset[str] | None
    is_under_way: bool


@dataclass(frozen=True)
class Decision:
    """Start a run, wait, rest (nothing new), or tell that something came too late; and why, in plain words."""

    act: Literal["start", "wait", "rest", "tell"]
    why: str


def decide(month: Month, expected: Sequence[str], now: datetime, settle: timedelta) -> Decision:
    """One run per set of deliveries: when all sources have delivered, or the cut-off has passed and all lies still."""
    is_past = now.date() > month.cut_off
    if month.made_from is not None and month.offered <= month.made_from:
        return Decision("rest", "made from all that was delivered")
    if month.is_under_way:
        return Decision("wait", "a run of this month is under way")
    if month.made_from is not None:
        came = ", ".join(sorted(each.split()[0] for each in month.offered - month.made_from))
        act: Literal["start", "tell"] = "tell" if is_past else "start"
        return Decision(act, f"{came} came after the last run, {'after' if is_past else 'before'} the cut-off")
    lacking = ", ".join(missing(expected, {each.split("/")[0] for each in month.offered}))
    if not lacking:
        return Decision("start", "all sources have delivered")
    if not is_past:
        return Decision("wait", f"waits for {lacking}, at most until the cut-off, {month.cut_off}")
    # Far in the future is a clock put right since, and must not hold the month up; what arrived during this look may.
    if abs(now - month.newest) < settle:
        ready = (month.newest + settle).astimezone(now.tzinfo)
        return Decision("wait", f"lacks {lacking}; starts at {ready:%H:%M} unless more arrives before")
    return Decision("start", f"the cut-off has passed without {lacking}: figures that need it read Unavailable")


@dataclass(frozen=True)
class Standing:
    """How an expected source stands: delivered for the newest month, or since when it owes which month."""

    source: str
    month: str
    due: date
    delivered: date | None
    days_late: int
    is_overdue: bool

    @property
    def words(self) -> str:
        if self.delivered:
            return f"delivered for {self.month} on {self.delivered}; was due on {self.due}"
        if self.days_late <= 0:
            return f"due on {self.due} for {self.month}"
        late = f"{self.days_late} day{'s' * (self.days_late != 1)} late"
        return f"{'OVERDUE: ' * self.is_overdue}was due on {self.due} for {self.month}, {late}"


def standings(deliveries: Sequence[Delivery], settings: Settings, today: date) -> list[Standing]:
    """One per expected source. A source owes the month after the last one it served, until it serves a later one."""
    return [_standing(source, deliveries, settings, today) for source in settings.sources]


def _standing(source: str, deliveries: Sequence[Delivery], settings: Settings, today: date) -> Standing:
    newest = today.replace(day=1) - timedelta(days=1)
    own = [each for each in deliveries if source in (each.source, stands_for(each.source))]
    served = {each.month_served(settings.cut_off) or "": each.extracted_on for each in own}
    last = max(served, default="")
    delivered = served[last] if last >= f"{newest:%Y-%m}" else None
    month = last if delivered else _month_after(last) if last else f"{newest:%Y-%m}"
    due = nth_working_day(_first_day(_month_after(month)), settings.working_day)
    days_late = 0 if delivered else (today - due).days
    return Standing(source, month, due, delivered, days_late, days_late >= settings.overdue_days)


def _month_after(month: str) -> str:
    return f"{_first_day(month) + timedelta(days=31):%Y-%m}"


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
