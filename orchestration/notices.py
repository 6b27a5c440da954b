"""The notice of a failed run to the data engineers: who gives it, and what it says. Not here: sending (alerts.py).

A run of the command line is told of by its own command; the sensor tells of all others.
"""

import logging
import socket
from collections.abc import Iterable

import dagster as dg
from dagster._core.storage.tags import RUN_FAILURE_REASON_TAG, WILL_RETRY_TAG

from orchestration.alerts import send
from orchestration.errors import NothingToDo, WronglyAsked
from orchestration.failures import Stopped, failure_of
from orchestration.resources import TOLD_BY
from orchestration.settings import load_settings

# Values of the tag TOLD_BY.
ITSELF, FINDER = "its own command", "the command that found it dead"
# What a process leaves behind that lived to see its run fail.
SEEN = {"STEP_FAILURE", "RUN_EXCEPTION", "UNEXPECTED_TERMINATION"}

log = logging.getLogger(__name__)


def tell(run_id: str, stopped: Stopped) -> None:
    """Send the notice of a failed run to the addresses of the settings; what goes wrong with that is only logged.

    A run that had nothing to work on is no failure to act on: cron may ask for a month every day.
    """
    if isinstance(stopped.error, NothingToDo | WronglyAsked):
        return
    try:
        send(*notice(run_id, stopped), load_settings().notify)
    except Exception as failure:
        log.warning("The notice of run %s could not be made (%s).", run_id, type(failure).__name__)


def tell_of_dead(instance: dg.DagsterInstance, run_ids: Iterable[str]) -> None:
    """The notice of runs that this command found dead, but for those the daemon makes again."""
    for run_id in run_ids:
        run = instance.get_run_by_id(run_id)
        if run and run.tags.get(WILL_RETRY_TAG) != "true":
            instance.add_run_tags(run_id, {TOLD_BY: FINDER})
            tell(run_id, failure_of(instance, run))


def notice(run_id: str, stopped: Stopped) -> tuple[str, str]:
    """Subject and text: the step, what happened, what to do, and where to look."""
    from warehouse.connect import home

    lines = (
        f"Step: {stopped.step or 'none was under way'}",
        f"What happened: {stopped.happened}",
        f"What to do: {stopped.to_do}",
        f"Run {run_id} on {socket.gethostname()}, {home()}. The packs made before still stand.",
    )
    return f"carepack: {stopped.month} was not made", "\n\n".join(lines)


def is_told_elsewhere(run: dg.DagsterRun) -> bool:
    """Whether a failed run is made again by itself, or the command that ran it or found it dead tells of it."""
    if run.tags.get(WILL_RETRY_TAG) == "true":
        return True
    by, lived = run.tags.get(TOLD_BY), run.tags.get(RUN_FAILURE_REASON_TAG) in SEEN
    return by == FINDER or (by == ITSELF and lived)


def build_failed_runs() -> dg.SensorDefinition:
    """Tells the data engineers of runs that failed for good."""

    @dg.run_failure_sensor(
        name="failed_runs",
        minimum_interval_seconds=30,
        # Runs of the command line, which it tells of when the daemon found them dead, belong to none.
        monitor_all_code_locations=True,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Tells the data engineers (setting `notify`) of a run that failed: step, cause, what to do. Not of "
        "one that is made again by itself, until that fails too.",
    )
    def failed_runs(context: dg.RunFailureSensorContext) -> None:
        run = context.dagster_run
        if not is_told_elsewhere(run):
            tell(run.run_id, failure_of(context.instance, run))

    return failed_runs
