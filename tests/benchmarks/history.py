"""What the past costs: a council whose months are made one after the other, each when its deliveries have come.

Prints rows and bytes of care.duckdb after each of some months, the seconds of those months, and the same last month in
a fresh home, without any past: deliveries grow from month to month, so only that comparison tells what history costs.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

AUTHORITY, CHILDREN, MONTHS = "372", 5_000, 24
TOLD = (1, 2, 3, 12, MONTHS)


@dataclass(frozen=True)
class Cost:
    """One month made: seconds of its landing and of all of it, then what the warehouse holds."""

    month: str
    delivered: int
    landing: float
    wall: float
    cpu: float
    rows: int
    bytes: int


def main() -> None:
    children = int(sys.argv[1]) if len(sys.argv) > 1 else CHILDREN
    with tempfile.TemporaryDirectory() as folder:
        offered, home, alone = (Path(folder) / name for name in ("offered", "home", "alone"))
        months = sample(offered, children)
        found = {}
        for number, month in enumerate(months, start=1):
            cost = make(home, offered, month, number)
            if number in TOLD:
                found[number] = cost
        show(children, found, make(alone, offered, months[-1], MONTHS))


def show(children: int, found: dict[int, Cost], alone: Cost) -> None:
    table = Table("month", "rows in", "land s", "wall s", "CPU s", "rows kept", "MB", title=f"{children:,} children")
    for name, cost in [*((str(number), cost) for number, cost in found.items()), (f"{MONTHS} alone", alone)]:
        seconds = (f"{each:.1f}" for each in (cost.landing, cost.wall, cost.cpu))
        table.add_row(name, f"{cost.delivered:,}", *seconds, f"{cost.rows:,}", f"{cost.bytes / 1e6:.0f}")
    console, first, third, last = Console(width=110), found[1], found[3], found[MONTHS]
    rows, size = last.rows / first.rows, last.bytes / first.bytes
    more, slower, past = last.delivered / third.delivered, last.cpu / third.cpu, last.cpu / alone.cpu
    console.print(table)
    console.print(f"{MONTHS} deliveries of each source against one: rows x{rows:.2f}, bytes x{size:.2f}")
    console.print(f"month {MONTHS} against month 3: CPU x{slower:.2f}, for x{more:.2f} rows delivered")
    console.print(f"month {MONTHS} against the same month without a past: CPU x{past:.2f}")


def sample(offered: Path, children: int) -> list[str]:
    from warehouse.sample import write_sample

    return write_sample(offered, AUTHORITY, children=children, months=MONTHS).months


def make(home: Path, offered: Path, month: str, number: int) -> Cost:
    """Hand over the `number`-th delivery of each source, land it and make the month, as cron would."""
    for source in sorted((offered / AUTHORITY).iterdir()):
        folder = sorted(source.iterdir())[number - 1]
        shutil.copytree(folder, home / "landing" / AUTHORITY / source.name / folder.name)
    began, spent = time.perf_counter(), children_cpu()
    carepack(home, "land", "--authority", AUTHORITY)
    landing = time.perf_counter() - began
    carepack(home, "run-month", month, "--authority", AUTHORITY)
    shutil.rmtree(home / "landing")
    wall, cpu = time.perf_counter() - began, children_cpu() - spent
    return Cost(month, delivered(home), landing, wall, cpu, rows_kept(home), (home / "care.duckdb").stat().st_size)


def children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def carepack(home: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "orchestration.cli", *arguments]
    done = subprocess.run(command, env=os.environ | {"CAREPACK_HOME": str(home)}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"carepack {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")


def delivered(home: Path) -> int:
    """Rows of the newest delivery of each source."""
    newest = "select source, max_by(rows_in, extracted_on) as rows_in from landing.deliveries group by source"
    return ask(home, f"select sum(rows_in) from ({newest})")


def rows_kept(home: Path) -> int:
    """Rows of all tables, raw and landed, books and marts."""
    return ask(home, "select sum(estimated_size) from duckdb_tables()")


def ask(home: Path, sql: str) -> int:
    import duckdb

    with closing(duckdb.connect(str(home / "care.duckdb"), read_only=True)) as con:
        found = con.execute(sql).fetchone()
    assert found is not None
    return int(found[0])


if __name__ == "__main__":
    main()
