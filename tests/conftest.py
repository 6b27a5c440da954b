"""Fixtures shared by the folders: a small council made and run once per test session.

A test that writes gets its own CAREPACK_HOME; these are for reading.
"""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

AUTHORITY = "372"
LAST_MONTH = "2017-06"
# Each is built once for all, so one worker runs all tests that use it; the longest first.
SHARED = ("built_sample", "councils", "twin")


def pytest_configure() -> None:
    """As in a run of months: walking all that is loaded again and again costs a tenth of the time."""
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What one worker runs: the tests of a shared council, or else those of one file; durability/ has copies of it."""
    groups = {}
    for item in items:
        needed = getattr(item, "fixturenames", ()) if item.path.parent.name != "durability" else ()
        groups[item] = next((name for name in SHARED if name in needed), item.path.name)
        item.add_marker(pytest.mark.xdist_group(groups[item]))
    items.sort(key=lambda item: [groups[item] != name for name in SHARED])


@dataclass(frozen=True)
class Built:
    """A council whose months were made: its state, its deliveries, the months, oldest first, and what was printed."""

    home: Path
    landing: Path
    authority: str
    months: tuple[str, ...]
    said: str = ""

    @property
    def month(self) -> str:
        return self.months[-1]


def carepack(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with its own state; raises with its words where it fails."""
    environment = os.environ | {"CAREPACK_HOME": str(home)}
    command = [sys.executable, "-m", "orchestration.cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"carepack {' '.join(arguments)} ended {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def build_council(home: Path, seed: int, children: int, months: int, made: int, *commands: str) -> Built:
    """A sample council with `months` deliveries of each source; each command is given the last `made` of its months."""
    from warehouse.sample import write_sample

    summary = write_sample(
        home / "landing", authority=AUTHORITY, children=children, months=months, last_month=LAST_MONTH, seed=seed
    )
    wanted, said = tuple(summary.months[-made:]), ""
    for command in commands:
        months_of_command = () if command == "land" else wanted
        said += carepack(home, command, *months_of_command, "--authority", AUTHORITY).stdout
    return Built(home, home / "landing", AUTHORITY, wanted, " ".join(said.split()))


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small council with four months of deliveries, whose last two months were made; a second worker takes a copy."""
    home = tmp_path_factory.mktemp("built_sample")
    months = ("2017-05", LAST_MONTH)
    kept = tmp_path_factory.getbasetemp().parent / "built_sample"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return build_council(home, 1, 120, 4, len(months), "run-month")
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            shutil.copytree(kept, home, symlinks=True, dirs_exist_ok=True)
            return Built(home, home / "landing", AUTHORITY, months)
        built = build_council(home, 1, 120, 4, len(months), "run-month")
        shutil.copytree(home, kept, symlinks=True)
        return built


@pytest.fixture
def council_copy(built_sample: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """The built council in a home of its own, for tests that write."""
    home = tmp_path / "home"
    shutil.copytree(built_sample.home, home, symlinks=True, ignore=shutil.ignore_patterns("dagster", "restricted"))
    monkeypatch.setenv("CAREPACK_HOME", str(home))
    return Built(home, home / "landing", built_sample.authority, built_sample.months)
