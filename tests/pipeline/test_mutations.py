"""One wrong turn in the SQL per indicator changes its figures, so the second computation would notice it.

The mutated model and everything between it and the indicator are computed again beside the built warehouse, which is
opened for reading only; the figures are compared with those that the second computation has confirmed.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.conftest import Built
from tests.pipeline.mutations import MUTATIONS

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
TOTALS = "select month_end, basis, sum(numerator), sum(denominator), max(numerator) from {} group by 1, 2 order by 1, 2"


@pytest.fixture(scope="module")
def warehouses(councils: list[Built]) -> Iterator[list[tuple[Path, duckdb.DuckDBPyConnection]]]:
    opened = []
    for council in councils:
        con = duckdb.connect()
        con.execute(f"attach '{council.home / 'care.duckdb'}' as care (read_only)")
        opened.append((council.home / "dbt" / "target" / "compiled" / "carepack" / "models", con))
    yield opened
    for _, con in opened:
        con.close()


def test_every_indicator_has_a_mutation() -> None:
    pairs = [yaml.safe_load(path.read_text()) for path in (MODELS / "indicators").glob("ind_*.yml")]
    models = [pair["models"][0]["name"] for pair in pairs]
    indicators = {name.removeprefix("ind_").replace("_", ".") for name in models if "_v" not in name}
    assert {indicator for indicator, *_ in MUTATIONS} == indicators


@pytest.mark.parametrize(("indicator", "model", "right", "wrong"), MUTATIONS, ids=[each[0] for each in MUTATIONS])
def test_a_mutation_of_the_sql_changes_the_figures(
    warehouses: Any, indicator: str, model: str, right: str, wrong: str
) -> None:
    target = f"ind_{indicator.replace('.', '_')}"
    changed = [
        con.execute(TOTALS.format(f"care.indicators.{target}")).fetchall()
        != mutated_totals(con, compiled, target, model, right, wrong)
        for compiled, con in warehouses
    ]
    assert any(changed)


def mutated_totals(
    con: duckdb.DuckDBPyConnection, compiled: Path, target: str, model: str, right: str, wrong: str
) -> list[tuple[Any, ...]]:
    for name in path_between(model, target):
        sql = (compiled / layer(name) / f"{name}.sql").read_text()
        if name == model:
            assert right in sql, f"{model} no longer says {right!r}: choose another mutation"
            sql = sql.replace(right, wrong)
        for upstream in path_between(model, target):
            sql = sql.replace(f'"care"."{layer(upstream)}"."{upstream}"', f"memory.main.mutated_{upstream}")
        con.execute("use care")
        con.execute(f"create or replace table memory.main.mutated_{name} as {sql}")
    return con.execute(TOTALS.format(f"memory.main.mutated_{target}")).fetchall()


def layer(name: str) -> str:
    return "child" if name.startswith("child_") else "indicators"


def path_between(model: str, target: str) -> list[str]:
    """Every model from `model` to `target` that reads, by whatever way, the first of them; in the order of building."""
    order: list[str] = []

    @cache
    def visit(name: str) -> bool:
        if name == model:
            order.append(name)
            return True
        path = MODELS / layer(name) / f"{name}.sql"
        read = re.findall(r"ref\('((?:child|ind)_\w+)'\)", path.read_text()) if path.exists() else []
        touched = [visit(each) for each in read]
        if any(touched):
            order.append(name)
        return any(touched)

    visit(target)
    return order
