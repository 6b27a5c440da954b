"""The rules of the house that a reader can check by machine: layers, names, sizes, and one place for each fact.

Here belong rules over the source tree and over dbt's manifest. Not here: what any part computes.
"""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from expectations.contracts import load_contracts

ROOT = Path(__file__).parent.parent
DBT = ROOT / "dbt_project"
MODELS = sorted((DBT / "models").rglob("*.sql"))
PACKAGES = ("orchestration", "expectations", "warehouse", "reports")
SOURCE = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
# A layer reads the layer before it, and seeds; staging alone reads landing.
MAY_READ = {
    "staging": {"landing"},
    "child": {"staging", "child", "seeds"},
    "indicators": {"child", "indicators", "seeds"},
    "pack": {"indicators", "pack", "seeds"},
}
# Counting needs the run's own month and what was delivered, which no child model holds, and what changed since it was
# signed off; printing, what was signed off.
ALSO_READ = {"indicators": re.compile(r"stg_(landing|issued|quality)__\w+"), "pack": re.compile(r"stg_issued__\w+")}


def layer(path: Path) -> str:
    return path.relative_to(DBT / "models").parts[0]


def layer_of_model(name: str) -> str:
    return {
        "stg": "staging",
        "child": "child",
        "check": "child",
        "ind": "indicators",
        "indicator": "indicators",
        "pack": "pack",
    }.get(name.split("_")[0], "seeds")


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_reads_only_the_layer_before_it(path: Path) -> None:
    text = path.read_text()
    read = {layer_of_model(name) for name in re.findall(r"ref\('(\w+)'\)", text) if not allowed_landing(path, name)}
    if re.search(r"source\(", text):
        read.add("landing")
    assert read <= MAY_READ[layer(path)]


def allowed_landing(path: Path, name: str) -> bool:
    also = ALSO_READ.get(layer(path))
    return also is not None and also.fullmatch(name) is not None


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_says_what_one_row_is_and_never_asks_the_clock(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("-- One row is")
    assert not re.search(r"current_date|now\(\)|current_timestamp|getdate", text, re.IGNORECASE)
    assert not re.search(r"\bqualify\b|::", text, re.IGNORECASE)


def test_macros_are_at_most_five() -> None:
    macros = re.findall(r"{% macro (\w+)", "".join(path.read_text() for path in (DBT / "macros").glob("*.sql")))
    assert len(macros) <= 5


def test_every_indicator_is_a_pair_of_files_with_a_worked_example() -> None:
    for path in (DBT / "models" / "indicators").glob("ind_*.sql"):
        pair: dict[str, Any] = yaml.safe_load(path.with_suffix(".yml").read_text())
        assert [model["name"] for model in pair["models"]] == [path.stem]
        assert any(test["name"].startswith(f"{path.stem}__") for test in pair["unit_tests"]), path.stem


def test_staging_columns_are_the_columns_of_the_contract() -> None:
    contracts = {f"stg_{item.source}__{item.entities}": item for item in load_contracts().values()}
    for path in (DBT / "models" / "staging").glob("stg_*.sql"):
        if path.stem.startswith(("stg_landing__", "stg_issued__", "stg_history__", "stg_quality__")):
            continue
        select = path.read_text().split("select", 1)[1].split("\nfrom ")[0]
        columns = [line.strip().rstrip(",").split(" as ")[-1] for line in select.strip().splitlines()]
        expected = [column.as_name for column in contracts[path.stem].columns]
        assert columns == ["authority", "extracted_on", "stored_by", "row_number", *expected]


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_belongs_in_it_and_stays_small(path: Path) -> None:
    text = path.read_text()
    if path.name != "__init__.py":
        assert text.startswith('"""')
    assert text.count("\n") <= 300
    assert path.stem not in {"utils", "helpers", "common", "misc"}


def test_only_the_warehouse_opens_duckdb() -> None:
    openers = [path for path in SOURCE if re.search(r"^\s*(import duckdb|from duckdb)", path.read_text(), re.MULTILINE)]
    assert all("warehouse" in path.parts for path in openers), openers


def test_orchestration_holds_no_sql() -> None:
    for path in (ROOT / "orchestration").rglob("*.py"):
        assert not re.search(r"\bselect\b.+\bfrom\b|\binsert into\b|\bcreate table\b", path.read_text(), re.I), path


def test_folders_open_with_a_short_readme() -> None:
    for folder in (*PACKAGES, "dbt_project", "tests"):
        assert (ROOT / folder / "README.md").read_text().count("\n") <= 40


def test_the_lock_names_no_index_and_hashes_everything() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock and "--index" not in lock
    packages = re.split(r"\n(?=\S)", lock.strip())
    assert packages and all("==" in package and "--hash=sha256:" in package for package in packages)


def test_nothing_of_var_is_tracked() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in tracked if name.startswith(("var/", ".venv/"))]
