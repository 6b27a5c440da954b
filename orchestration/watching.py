"""One look at the landing folder: what came, what is due, whom to tell. The schedule asks here too.

Not here: the decision (due.py), when a look is taken (triggers.py).
"""

import hashlib
import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import dagster as dg

from orchestration.assets.feeds import delivery_event, in_time_events
from orchestration.deliveries import Delivery, for_month, missing, names, offered
from orchestration.due import Decision, Month, Standing, decide, standings
from orchestration.errors import CarepackError
from orchestration.made import Made, begun_before, last_made, under_way
from orchestration.resources import Council
from orchestration.settings import Settings
from orchestration.triggers import WHY

# One run works and one waits: asking takes Dagster seconds a month, and an older month that comes later goes first.
AHEAD = 2
FAILED = Decision("wait", "its run for these very deliveries ended before it landed them; make it again by hand")
SHOWN = 6
Judged = list[tuple[Month, Decision]]


@dataclass(frozen=True)
class Memory:
    """The sensor's cursor: deliveries reported, sets told of as too late, and sources last reported as overdue."""

    seen: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    overdue: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def read(cls, cursor: str | None) -> "Memory":
        kept = json.loads(cursor) if cursor else {}
        overdue = tuple(sorted(kept.get("overdue", {}).items()))
        return cls(frozenset(kept.get("seen", ())), frozenset(kept.get("told", ())), overdue)

    def written(self) -> str:
        return json.dumps({"seen": sorted(self.seen), "told": sorted(self.told), "overdue": dict(self.overdue)})


def look(
    instance: dg.DagsterInstance, cursor: str | None, council: Council, settings: Settings, now: datetime
) -> dg.SensorResult:
    """Everything one tick says: runs to start, oldest month first, deliveries newly seen, sources newly overdue."""
    authority, memory, running = council.the_authority(), Memory.read(cursor), under_way(instance)
    found = offered(council.landing_folder(), authority)
    judged = _judged(instance, authority, found, running, settings, now)
    late = {_set_key(authority, month): (month, decision) for month, decision in judged if decision.act == "tell"}
    for key in sorted(late.keys() - memory.told):
        _tell_too_late(*late[key], settings)
    standing = _standings(found, settings, now.date())
    newest = f"{now.date().replace(day=1) - timedelta(days=1):%Y-%m}"
    requests = [_request(authority, month, decision.why) for month, decision in judged if decision.act == "start"]
    overdue = tuple((each.source, each.is_overdue) for each in standing)
    return dg.SensorResult(
        run_requests=requests[: max(AHEAD - len(running), 0)],
        skip_reason=None if requests and len(running) < AHEAD else _in_words(judged),
        cursor=Memory(memory.seen | names(found), memory.told | late.keys(), tuple(sorted(overdue))).written(),
        asset_events=[
            *(delivery_event(e, e.month_served(settings.cut_off), newest) for e in found if e.name not in memory.seen),
            *in_time_events(e for e in standing if (e.source, e.is_overdue) not in memory.overdue),
        ],
    )


def request_on_schedule(
    instance: dg.DagsterInstance, council: Council, settings: Settings, today: date
) -> dg.RunRequest | dg.SkipReason:
    """Last month's pack, unless nothing came for it or it was already made from the very same deliveries."""
    month = f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
    authority = council.the_authority()
    own = for_month(offered(council.landing_folder(), authority), month, settings.cut_off)
    if not own:
        return dg.SkipReason(f"Nobody has delivered for {month} yet.")
    made = last_made(instance, {month}).get(month)
    if month in under_way(instance) or (made and made.is_whole and names(own) <= made.offered):
        return dg.SkipReason(f"{month} is made, or being made, from all that was delivered.")
    lacking = ", ".join(missing(settings.sources, {each.source for each in own}))
    why = f"working day {settings.working_day}; {f'without {lacking}' if lacking else 'all sources have delivered'}"
    return _request(authority, _month(month, own, settings, made, False), why)


def _judged(
    instance: dg.DagsterInstance,
    authority: str,
    found: Sequence[Delivery],
    running: AbstractSet[str],
    settings: Settings,
    now: datetime,
) -> Judged:
    """The decision on every month that is over and has something offered, oldest first."""
    served = {each.month_served(settings.cut_off) or "" for each in found}
    over = sorted(month for month in served if settings.first_month <= month < f"{now:%Y-%m}")
    made, settle = last_made(instance, over), timedelta(minutes=settings.settle_minutes)
    own = {name: for_month(found, name, settings.cut_off) for name in over}
    months = [_month(name, own[name], settings, made.get(name), name in running) for name in over]
    judged = [(month, decide(month, settings.sources, now, settle)) for month in months]
    keys = {month.month: _set_key(authority, month) for month, decision in judged if decision.act == "start"}
    begun = begun_before(instance, list(keys.values()))
    return [(month, FAILED if keys.get(month.month) in begun else decision) for month, decision in judged]


def _month(name: str, own: Sequence[Delivery], settings: Settings, made: Made | None, is_running: bool) -> Month:
    month_end = own[0].extracted_on.replace(day=1) - timedelta(days=1)
    newest = max(each.arrived for each in own)
    return Month(name, settings.cut_off(month_end), names(own), newest, made.offered if made else None, is_running)


def _request(authority: str, month: Month, why: str) -> dg.RunRequest:
    return dg.RunRequest(run_key=_set_key(authority, month), partition_key=month.month, tags={WHY: why})


def _set_key(authority: str, month: Month) -> str:
    content = hashlib.sha256("\n".join(sorted(month.offered)).encode()).hexdigest()[:16]
    return f"{authority}:{month.month}:{content}"


def _tell_too_late(month: Month, decision: Decision, settings: Settings) -> None:
    from orchestration.alerts import send

    title = f"carepack: a delivery for {month.month} came after its cut-off"
    body = (
        f"{decision.why}, {month.cut_off}. The pack of {month.month} stands as it is. "
        f"To make it again with what came: carepack run-month {month.month}"
    )
    send(title, body, settings.notify)


def _standings(found: Sequence[Delivery], settings: Settings, today: date) -> list[Standing]:
    """Nothing where working days are not known: the schedule fails aloud for that, and months still start here."""
    try:
        return standings(found, settings, today)
    except CarepackError:
        return []


def _in_words(judged: Judged) -> str:
    said = [f"{month.month}: {decision.why}" for month, decision in judged if decision.act != "rest"]
    more = f"; and {len(said) - SHOWN} more" if len(said) > SHOWN else ""
    resting = sum(decision.act == "rest" for _, decision in judged)
    return "; ".join(said[:SHOWN]) + more or f"{resting} months are made from all that was delivered."
