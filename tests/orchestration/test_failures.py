"""What stopped a run, in words: ours are kept, those of libraries are not; and which failures are tried again."""

import errno
import os
import signal
import time
from collections.abc import Callable, Iterator

import dagster as dg
import duckdb
import pytest
from dagster._core.events import JobFailureData, RunFailureReason
from dagster._core.test_utils import create_run_for_test

from orchestration import retries
from orchestration.errors import HELD, CarepackError, NothingToDo
from orchestration.failures import INTERRUPTED, NOT_STARTED, Stopped, failure_of, what_stopped
from orchestration.retries import trying_again
from orchestration.running import CUT_OFF

HELD_FILE = duckdb.IOException('IO Error: Could not set lock on file "care.duckdb": Conflicting lock is held in python')


def made(work: Callable[[], None]) -> dg.ExecuteInProcessResult:
    """A run of one step that does this work, tried again at once where it may be."""

    @dg.asset
    def landed(context: dg.AssetExecutionContext) -> None:
        with trying_again(context):
            work()

    return dg.materialize([landed], raise_on_error=False, instance=dg.DagsterInstance.ephemeral())


def stopped_by(failure: Exception) -> Stopped:
    def work() -> None:
        raise failure

    return what_stopped("2017-06", made(work).all_events)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "FIRST_WAIT_SECONDS", 0.0)


def test_words_of_ours_are_kept_with_the_step_and_what_to_do() -> None:
    stopped = stopped_by(NothingToDo("No source has delivered."))
    assert (stopped.month, stopped.step, stopped.happened) == ("2017-06", "landed", "No source has delivered.")
    assert stopped.to_do.endswith("carepack run-month 2017-06")
    assert isinstance(stopped.error, NothingToDo)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_is_no_unexpected_failure(number: int) -> None:
    def work() -> None:
        os.kill(os.getpid(), number)
        time.sleep(10)

    stopped = what_stopped("2017-06", made(work).all_events)
    assert (stopped.happened, stopped.error.exit_code) == (INTERRUPTED, 130)


def test_of_other_failures_only_the_kind_is_said() -> None:
    stopped = stopped_by(RuntimeError("could not convert 'Jane Doe'"))
    assert "RuntimeError" in stopped.happened
    assert "RuntimeError" in str(stopped.error)
    assert "Jane" not in f"{stopped}"


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is full"),
        (OSError(errno.ESTALE, "Stale file handle"), "network folder"),
        (HELD_FILE, HELD),
        (CarepackError(f"dbt did not finish:\n  {HELD_FILE}"), HELD),
    ],
)
def test_what_a_person_can_put_right_is_said_in_plain_words(failure: Exception, words: str) -> None:
    assert words in stopped_by(failure).happened


@pytest.mark.parametrize(
    ("data", "words"),
    [(None, CUT_OFF), (JobFailureData(None, failure_reason=RunFailureReason.START_TIMEOUT), NOT_STARTED)],
)
def test_a_run_that_could_say_nothing_itself(data: JobFailureData | None, words: str) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run = create_run_for_test(instance, tags={"dagster/partition": "2017-06"})
        instance.report_run_failed(run, "marked as failed", data)
        stopped = failure_of(instance, run)
    assert (stopped.month, stopped.happened) == ("2017-06", words)


@pytest.mark.parametrize(
    ("failure", "times"),
    [
        (OSError(errno.ESTALE, "Stale file handle"), 4),
        (OSError(errno.EIO, "Input/output error"), 4),
        (HELD_FILE, 4),
        (OSError(errno.ENOSPC, "No space left on device"), 1),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), 1),
        (CarepackError("A rule is broken."), 1),
    ],
)
def test_only_what_may_pass_is_tried_again(failure: Exception, times: int) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise failure

    assert not made(work).success
    assert len(tries) == times


def test_a_cause_that_passes_leaves_no_trace_in_the_outcome() -> None:
    failures: Iterator[Exception] = iter([OSError(errno.ESTALE, "Stale file handle"), HELD_FILE])

    def work() -> None:
        for failure in failures:
            raise failure

    assert made(work).success
