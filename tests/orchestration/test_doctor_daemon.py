"""Each fault of a daemon, its sensors and runs, made to happen, and the words in which doctor names it."""

import os
import re
import time
from pathlib import Path

import dagster as dg
from dagster import DagsterRunStatus
from dagster._core.definitions.run_request import InstigatorType
from dagster._core.definitions.sensor_definition import SensorType
from dagster._core.remote_origin import RegisteredCodeLocationOrigin, RemoteInstigatorOrigin, RemoteRepositoryOrigin
from dagster._core.scheduler.instigation import (
    InstigatorState,
    InstigatorStatus,
    SensorInstigatorData,
    TickData,
    TickStatus,
)
from dagster._daemon.types import DaemonHeartbeat
from dagster._utils.error import SerializableErrorInfo

from orchestration.commands.service import _own
from orchestration.doctor import daemon
from orchestration.errors import CarepackError
from orchestration.instance import open_instance
from tests.orchestration.test_doctor import words


@dg.op
def closed() -> None:
    raise CarepackError("The folder is closed.")


@dg.job
def sample_job() -> None:
    closed()


def beat(seconds_ago: float, name: str = "SENSOR") -> None:
    with open_instance() as instance:
        instance.add_daemon_heartbeat(DaemonHeartbeat(time.time() - seconds_ago, name, "this one"))


def test_a_daemon_that_stopped_is_named_with_its_hour(sound_home: Path) -> None:
    beat(3600)
    assert re.match(r"No daemon runs here since \d{4}-\d\d-\d\d \d\d:\d\d: no month starts", words(daemon.daemon()))


def test_a_daemon_of_which_one_part_stands_still_is_named(sound_home: Path) -> None:
    beat(10, "SCHEDULER")
    assert list(daemon.daemon()) == []
    beat(7200, "SENSOR")
    assert words(daemon.daemon()).startswith("The daemon runs, but its SENSOR part stands still since")


def tick(status: TickStatus, seconds_ago: float, is_on: bool = True) -> None:
    """A sensor `deliveries` as the daemon leaves it in its record."""
    origin = RemoteInstigatorOrigin(RemoteRepositoryOrigin(RegisteredCodeLocationOrigin("here"), "all"), "deliveries")
    status_of_it = InstigatorStatus.RUNNING if is_on else InstigatorStatus.STOPPED
    state = InstigatorState(
        origin, InstigatorType.SENSOR, status_of_it, SensorInstigatorData(sensor_type=SensorType.STANDARD)
    )
    with open_instance() as instance:
        instance.add_instigator_state(state)
        at = time.time() - seconds_ago
        error = SerializableErrorInfo("broken", [], None) if status == TickStatus.FAILURE else None
        kind, selector = InstigatorType.SENSOR, state.selector_id
        told = TickData(origin.get_id(), "deliveries", kind, status, at, selector_id=selector, error=error)
        instance.create_tick(told)


def test_a_sensor_that_works_is_not_mentioned(sound_home: Path) -> None:
    tick(TickStatus.SKIPPED, 10)
    assert list(daemon.triggers()) == []


def test_a_sensor_that_was_switched_off_is_named(sound_home: Path) -> None:
    tick(TickStatus.SKIPPED, 10, is_on=False)
    assert words(daemon.triggers()).startswith("The sensor deliveries is switched off.")


def test_a_sensor_that_failed_is_named(sound_home: Path) -> None:
    tick(TickStatus.FAILURE, 10)
    assert words(daemon.triggers()).startswith("The sensor deliveries failed when it last looked, ")


def test_a_sensor_that_looks_no_more_while_the_daemon_lives_is_named(sound_home: Path) -> None:
    tick(TickStatus.SKIPPED, 7200)
    assert list(daemon.triggers()) == []
    lock = _own("daemon")
    assert words(daemon.triggers()).startswith("The sensor deliveries has not looked since ")
    assert lock is not None
    os.close(lock)


def test_a_run_whose_process_was_killed_is_named(sound_home: Path) -> None:
    with open_instance() as instance:
        run = instance.create_run_for_job(
            sample_job, status=DagsterRunStatus.STARTED, tags={"dagster/partition": "2017-06"}
        )
    assert list(daemon.runs()) == []
    (sound_home / "dagster" / "running").mkdir()
    (sound_home / "dagster" / "running" / run.run_id).touch()
    assert words(daemon.runs()).startswith("The run of 2017-06 was cut off: its process is gone.")


def test_a_last_run_that_failed_is_named_with_its_cause(sound_home: Path) -> None:
    with open_instance() as instance:
        sample_job.execute_in_process(instance=instance, raise_on_error=False, tags={"dagster/partition": "2017-06"})
    assert words(daemon.runs()).startswith("The last run failed. The folder is closed. Do what it says")


def test_looking_for_a_daemon_begins_no_record(sound_home: Path) -> None:
    assert words(daemon.triggers()) == ""
    assert "none ever did" in words(daemon.daemon())
    assert not (sound_home / "dagster").exists()
