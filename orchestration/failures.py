"""What stopped a run, in plain words: the step, what happened, what to do. Not here: telling anybody (notices.py).

Words of our own are kept; of all else only the kind is said, as libraries quote data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster._core.events import RunFailureReason
from dagster._core.storage.tags import PARTITION_NAME_TAG

from orchestration.errors import HELD, KINDS, CarepackError, Interrupted
from orchestration.running import CUT_OFF

READ = {
    dg.DagsterEventType.STEP_START,
    dg.DagsterEventType.STEP_FAILURE,
    dg.DagsterEventType.RUN_FAILURE,
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
}
# DuckDB's words, which dbt repeats.
LOCKED = "Could not set lock on file"
INTERRUPTED = "The run was interrupted: by Ctrl-C, or because its service or the machine was being stopped."
NOT_STARTED = "Dagster launched the run and it did not start in time."
AGAIN = "then: carepack run-month {month}"
ABOUT_CHECK = "Ask the sender for a delivery that keeps its contract, or mend what the check names; " + AGAIN
ABOUT_OWN = "Do what it says; " + AGAIN
ABOUT_INTERRUPTION = "When the machine and its services are up: carepack run-month {month}"
ABOUT_DEATH = "`carepack doctor` looks at memory, disk and the rest; " + AGAIN
ABOUT_UNKNOWN = "`carepack ui` shows the run, `carepack doctor` looks for the usual causes; " + AGAIN


@dataclass(frozen=True)
class Stopped:
    """What stopped the run of a month: the step, what happened, what to do; `error` as the command line says it."""

    month: str
    step: str
    happened: str
    to_do: str
    error: CarepackError


def failure_of(instance: dg.DagsterInstance, run: dg.DagsterRun) -> Stopped:
    """What stopped a run, from Dagster's record of it."""
    events = [each.dagster_event for each in instance.all_logs(run.run_id, of_type=READ) if each.dagster_event]
    return what_stopped(run.tags.get(PARTITION_NAME_TAG, "a run without a month"), events)


def what_stopped(month: str, events: Iterable[dg.DagsterEvent]) -> Stopped:
    """What stopped the run that gave these events."""
    events = list(events)
    failures = [each for each in events if each.is_step_failure or each.is_run_failure]
    # A run that was killed says only which step it had begun.
    begun = [each for each in reversed(events) if each.event_type == dg.DagsterEventType.STEP_START]
    step = next((each.step_key for each in [*failures, *begun] if each.step_key), "")
    if checks := "\n".join(f"  {words}" for each in events if (words := _broken_check(each))):
        stopped = CarepackError(f"{month} was stopped by a check:\n{checks}")
        return _stopped(month, step, checks, ABOUT_CHECK, stopped)
    error = next((found for each in failures if (found := getattr(each.event_specific_data, "error", None))), None)
    if own := _own_error(error):
        return _stopped(month, step, str(own), ABOUT_INTERRUPTION if isinstance(own, Interrupted) else ABOUT_OWN, own)
    if error is None:
        words = NOT_STARTED if any(_is_late(each) for each in failures) else CUT_OFF
        return _stopped(month, step, words, ABOUT_DEATH, CarepackError(f"{month} did not finish. {words}"))
    where, kind = f"failed in step {step}" if step else "did not finish", [*_causes(error)][-1].cls_name
    unknown = CarepackError(f"{month} {where} ({kind}); `carepack ui` shows the run, `carepack --debug` the trace.")
    return _stopped(month, step, f"An unexpected failure ({kind}).", ABOUT_UNKNOWN, unknown)


def _stopped(month: str, step: str, happened: str, to_do: str, error: CarepackError) -> Stopped:
    return Stopped(month, step, happened.strip(), to_do.format(month=month), error)


def _broken_check(event: dg.DagsterEvent) -> str | None:
    if event.event_type != dg.DagsterEventType.ASSET_CHECK_EVALUATION:
        return None
    found = event.asset_check_evaluation_data
    if found.passed or not found.blocking:
        return None
    return f"{found.asset_key.to_user_string()} {found.check_name}: {found.description}"


def _is_late(event: dg.DagsterEvent) -> bool:
    return getattr(event.event_specific_data, "failure_reason", None) == RunFailureReason.START_TIMEOUT


def _own_error(error: Any) -> CarepackError | None:
    from warehouse.connect import home
    from warehouse.upkeep.faults import words_for

    for each in _causes(error):
        if each.cls_name in {"DagsterExecutionInterruptedError", "KeyboardInterrupt"}:
            return Interrupted(INTERRUPTED)
        if LOCKED in each.message:
            return CarepackError(HELD)
        if each.cls_name in KINDS:
            return KINDS[each.cls_name](each.message.split(": ", 1)[-1].strip())
        if known := words_for(each.message, home()):
            return CarepackError(known)
    return None


def _causes(error: Any) -> Iterator[Any]:
    while error is not None:
        yield error
        error = error.cause
