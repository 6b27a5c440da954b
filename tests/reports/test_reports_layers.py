"""Reports open no database, read child-level rows in three modules only, and name only columns dbt promises."""

import re
from pathlib import Path

import pytest

from reports.pack import tables
from tests.reports.pack_rows import contracts

REPORTS = Path(__file__).parents[2] / "reports"
MODULES = sorted(REPORTS.rglob("*.py"))
OPENS = re.compile(r"connect\.(engine|connect)\b")
CHILD_LEVEL = re.compile(r"tables\.(indicator_members|child_\w+)")


def named(pattern: re.Pattern[str]) -> set[str]:
    return {str(path.relative_to(REPORTS)) for path in MODULES if pattern.search(path.read_text())}


def test_only_the_build_the_trace_and_the_comparison_ask_the_warehouse_for_a_connection() -> None:
    assert named(OPENS) == {"build.py", "comparison.py", "trace.py"}
    assert named(re.compile(r"import duckdb|create_engine")) == set()


def test_only_three_modules_read_child_level_rows() -> None:
    assert named(CHILD_LEVEL) == {"restricted.py", "team_lists.py", "trace.py"}


def test_no_report_rounds_or_writes_a_formula() -> None:
    assert named(re.compile(r"write_formula|write_array|quantize|ROUND_")) == set()
    assert named(re.compile(r"\bround\(")) <= {"build.py", "pack/charts.py"}


@pytest.mark.parametrize("name", [each for each in dir(tables) if each.startswith(("pack_", "indicator_"))])
def test_every_declared_column_is_one_that_dbt_promises(name: str) -> None:
    assert {column.name for column in getattr(tables, name).c} <= set(contracts()[name])
