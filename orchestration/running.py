"""Which runs live: a run holds a lock of its own while its process does, so that nobody waits for a dead one.

Dagster's record alone cannot tell: a run whose process was killed stays "started" there and blocks the queue for ever.
"""

import fcntl
import time
from pathlib import Path
from typing import IO

import dagster as dg
from dagster import DagsterRun, DagsterRunStatus
from dagster._core.launcher import DefaultRunLauncher
from dagster._core.launcher.base import CheckRunHealthResult, WorkerStatus

from warehouse.connect import home

GRACE_SECONDS = 120
CUT_OFF = "The process of this run ended before the run did: it was killed, or the machine stopped."
_held: list[IO[str]] = []


def show_life(run_id: str) -> None:
    """From now on this run counts as living; the end of this process, however it comes, ends that.

    Not sooner: Dagster notes the end of a run when everything in it has been left.
    """
    path = _proof(run_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unlocked = path.with_suffix(".new")
    proof = unlocked.open("w")
    fcntl.flock(proof, fcntl.LOCK_EX)
    unlocked.rename(path)
    _held.append(proof)


def is_dead(run_id: str, known_since: float) -> bool:
    """Whether the process of a run has ended; one that shows no sign of life is given time to begin."""
    try:
        with _proof(run_id).open("r+") as proof:
            fcntl.flock(proof, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return abs(time.time() - known_since) > GRACE_SECONDS
    return True


def bury_the_dead(instance: dg.DagsterInstance) -> list[str]:
    """Note as failed every started run whose process has ended; returns their ids.

    One that the queue has launched and that never started is the daemon's to judge (start_timeout_seconds).
    """
    buried = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=[DagsterRunStatus.STARTED])):
        run = record.dagster_run
        if is_dead(run.run_id, record.start_time or record.create_timestamp.timestamp()):
            instance.report_run_failed(run, CUT_OFF)
            buried.append(run.run_id)
    for proof in (home() / "dagster" / "running").glob("*"):
        if not proof.suffix and is_dead(proof.name, time.time()):
            proof.unlink(missing_ok=True)
    return buried


class WatchedRunLauncher(DefaultRunLauncher):
    """Dagster's launcher, able to say whether a run still lives: the daemon ends and repeats one that does not."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        record = self._instance.get_run_record_by_id(run.run_id)
        began = (record.start_time if record else None) or time.time()
        if is_dead(run.run_id, began):
            return CheckRunHealthResult(WorkerStatus.FAILED, CUT_OFF)
        return CheckRunHealthResult(WorkerStatus.RUNNING)


def _proof(run_id: str) -> Path:
    return home() / "dagster" / "running" / run_id
