"""Runs the monthly job in this process, as cron does it, and says what came of it. Not here: what it consists of."""

import gc
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster._core.events import RunFailureReason
from dagster._core.storage.tags import MAX_RETRIES_TAG, REPOSITORY_LABEL_TAG

from orchestration.definitions import build_definitions
from orchestration.errors import CarepackError, Interrupted
from orchestration.failures import what_stopped
from orchestration.instance import open_instance
from orchestration.months import check_month
from orchestration.notices import ITSELF, tell, tell_of_dead
from orchestration.resources import TOLD_BY, Council
from orchestration.running import bury_the_dead

Watcher = Callable[[str, str, int, int], None]
# Nobody but the one who gave the command makes such a run again.
# By this label the UI's page of the job finds its runs; those that the UI starts have it anyway.
TAGS = {TOLD_BY: ITSELF, MAX_RETRIES_TAG: "0", REPOSITORY_LABEL_TAG: "__repository__@orchestration.definitions"}
# What a check of exceptions counts (checks.py).
LISTED = "exceptions"
SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True)
class MonthRun:
    """One month made: seconds taken and the checks that failed without stopping it (name and how many rows).

    `stopped` says what stopped it, where it was to go on after that.
    """

    month: str
    run_id: str
    seconds: float
    warnings: tuple[str, ...]
    stopped: CarepackError | None = None


def run_months(
    council: Council,
    months: Sequence[str],
    watch: Watcher,
    go_on: bool = False,
    then: Callable[[str], None] = lambda _: None,
) -> list[MonthRun]:
    """Make the packs of `months` one after the other; raises CarepackError with what stopped a month, or goes on.

    `watch` is told (month, what was just made, how many are made, how many are planned); `then` is called with each
    month that was made, before the next one begins.
    """
    for month in months:
        check_month(month)
    council.the_authority()
    with open_instance() as instance:
        tell_of_dead(instance, bury_the_dead(instance))
        job = build_definitions(council).resolve_job_def("monthly_pack")
        _spare_the_collector()
        made = []
        for month in months:
            made.append(_run_month(job, instance, month, watch, go_on))
            if not made[-1].stopped:
                then(month)
        return made


def _spare_the_collector() -> None:
    """What is loaded by now stays for good; walking it again and again would cost a month a tenth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _run_month(
    job: dg.JobDefinition, instance: dg.DagsterInstance, month: str, watch: Watcher, go_on: bool
) -> MonthRun:
    began, run_id = time.perf_counter(), str(uuid.uuid4())
    planned, made = len(list(job.asset_layer.executable_asset_keys)), 0

    def listen(entry: Any) -> None:
        nonlocal made
        event = entry.dagster_event
        if event is not None and event.is_step_materialization:
            made += 1
            watch(month, event.asset_key.path[-1], made, planned)

    instance.add_event_listener(run_id, listen)
    result = job.execute_in_process(
        run_config=SILENT, instance=instance, partition_key=month, raise_on_error=False, run_id=run_id, tags=TAGS
    )
    if any(_is_interruption(event) for event in result.all_events):
        raise KeyboardInterrupt
    failed = [each for each in result.get_asset_check_evaluations() if not each.passed]
    stopped = None if result.success else what_stopped(month, result.all_events)
    if stopped:
        tell(run_id, stopped)
        if not go_on or isinstance(stopped.error, Interrupted):
            raise stopped.error
    return MonthRun(month, run_id, time.perf_counter() - began, _warnings(failed), stopped.error if stopped else None)


def _is_interruption(event: dg.DagsterEvent) -> bool:
    """Ctrl-C or SIGTERM, which Dagster notes as any other failure and does not pass on."""
    return event.is_run_failure and event.job_failure_data.failure_reason == RunFailureReason.UNEXPECTED_TERMINATION


def _warnings(failed: Sequence[Any]) -> tuple[str, ...]:
    """One for each check, but one for all lists of exceptions together: `carepack issues list` names them."""
    listed = [each.metadata[LISTED].value for each in failed if LISTED in each.metadata]
    said = [f"{len(listed)} data-quality checks: {sum(listed)}"] if listed else []
    return (*(_warning(each) for each in failed if LISTED not in each.metadata), *said)


def _warning(evaluation: Any) -> str:
    counted = evaluation.metadata.get("dagster_dbt/failed_row_count")
    return f"{evaluation.check_name}: {counted.value if counted else 'failed'}"
