"""Runs launched as the UI and the daemon launch them: one at a time on a fresh instance, none waits for a dead one."""

import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest
from dagster._cli.job import _create_run
from dagster._core.test_utils import create_test_daemon_workspace_context
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import ModuleTarget
from dagster._daemon.auto_run_reexecution.event_log_consumer import EventLogConsumerDaemon
from dagster._daemon.monitoring.run_monitoring import execute_run_monitoring_iteration
from dagster._daemon.run_coordinator.queued_run_coordinator_daemon import QueuedRunCoordinatorDaemon

from orchestration.failures import failure_of
from orchestration.instance import environment_of_ui
from orchestration.notices import is_told_elsewhere
from orchestration.quiet import SWITCHES
from orchestration.running import CUT_OFF
from orchestration.triggers import monthly_pack
from tests.orchestration.small_job import PATIENCE_SECONDS

AT_WORK = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]


@dataclass(frozen=True)
class Service:
    """A home with the parts of the daemon that launch, watch and repeat runs, turned by hand."""

    home: Path
    instance: dg.DagsterInstance
    workspace: WorkspaceProcessContext
    queue: QueuedRunCoordinatorDaemon
    repeater: EventLogConsumerDaemon

    def submit(self) -> str:
        request = self.workspace.create_request_context()
        location = request.get_code_location(request.code_location_names[0])
        repository = next(iter(location.get_repositories().values()))
        job = repository.get_full_job("small")
        run = _create_run(self.instance, location, repository, job, {}, None, None, None)
        self.instance.submit_run(run.run_id, request)
        return run.run_id

    def turn(self) -> None:
        list(self.queue.run_iteration(self.workspace))
        list(execute_run_monitoring_iteration(self.workspace, logging.getLogger("test")))
        list(self.repeater.run_iteration(self.workspace))

    def until(self, is_so: Callable[[], object]) -> None:
        """Turn the parts of the daemon until it is so; never may two runs be at work."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < end
            self.turn()
            assert len(self.instance.get_runs(dg.RunsFilter(statuses=AT_WORK))) <= 1
            time.sleep(0.2)

    def has(self, status: dg.DagsterRunStatus, *run_ids: str) -> bool:
        return all(self.run(each).status == status for each in run_ids)

    def run(self, run_id: str) -> dg.DagsterRun:
        run = self.instance.get_run_by_id(run_id)
        assert run
        return run

    def steps_begun(self, run_id: str) -> list[str | None]:
        return [each.step_key for each in self.instance.all_logs(run_id, of_type=dg.DagsterEventType.STEP_START)]

    def notes(self) -> list[list[str]]:
        path = self.home / "notes"
        return [line.split() for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("service")
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as stack:
        patch.setenv("CAREPACK_HOME", str(home))
        for name, value in SWITCHES.items():
            patch.setenv(name, value)
        for name, value in environment_of_ui().items():
            patch.setenv(name, value)
        instance = stack.enter_context(dg.DagsterInstance.get())
        target = ModuleTarget("tests.orchestration.small_job", None, str(Path.cwd()), "small")
        workspace = stack.enter_context(create_test_daemon_workspace_context(target, instance))
        queue = stack.enter_context(QueuedRunCoordinatorDaemon(interval_seconds=1))
        repeater = stack.enter_context(EventLogConsumerDaemon())
        yield Service(home, instance, workspace, queue, repeater)


def test_runs_launched_together_on_a_fresh_instance_take_turns(service: Service) -> None:
    (service.home / "hang").touch()
    runs = [service.submit() for _ in range(3)]
    service.until(lambda: service.notes())
    service.turn()
    (service.home / "hang").unlink()
    service.until(lambda: service.has(dg.DagsterRunStatus.SUCCESS, *runs))
    assert [word for word, _ in service.notes()] == ["begin", "end"] * 3


def test_a_run_whose_process_is_killed_is_made_again_whole_and_nobody_is_alarmed(service: Service) -> None:
    (service.home / "hang").touch()
    before = len(service.notes())
    killed = service.submit()
    service.until(lambda: "second" in service.steps_begun(killed))
    assert service.run(killed).status == dg.DagsterRunStatus.STARTED
    os.kill(int(service.notes()[-1][1]), signal.SIGKILL)
    (service.home / "hang").unlink()
    service.until(lambda: service.has(dg.DagsterRunStatus.FAILURE, killed))
    assert is_told_elsewhere(service.run(killed))
    stopped = failure_of(service.instance, service.run(killed))
    assert (stopped.step, stopped.happened) == ("second", CUT_OFF)
    service.until(lambda: "dagster/auto_retry_run_id" in service.run(killed).tags)
    again = service.run(killed).tags["dagster/auto_retry_run_id"]
    service.until(lambda: service.has(dg.DagsterRunStatus.SUCCESS, again))
    assert [word for word, _ in service.notes()[before:]] == ["begin", "begin", "end"]


def test_a_month_that_is_made_again_begins_at_the_beginning() -> None:
    assert monthly_pack().tags["dagster/retry_strategy"] == "ALL_STEPS"
