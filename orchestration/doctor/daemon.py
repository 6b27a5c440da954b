"""Looks at what starts months by itself: the daemon, its schedule and sensors, its runs. Not here: cron.

Dagster's record is read only where there is one: a look must not begin it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from orchestration.doctor.files import holders
from orchestration.doctor.finding import Finding

if TYPE_CHECKING:
    from dagster import DagsterInstance, DagsterRun

SILENT_SECONDS = 120  # a daemon says that it lives every 30
PAUSE_SECONDS = 3600  # longer than any setting of watch_seconds that makes sense
START = "Start it: systemctl start carepack-daemon (or `carepack daemon`); where cron starts the months: doctor --cron."
RESTART = "Restart it: systemctl restart carepack-code-server carepack-daemon; journalctl -u 'carepack-*' says more."
MADE_AGAIN = "The daemon makes it again; without one: carepack run-month"
SWITCH_ON = "Switch it on in the UI, under Automation."


def daemon() -> Iterator[Finding]:
    """Whether a daemon runs, all its parts move, and none of them reports an error."""
    with _record() as record:
        beats = record.get_daemon_heartbeats() if record else {}
        stale = {name for name, beat in beats.items() if _age(beat.timestamp) > SILENT_SECONDS}
        if not _is_held() and len(stale) == len(beats):
            last = max((beat.timestamp for beat in beats.values()), default=None)
            since = f"since {_when(last)}" if last else "and none ever did"
            yield Finding(f"No daemon runs here {since}: no month starts by itself.", START)
            return
        for name in sorted(stale):
            since = _when(beats[name].timestamp)
            yield Finding(f"The daemon runs, but its {name} part stands still since {since}.", RESTART)
        for name in sorted(name for name, beat in beats.items() if beat.errors):
            yield Finding(f"The daemon's {name} part reports an error.", RESTART)


def triggers() -> Iterator[Finding]:
    """Schedules and sensors that are switched off, that failed when they last looked, or that look no more."""
    from dagster._core.scheduler.instigation import InstigatorStatus, TickStatus

    with _record() as record:
        for each in record.all_instigator_state() if record else ():
            kind = each.instigator_type.value.lower()
            ticks = record.get_ticks(each.instigator_origin_id, each.selector_id, limit=1) if record else ()
            if each.status == InstigatorStatus.STOPPED:
                yield Finding(f"The {kind} {each.name} is switched off.", SWITCH_ON)
            elif any(tick.status == TickStatus.FAILURE for tick in ticks):
                yield Finding(
                    f"The {kind} {each.name} failed when it last looked, {_when(ticks[0].timestamp)}.", RESTART
                )
            elif kind == "sensor" and _is_held() and any(_age(tick.timestamp) > PAUSE_SECONDS for tick in ticks):
                yield Finding(f"The sensor {each.name} has not looked since {_when(ticks[0].timestamp)}.", RESTART)


def runs() -> Iterator[Finding]:
    """Runs whose process is gone, and how the last one ended."""
    from dagster import DagsterRunStatus, RunsFilter

    from orchestration.failures import failure_of
    from orchestration.running import is_dead

    with _record() as record:
        if record is None:
            return
        started = record.get_run_records(RunsFilter(statuses=[DagsterRunStatus.STARTED]))
        for each in started:
            if is_dead(each.dagster_run.run_id, each.start_time or each.create_timestamp.timestamp()):
                yield Finding(f"The run of {_month(each.dagster_run)} was cut off: its process is gone.", MADE_AGAIN)
        for run in record.get_runs(limit=1):
            if run.status == DagsterRunStatus.FAILURE:
                stopped = failure_of(record, run)
                yield Finding(f"The last run failed. {' '.join(str(stopped.error).split())}", stopped.to_do)


@contextmanager
def _record() -> "Iterator[DagsterInstance | None]":
    from warehouse.connect import home

    folder = home() / "dagster"
    if not (folder / "history").exists():
        yield None
        return
    from dagster import DagsterInstance

    with DagsterInstance.from_config(str(folder)) as instance:
        yield instance


def _month(run: "DagsterRun") -> str:
    return run.tags.get("dagster/partition", "no month")


def _is_held() -> bool:
    from warehouse.connect import home

    return bool(holders(home() / "dagster" / "daemon.lock"))


def _age(timestamp: float) -> float:
    return datetime.now().timestamp() - timestamp


def _when(timestamp: float) -> str:
    return f"{datetime.fromtimestamp(timestamp):%Y-%m-%d %H:%M}"
