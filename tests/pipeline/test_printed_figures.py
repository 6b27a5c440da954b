"""Nothing downstream of the deliveries knows what was printed: without those files a pack is made, and is the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import AUTHORITY, Built
from tests.durability.state import differences, state_of

ROOT = Path(__file__).parents[2]
PACKAGES = ("dbt_project", "expectations", "orchestration", "reports", "warehouse")
READERS = {"reports/comparison.py", "orchestration/commands/compare_published.py"}


def test_the_printed_figures_are_read_by_compare_published_alone() -> None:
    """No model, no seed of dbt and no module but the comparison's own names their files or their package."""
    named = set()
    for path in (each for package in PACKAGES for each in (ROOT / package).rglob("*")):
        if path.suffix in {".py", ".sql", ".yml", ".csv"} and path.is_file():
            name, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
            own = ("reports/printed/", "warehouse/sample/")
            if "reports.printed" in text or "printed_months" in text or "sample.twin" in text:
                named |= set() if name.startswith(own) else {name}
    assert named <= READERS | {"orchestration/commands/sample.py"}


def test_without_the_files_of_what_was_printed_the_pack_is_unchanged(council_copy: Built, tmp_path: Path) -> None:
    before = state_of(council_copy.home)
    tree = tmp_path / "tree"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__", "target", "logs"))
    printed = [*(tree / "reports/printed").glob("*.csv"), *(tree / "warehouse/sample/twin").glob("*.csv")]
    assert len(printed) >= 5
    for path in printed:
        path.unlink()
    command = [sys.executable, "-m", "orchestration.cli", "build", council_copy.month, "--authority", AUTHORITY]
    environment = os.environ | {"CAREPACK_HOME": str(council_copy.home), "PYTHONPATH": str(tree)}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    after = state_of(council_copy.home)
    made = [line for line in differences(after, before) if line.startswith(("pack.", "indicators.", "child."))]
    assert made == []
