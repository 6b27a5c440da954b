"""What takes longer than a test should (`make soak`): two years of a council of full size, and a very large one."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import AUTHORITY, build_council
from tests.pipeline.conftest import links_of, values_of
from tests.pipeline.second_computation import compute, differences

pytestmark = pytest.mark.soak
GIB = 1024**2


def compared(home: Path, landing: Path, months: tuple[str, ...]) -> dict[str, list[str]]:
    """Differences from the second computation, for the months that have any."""
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        found = {
            month: differences(values_of(con, month), compute(landing, AUTHORITY, month, links=links_of(con, month)))
            for month in months
        }
    return {month: each for month, each in found.items() if each}


def test_two_years_of_five_hundred_children_equal_the_second_computation(tmp_path: Path) -> None:
    council = build_council(tmp_path, 4, 500, 24, 24, "land", "build")
    assert compared(council.home, council.landing, council.months) == {}
    print(f"\n{len(council.months)} months of 500 children: no figure differs")


def test_five_thousand_children_equal_the_second_computation(tmp_path: Path) -> None:
    council = build_council(tmp_path, 5, 5_000, 1, 1, "land", "build")
    assert compared(council.home, council.landing, council.months) == {}
    print("\n5,000 children: no figure differs")


def test_a_month_of_fifty_thousand_children_stays_under_four_gib(tmp_path: Path) -> None:
    council = build_council(tmp_path, 6, 50_000, 1, 1)
    command = [sys.executable, "-m", "orchestration.cli", "run-month", council.month, "--authority", AUTHORITY]
    subprocess.run(command, env=os.environ | {"CAREPACK_HOME": str(tmp_path)}, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"\n50,000 children: one month, peak memory {peak / GIB:.2f} GiB")
    assert peak < 4 * GIB
