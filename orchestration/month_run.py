"""Runs the monthly job in this process, as cron does it, and says what came of it. Not here: what it consists of."""

import gc
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg

from orchestration.definitions import build_definitions
from orchestration.errors import KINDS, CarepackError
from orchestration.instance import open_instance
from orchestration.months import check_month
from orchestration.resources import Council

Watcher = Callable[[str, str, int, int], None]
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


def run_months(council: Council, months: Sequence[str], watch: Watcher, go_on: bool = False) -> list[MonthRun]:
    """Make the packs of `months` one after the other; raises CarepackError with what stopped a month, or goes on.

    `watch` is told (month, what was just made, how many are made, how many are planned).
    """
    for month in months:
        check_month(month)
    council.the_authority()
    with open_instance() as instance:
        job = build_definitions(council).resolve_job_def("monthly_pack")
        _spare_the_collector()
        return [_run_month(job, instance, month, watch, go_on) for month in months]


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
        run_config=SILENT, instance=instance, partition_key=month, raise_on_error=False, run_id=run_id
    )
    failed = [each for each in result.get_asset_check_evaluations() if not each.passed]
    stopped = None if result.success else _what_stopped(month, result, failed)
    if stopped and not go_on:
        raise stopped
    return MonthRun(month, run_id, time.perf_counter() - began, tuple(_warning(each) for each in failed), stopped)


def _what_stopped(month: str, result: dg.ExecuteInProcessResult, failed: Sequence[Any]) -> CarepackError:
    blocking = [each for each in failed if each.blocking]
    if blocking:
        said = "\n".join(
            f"  {each.asset_key.to_user_string()} {each.check_name}: {each.description}" for each in blocking
        )
        return CarepackError(f"{month} was stopped by a check:\n{said}")
    unknown = CarepackError(f"{month} did not finish; `make ui` shows the run.")
    for event in result.all_events:
        if event.is_step_failure:
            own = _own_error(event.step_failure_data.error)
            step = event.step_key or "?"
            return own or CarepackError(
                f"{month} failed in step {step}; `make ui` shows the run, `carepack --debug` the trace."
            )
        if event.is_failure and event.event_specific_data is not None:
            return _own_error(getattr(event.event_specific_data, "error", None)) or unknown
    return unknown


def _own_error(error: Any) -> CarepackError | None:
    from warehouse.connect import home
    from warehouse.faults import words_for

    while error is not None:
        if error.cls_name in KINDS:
            return KINDS[error.cls_name](error.message.split(": ", 1)[-1].strip())
        if known := words_for(error.message, home()):
            return CarepackError(known)
        error = error.cause
    return None


def _warning(evaluation: Any) -> str:
    counted = [
        each.value for name, each in evaluation.metadata.items() if name in ("children", "dagster_dbt/failed_row_count")
    ]
    return f"{evaluation.check_name}: {counted[0] if counted else 'failed'}"
