"""What happens when the machine fails under a run: plain words, earlier packs untouched, and then a run as ever.

The faults strike one home after the other, and one run follows them all; `make soak` lets a run follow each of them.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from orchestration.assets.reports import WORKBOOKS
from orchestration.cli import run
from orchestration.instance import open_instance
from orchestration.month_run import run_months
from orchestration.resources import Council
from tests.conftest import AUTHORITY, LAST_MONTH, Built
from tests.durability.machine import full_disk, read_only, small_disk, spoilt
from tests.durability.state import State, differences, state_of
from tests.durability.unlanded import take_back
from warehouse.connect import connect

Fault = Callable[[Path], AbstractContextManager[None]]
NEWEST = "2017-07-*"
CARE, RECORD = "care.duckdb", "dagster/history"
FULL, CLOSED = "is full", "cannot be written: the folder is read-only"
DAMAGED, LOST = "care.duckdb in {home} is damaged. `carepack upgrade`", "rename that folder"
FAULTS: dict[str, tuple[Fault, str]] = {
    "disk full": (lambda home: full_disk(home, 0), FULL),
    "2 MB left": (lambda home: full_disk(home, 2_000), FULL),
    "folder read-only": (read_only, CLOSED),
    "warehouse read-only": (lambda home: read_only(home / CARE), CLOSED),
    "warehouse without its beginning": (lambda home: spoilt(home / CARE, 0, 4096), DAMAGED),
    "warehouse wrong within": (lambda home: spoilt(home / CARE, 500_000, 80_000_000), DAMAGED),
    "warehouse cut off": (lambda home: spoilt(home / CARE, 60_000_000, None), DAMAGED),
    "record of runs damaged": (lambda home: spoilt(home / RECORD / "runs.db", 0, 100), LOST),
    "record of events damaged": (lambda home: spoilt(home / RECORD / "runs/index.db", 4096, 4_000_000), LOST),
}
LATE_FAULTS: dict[str, tuple[Fault, str]] = {
    "9 MB left": (lambda home: full_disk(home, 9_000), FULL),
    "14 MB left": (lambda home: full_disk(home, 14_000), FULL),
    "17 MB left": (lambda home: full_disk(home, 17_000), FULL),
    "workbooks read-only": (lambda home: read_only(home / "restricted"), CLOSED),
    "dbt read-only": (lambda home: read_only(home / "dbt"), CLOSED),
}


@pytest.fixture(scope="module")
def behind(built_sample: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The built council before its newest deliveries were landed, restored onto a disk of its own; two packs stand."""
    folder = tmp_path_factory.mktemp("faults")
    disk, kept = folder / "home", folder / "kept.tar.gz"
    with small_disk(disk), pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(built_sample.home))
        assert run(["backup", str(kept)]) == 0
        patch.setenv("CAREPACK_HOME", str(disk))
        assert run(["restore", str(kept)]) == 0
        take_back_newest()
        yield disk


@pytest.fixture(scope="module")
def before(behind: Path) -> State:
    return state_of(behind)


def take_back_newest() -> None:
    """As if the deliveries of the newest day had not been landed."""
    with closing(connect()) as con:
        newest = "select delivery_id from landing.deliveries where delivery_id like '%/2017-07-%'"
        take_back(con, [delivery for (delivery,) in con.execute(newest).fetchall()])


def make(month: str = LAST_MONTH) -> int:
    return run(["run-month", month, "--authority", AUTHORITY])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Everything printed since the last time, with line breaks as blanks."""
    captured = capsys.readouterr()
    return re.sub(r"\s+", " ", captured.out + captured.err)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_plainly_and_harms_no_pack(
    name: str, behind: Path, before: State, capsys: pytest.CaptureFixture[str]
) -> None:
    strike(*FAULTS[name], behind, before, capsys)


def strike(fault: Fault, words: str, home: Path, before: State, capsys: pytest.CaptureFixture[str]) -> None:
    with fault(home):
        code = make()
    told = said(capsys)
    assert (code, words.format(home=home) in told, "Traceback" in told) == (1, True, False), told
    after = state_of(home)
    assert after.workbooks == before.workbooks
    assert differences(after.of_months_but(LAST_MONTH), before.of_months_but(LAST_MONTH)) == []


def test_a_delivery_that_arrives_during_a_run_is_left_to_the_next(
    behind: Path,
) -> None:
    [late] = (behind / "landing" / AUTHORITY / "health").glob(NEWEST)
    arriving = late.rename(behind / "arriving")

    def arrive(month: str, made: str, done: int, of: int) -> None:
        if made == "serving_deliveries":
            late.mkdir()
        if late.exists() and not (late / "manifest.json").exists():
            part = next(each for each in sorted(arriving.iterdir(), key=lambda each: each.name == "manifest.json"))
            part.rename(late / part.name)

    run_months(Council(authority=AUTHORITY), [LAST_MONTH], arrive)
    assert (late / "manifest.json").exists()
    with closing(connect(read_only=True)) as con:
        served = {row[0] for row in con.execute("select source from landing.serving_deliveries").fetchall()}
        landed = con.execute("select count(*) from landing.deliveries where delivery_id like '%health/2017-07-%'")
        assert served == {"social_care", "virtual_school"} and landed.fetchone() == (0,)
        read = con.execute("select count(*) from staging.stg_health__dental_checks").fetchone()
    assert read == (0,)


def test_the_next_run_equals_an_undisturbed_one_even_with_the_clock_set_back(behind: Path, built_sample: Built) -> None:
    """Meanwhile another command lands the same deliveries: they take turns."""
    land = [sys.executable, "-m", "orchestration.cli", "land"]
    with subprocess.Popen(land, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as landing:
        with time_machine.travel(datetime.now(UTC) - timedelta(days=1)):
            assert make() == 0
        assert landing.wait(60) == 0
    assert differences(state_of(behind), state_of(built_sample.home)) == []
    with open_instance() as instance:
        [newest] = instance.get_runs(limit=1)
        printed = instance.get_latest_materialization_event(WORKBOOKS)
        assert newest.is_success and printed is not None and printed.run_id == newest.run_id


def test_a_month_that_the_clock_says_is_not_over_is_not_made(behind: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel(datetime(2017, 6, 15, tzinfo=UTC)):
        assert make() == 2
    assert f"{LAST_MONTH} cannot be made: months run from" in said(capsys)


@pytest.mark.soak
@pytest.mark.parametrize("name", [*FAULTS, *LATE_FAULTS])
def test_a_run_after_each_fault_equals_an_undisturbed_one(
    name: str, behind: Path, built_sample: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    take_back_newest()
    strike(*(FAULTS | LATE_FAULTS)[name], behind, state_of(behind), capsys)
    if name.startswith("record"):
        (behind / "dagster").rename(behind / f"dagster {name}")
    assert make() == 0
    assert differences(state_of(behind), state_of(built_sample.home)) == []
