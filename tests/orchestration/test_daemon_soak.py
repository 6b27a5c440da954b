"""The real daemon in a fresh home: two years of deliveries are dropped into the landing folder, no hand touches it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest

from orchestration.assets.landing import SERVING
from orchestration.instance import dagster_home
from orchestration.quiet import SWITCHES
from orchestration.triggers import WHY
from tests.conftest import AUTHORITY
from warehouse.sample import write_sample

MONTHS = 24
SOURCES = ("social_care", "health", "virtual_school")
SECONDS_PER_MONTH = 180

pytestmark = pytest.mark.soak


@contextmanager
def daemon(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`carepack daemon` as a service runs it, with its children; stopped as a service is stopped."""
    environment = os.environ | SWITCHES | {"CAREPACK_HOME": str(home)}
    command = [sys.executable, "-m", "orchestration.cli", "daemon"]
    with (home / "daemon.log").open("wb") as log:
        started = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield started
        started.terminate()
        started.wait(60)
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)


def drop(delivery: Path, landing: Path) -> None:
    """As a sender does: the files first, the manifest last."""
    target = landing / Path(*delivery.parts[-3:])
    shutil.copytree(delivery, target, ignore=shutil.ignore_patterns("manifest.json"))
    shutil.copyfile(delivery / "manifest.json", target / "manifest.json")


def wait_for_runs(instance: dg.DagsterInstance, months: int, service: subprocess.Popen[bytes]) -> list[dg.DagsterRun]:
    """The runs, once so many have finished and none is left to do."""
    end = time.monotonic() + months * SECONDS_PER_MONTH
    while time.monotonic() < end:
        assert service.poll() is None, "the daemon ended by itself"
        runs = list(instance.get_runs())
        if len(runs) >= months and all(run.is_finished for run in runs):
            return runs
        time.sleep(5)
    raise AssertionError([(run.tags.get("dagster/partition"), run.status) for run in instance.get_runs()])


def test_two_years_dropped_one_by_one_become_24_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, landing = tmp_path / "home", tmp_path / "home" / "landing"
    landing.mkdir(parents=True)
    monkeypatch.setenv("CAREPACK_HOME", str(home))
    (home / "settings.toml").write_text(f'authority = "{AUTHORITY}"\nwatch_seconds = 5\n')
    written = write_sample(tmp_path / "sent", authority=AUTHORITY, children=60, months=MONTHS, last_month="2017-06")
    began = time.monotonic()
    with daemon(home) as service, dg.DagsterInstance.from_config(str(dagster_home())) as instance:
        for source in SOURCES:
            for delivery in sorted((tmp_path / "sent" / AUTHORITY / source).iterdir()):
                drop(delivery, landing)
                time.sleep(1)
        runs = wait_for_runs(instance, MONTHS, service)
        # Two more looks, in which nothing may start.
        time.sleep(20)
        assert len(list(instance.get_runs())) == len(runs)
        served = instance.fetch_materializations(SERVING, limit=1000).records
    print(f"\n{len(runs)} runs in {time.monotonic() - began:.0f} s")
    assert {run.status for run in runs} == {dg.DagsterRunStatus.SUCCESS}
    assert sorted(run.tags["dagster/partition"] for run in runs) == sorted(written.months)
    assert {run.tags[WHY] for run in runs} == {"all sources have delivered"}
    assert len(served) == MONTHS
    for record in served:
        metadata = record.asset_materialization.metadata if record.asset_materialization else {}
        assert "not delivered" not in {metadata[source].value for source in SOURCES}
    packs = {path.parent.name for path in (home / "restricted" / AUTHORITY).glob("*/*scorecard*.xlsx")}
    assert packs == set(written.months)
