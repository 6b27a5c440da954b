"""A warehouse file that another program holds, a folder gone for a moment: they delay a run and do not fail it."""

import errno
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from sqlalchemy import text

from orchestration import retries
from orchestration.assets import dbt as dbt_step
from orchestration.instance import open_instance
from orchestration.month_run import run_months
from orchestration.resources import Council
from tests.conftest import Built
from warehouse import connect as warehouse
from warehouse import landing

HOLD = """
import sys, time, duckdb
end = time.monotonic() + 60
while True:
    try:
        con = duckdb.connect(sys.argv[1], read_only=sys.argv[3] == "True")
        break
    except duckdb.IOException:
        assert time.monotonic() < end
        time.sleep(0.05)
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(path: Path, seconds: float, read_only: bool) -> Iterator[None]:
    """The file is open in another program, such as an analyst's shell, for so long from now on."""
    command = [sys.executable, "-c", HOLD, str(path), str(seconds), str(read_only)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        yield
        assert holder.wait(60) == 0


def test_a_file_held_for_ten_seconds_delays_a_run(council_copy: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    file, tries = council_copy.home / "care.duckdb", []
    build, land = dbt_step.stream_build, landing.land

    def land_when_the_folder_is_back(*arguments: Any, **named: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(errno.ESTALE, "Stale file handle")
        return land(*arguments, **named)

    def build_while_held(*arguments: Any) -> Iterator[Any]:
        with held(file, 2, read_only=True):
            yield from build(*arguments)

    monkeypatch.setattr(retries, "FIRST_WAIT_SECONDS", 0.0)
    monkeypatch.setattr(landing, "land", land_when_the_folder_is_back)
    monkeypatch.setattr(dbt_step, "stream_build", build_while_held)
    with held(file, 10, read_only=False):
        [made] = run_months(Council(authority=council_copy.authority), [council_copy.month], lambda *_: None)
    assert made.seconds > 10
    with open_instance() as instance:
        again = [each.step_key for each in instance.get_run_step_stats(made.run_id) if each.attempts > 1]
        [run] = instance.get_runs(limit=1)
    assert run.status == dg.DagsterRunStatus.SUCCESS
    assert [step.split("__")[0] for step in again] == ["landing"]


@pytest.mark.parametrize("read_only", [True, False])
def test_whoever_opens_a_held_file_waits(empty_home: Path, read_only: bool) -> None:
    warehouse.connect().close()
    with held(warehouse.care_path(), 0.5, read_only):
        warehouse.connect().close()
    with held(warehouse.care_path(), 0.5, read_only=False), warehouse.engine().connect() as connection:
        assert connection.execute(text("select 1")).scalar() == 1


def test_a_file_that_stays_held_is_given_up(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse.connect().close()
    monkeypatch.setattr(warehouse, "PATIENCE_SECONDS", 0.2)
    with held(warehouse.care_path(), 2, read_only=False), pytest.raises(duckdb.IOException):
        began = time.monotonic()
        warehouse.connect()
    assert time.monotonic() - began < 60
