"""`make bench`: what each stage of a month costs for 500, 5,000 and 50,000 children, and how that grows.

Figures only, no verdict: machines differ. The ratio of dbt to bare DuckDB and the growth exponent are measured within
one run, so they hold where seconds do not.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

SIZES = (500, 5_000, 50_000)
STAGES = ("sample", "land", "models", "contracts", "checks", "workbooks", "published")
# What the data-quality checks may add to a warm month: seconds, and MB at their peak.
MOST = {500: (15, 2_048), 50_000: (60, 2_048)}


def main() -> None:
    sizes = tuple(int(each) for each in sys.argv[1:]) or SIZES
    table = Table(
        "children", "stage", "wall s", "CPU s", "peak MB", "start-up s", "rows", title="One delivery, window 3"
    )
    found: dict[int, dict[str, dict[str, Any]]] = {}
    for children in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found[children] = {stage: measure(stage, Path(folder), children) for stage in STAGES}
        for stage, one in found[children].items():
            seconds = [f"{one[name]:.1f}" for name in ("wall", "cpu")]
            table.add_row(
                f"{children:,}", stage, *seconds, f"{one['peak']:.0f}", f"{one['start']:.1f}", str(one.get("rows", ""))
            )
    console = Console(width=110)
    console.print(table)
    for children in sizes:
        one = found[children]["models"]
        console.print(
            f"{children:,} children: dbt's models {one['dbt']:.1f} s, bare DuckDB {one['bare']:.1f} s,"
            f" ratio {one['dbt'] / one['bare']:.2f}"
        )
        told = found[children]["checks"]
        allowed = "no more than {} s, {:,} MB".format(*MOST[children]) if children in MOST else "no limit is set"
        console.print(f"{children:,} children: checks add {told['wall']:.1f} s, peak {told['peak']:.0f} MB ({allowed})")
    if len(sizes) > 1:
        for stage in STAGES[1:]:
            console.print(
                f"growth exponent of {stage}, {sizes[-2]:,} to {sizes[-1]:,}: {exponent(found, sizes, stage):.2f}"
            )
        console.print(f"growth exponent of the month: {exponent(found, sizes, *STAGES[1:]):.2f}")


def exponent(found: dict[int, dict[str, dict[str, Any]]], sizes: tuple[int, ...], *stages: str) -> float:
    """The power of the number of children with which CPU time grows, start-up left out."""
    small, large = (sum(found[size][stage]["cpu"] for stage in stages) for size in sizes[-2:])
    return math.log(large / small) / math.log(sizes[-1] / sizes[-2])


def measure(stage: str, home: Path, children: int) -> dict[str, Any]:
    """Run one stage in its own process; seconds of work, and the peak memory of that process in MB."""
    command = [sys.executable, "-m", "tests.benchmarks.stage", stage, str(home), str(children)]
    process = subprocess.Popen(
        command,
        env=os.environ | {"CAREPACK_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    told = process.stdout.read().strip().splitlines()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{stage} for {children:,} children failed: run {' '.join(command)}")
    return dict(json.loads(told[-1])) | {"peak": usage.ru_maxrss / 1024}


if __name__ == "__main__":
    main()
