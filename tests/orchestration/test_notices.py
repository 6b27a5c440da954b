"""Who is told of a failed run, once and by whom; and that no channel changes what becomes of the run."""

import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from orchestration import alerts
from orchestration.cli import run
from orchestration.errors import CarepackError, NothingToDo
from orchestration.instance import dagster_home, open_instance
from orchestration.month_run import TAGS
from orchestration.notices import FINDER, ITSELF, build_failed_runs, is_told_elsewhere, tell_of_dead
from orchestration.resources import TOLD_BY
from orchestration.running import CUT_OFF, bury_the_dead, is_dead, show_life
from tests.conftest import Built
from tests.orchestration.channels import Webhook, nowhere, silence, webhook
from warehouse.connect import connect

# apprise's library for mail encryption
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
MONTH = {"dagster/partition": "2017-06"}


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    """Where the data engineers of the home get their notices."""
    monkeypatch.setattr(alerts, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(alerts, "SERVICE_SECONDS", 1)
    with webhook() as kept:
        monkeypatch.setenv("CAREPACK_NOTIFY", kept.address)
        yield kept


def failed_run(instance: dg.DagsterInstance, failure: Exception) -> dg.DagsterRun:
    """A run of one step that failed by itself."""

    @dg.asset
    def landed() -> None:
        raise failure

    made = dg.materialize([landed], raise_on_error=False, instance=instance, tags=MONTH)
    found = instance.get_run_by_id(made.run_id)
    assert found
    return found


def look_of_the_sensor(instance: dg.DagsterInstance, failed: dg.DagsterRun) -> None:
    """What the sensor does when it meets the failure of this run."""
    [event] = [e.dagster_event for e in instance.all_logs(failed.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)]
    assert event
    context = dg.build_run_status_sensor_context("failed_runs", event, instance, failed).for_run_failure()
    build_failed_runs()(context)


def test_a_month_stopped_by_a_check_is_told_once_whatever_other_channels_do(
    council_copy: Built, hook: Webhook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with connect() as con:
        con.execute(
            "update landing.health__dental set outcome = 'SECRET' where row_number = "
            "(select min(row_number) from landing.health__dental)"
        )
    with silence() as silent:
        monkeypatch.setenv("CAREPACK_NOTIFY", f"{nowhere()} {silent} nonsense {hook.address}")
        assert run(["run-month", council_copy.month]) == 1
    assert "was stopped by a check" in capsys.readouterr().err
    with open_instance() as instance:
        [failed] = instance.get_runs(limit=1)
        look_of_the_sensor(instance, failed)
    [notice] = hook.came
    assert notice["title"] == f"carepack: {council_copy.month} was not made"
    assert "Step: contracts" in notice["message"]
    assert "landing/health keeps_its_contract: health__dental: " in notice["message"]
    assert f"carepack run-month {council_copy.month}" in notice["message"]
    assert failed.run_id in notice["message"]
    assert "SECRET" not in notice["message"]


def test_the_sensor_tells_of_a_run_that_somebody_launched(empty_home: Path, hook: Webhook) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        look_of_the_sensor(instance, failed_run(instance, CarepackError("No such folder. Mount it.")))
    [notice] = hook.came
    assert "Step: landed" in notice["message"]
    assert "What happened: No such folder. Mount it." in notice["message"]


def test_nothing_to_work_on_is_told_to_nobody(empty_home: Path, hook: Webhook) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        look_of_the_sensor(instance, failed_run(instance, NothingToDo("No source has delivered.")))
    assert hook.came == []


def test_settings_that_cannot_be_read_make_no_second_failure(empty_home: Path, hook: Webhook) -> None:
    (empty_home / "settings.toml").write_text("notify = 1")
    with dg.DagsterInstance.ephemeral() as instance:
        look_of_the_sensor(instance, failed_run(instance, CarepackError("No such folder.")))
    assert hook.came == []


@pytest.mark.parametrize(
    ("tags", "is_told"),
    [
        ({}, False),
        ({"dagster/will_retry": "true"}, True),
        ({"dagster/will_retry": "false"}, False),
        ({TOLD_BY: ITSELF, "dagster/failure_reason": "STEP_FAILURE"}, True),
        ({TOLD_BY: ITSELF, "dagster/failure_reason": "START_TIMEOUT"}, False),
        ({TOLD_BY: ITSELF}, False),
        ({TOLD_BY: FINDER}, True),
    ],
)
def test_the_sensor_leaves_to_others_what_is_theirs(tags: dict[str, str], is_told: bool) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert is_told_elsewhere(create_run_for_test(instance, tags=tags)) == is_told


def test_a_run_found_dead_by_a_later_command_is_told_once(empty_home: Path, hook: Webhook) -> None:
    with open_instance() as instance:
        dead = create_run_for_test(instance, status=dg.DagsterRunStatus.STARTED, tags={**MONTH, **TAGS})
        living = create_run_for_test(instance, status=dg.DagsterRunStatus.STARTED, tags={**MONTH, **TAGS})
        show_life(living.run_id)
        (empty_home / "dagster" / "running" / dead.run_id).touch()
        tell_of_dead(instance, bury_the_dead(instance))
        found = instance.get_run_by_id(dead.run_id)
        assert found and found.status == dg.DagsterRunStatus.FAILURE
        look_of_the_sensor(instance, found)
        still = instance.get_run_by_id(living.run_id)
        assert still and still.status == dg.DagsterRunStatus.STARTED
    [notice] = hook.came
    assert CUT_OFF in notice["message"]
    assert [each.name for each in (empty_home / "dagster" / "running").iterdir()] == [living.run_id]


def test_a_run_of_the_command_line_found_dead_by_the_daemon_is_told(empty_home: Path, hook: Webhook) -> None:
    sensor = build_failed_runs()
    with open_instance() as instance:
        begun = sensor.evaluate_tick(dg.build_sensor_context(instance))
        dead = create_run_for_test(instance, status=dg.DagsterRunStatus.STARTED, tags={**MONTH, **TAGS})
        instance.report_run_failed(dead, "Detected run worker status FAILED.")
        context = dg.build_sensor_context(instance, cursor=begun.cursor, repository_name="of the daemon")
        sensor.evaluate_tick(context)
    assert [CUT_OFF in each["message"] for each in hook.came] == [True]


@pytest.mark.parametrize(("seconds", "is_given_up"), [(10, False), (100_000, True)])
def test_a_run_that_shows_no_sign_of_life_is_given_time_to_begin(
    empty_home: Path, seconds: float, is_given_up: bool
) -> None:
    assert is_dead("a-run", time.time() - seconds) == is_given_up


def test_dagsters_settings_are_written_whole_and_only_when_they_differ(empty_home: Path) -> None:
    file = dagster_home() / "dagster.yaml"
    written, moment = file.read_text(), file.stat().st_mtime_ns
    dagster_home()
    assert file.stat().st_mtime_ns == moment
    file.write_text("telemetry: {enabled: true}")
    assert (dagster_home() / "dagster.yaml").read_text() == written
    assert {each.name for each in file.parent.iterdir()} == {"dagster.yaml", "run_month.yaml"}
