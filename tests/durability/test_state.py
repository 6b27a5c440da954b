"""The comparison that the durability tests lean on sees what it must see."""

import shutil
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from tests.conftest import Built
from tests.durability.state import differences, state_of


@pytest.fixture
def two_homes(built_sample: Built, tmp_path: Path) -> tuple[Path, Path]:
    """The built council, and a copy of what is compared."""
    copy = tmp_path / "copy"
    shutil.copytree(built_sample.home / "restricted", copy / "restricted")
    shutil.copy(built_sample.home / "care.duckdb", copy)
    return built_sample.home, copy


def test_a_copy_is_equal_and_every_change_is_named(two_homes: tuple[Path, Path], built_sample: Built) -> None:
    home, copy = two_homes
    expected, [book] = state_of(home), copy.rglob(f"scorecard*{built_sample.month}*")
    assert len(expected.tables) > 100 and len(expected.workbooks) >= 8
    assert differences(state_of(copy), expected) == []
    with duckdb.connect(str(copy / "care.duckdb")) as con:
        con.execute("update pack.pack_scorecard set rag = 'violet' where indicator_id = '6.10'")
        con.execute("delete from landing.rejected_rows where rowid = 0")
    changed = load_workbook(book)
    changed.worksheets[0]["C7"] = "another"
    changed.save(book)
    said = "\n".join(differences(state_of(copy), expected))
    assert said.count("\n") == 2
    for name in ("pack.pack_scorecard: ", "landing.rejected_rows 372/", f"{book.name}: cells differ"):
        assert name in said


def test_what_another_month_leaves_alone_is_told_apart(two_homes: tuple[Path, Path], built_sample: Built) -> None:
    first, last = built_sample.months
    kept = state_of(two_homes[0]).of_months_but(last)
    assert {name.split()[-1] for name in kept.tables} == {first}
    assert len(kept.tables) >= 5 and len(kept.workbooks) >= 4
    assert all(first in name for name in kept.workbooks)
