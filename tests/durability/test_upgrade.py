"""`carepack upgrade`: the warehouse built anew from landing, what it says of the old one, and what it refuses."""

import os
import re
import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from orchestration.cli import run
from tests.conftest import Built
from tests.durability.state import State, differences, state_of
from warehouse.connect import connect


@pytest.fixture
def home(built_sample: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built council in a home of its own, as if only its last month had been made."""
    folder = tmp_path / "home"
    shutil.copytree(built_sample.home, folder, symlinks=True)
    monkeypatch.setenv("CAREPACK_HOME", str(folder))
    shutil.rmtree(folder / "restricted" / built_sample.authority / built_sample.months[0])
    with closing(connect()) as con:
        for table in ("indicator_values", "indicator_members"):
            con.execute(
                f"delete from indicators.{table} where strftime(pack_month, '%Y-%m') <> ?", [built_sample.month]
            )
    return folder


def spoil(statement: str) -> None:
    with closing(connect()) as con:
        con.execute(statement)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and everything printed, with line breaks as blanks."""
    code = run(list(arguments))
    captured = capsys.readouterr()
    return code, re.sub(r"\s+", " ", captured.out + captured.err)


def landed(state: State) -> State:
    """What the landing fills from the deliveries of health."""
    return State({name: rows for name, rows in state.tables.items() if ".health__" in name}, {})


def test_a_file_of_another_layout_is_said_so_built_anew_and_compared(
    home: Path, built_sample: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    first, last = built_sample.months
    before = state_of(home).of_months_but(first)
    spoil("update indicators.indicator_values set numerator = 4 where indicator_id = '6.1' and form = 'month'")
    spoil("update landing.layout set version = 99")
    (home / ".upgrade" / "left by a killed one").mkdir(parents=True)
    for command in (["run-month", last], ["status"], ["trace", "6.1", last]):
        code, words = said(capsys, *command)
        assert (code, "carepack upgrade" in words) == (1, True), words
    code, words = said(capsys, "upgrade")
    assert (code, "12 deliveries landed, 1 months built." in words) == (0, True), words
    differing = re.search(r"(\d+) of (\d+) values differ\.", words)
    assert differing and 0 < int(differing[1]) < 10 and int(differing[2]) > 200
    assert differences(state_of(home).of_months_but(first), before) == []
    [aside] = (home / "aside").rglob("care.duckdb")
    with closing(duckdb.connect(str(aside), read_only=True)) as old:
        assert old.execute("select version from landing.layout").fetchall() == [(99,)]
    assert not (home / ".upgrade").exists()


def test_deliveries_that_are_gone_are_listed_and_nothing_changes(
    home: Path, built_sample: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    landing = home / "landing" / built_sample.authority
    elsewhere, kept = home / "elsewhere", sorted((landing / "health").iterdir())[0]
    landing.rename(elsewhere)
    kept.parent.mkdir(parents=True)
    (elsewhere / "health" / kept.name).rename(kept)
    before, inode = state_of(home), (home / "care.duckdb").stat().st_ino
    code, words = said(capsys, "upgrade")
    listed = re.findall(r"(\d{3}/\w+/\d{4}-\d\d-\d\d): no longer in the landing folder", words)
    assert code == 1 and "11 deliveries that the warehouse holds" in words and "--without-missing" in words
    assert len(listed) == 11 and f"{built_sample.authority}/health/{kept.name}" not in listed
    assert (home / "care.duckdb").stat().st_ino == inode and not (home / "aside").exists()
    assert differences(state_of(home), before) == []


def test_a_damaged_file_is_built_anew_from_landing_and_set_aside_as_it_was(
    home: Path, built_sample: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home / "restricted")
    for source in ("social_care", "virtual_school"):
        shutil.rmtree(home / "landing" / built_sample.authority / source)
    care = home / "care.duckdb"
    damaged = bytes(8192) + care.read_bytes()[8192:]
    care.write_bytes(damaged)
    assert "carepack upgrade" in said(capsys, "land")[1]
    code, words = said(capsys, "upgrade")
    assert (code, "4 deliveries landed, 0 months built." in words, "no old warehouse" in words) == (0, True, True)
    [aside] = (home / "aside").rglob("care.duckdb")
    assert aside.read_bytes() == damaged
    expected = landed(state_of(built_sample.home))
    assert len(expected.tables) > 5 and differences(landed(state_of(home)), expected) == []


def test_an_upgrade_that_is_stopped_leaves_the_old_file_in_use(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28), "care.duckdb")

    inode = (home / "care.duckdb").stat().st_ino
    monkeypatch.setattr("warehouse.landing.land", full)
    code, words = said(capsys, "upgrade")
    assert (code, "is full" in words) == (1, True)
    assert (home / "care.duckdb").stat().st_ino == inode and not (home / ".upgrade").exists()


def test_what_a_killed_upgrade_or_restore_left_goes_with_the_next_writer(home: Path) -> None:
    left = [home / name / "rows of children" for name in (".upgrade", ".restore")]
    for folder in left:
        folder.mkdir(parents=True)
    assert run(["backup", str(home.parent / "any.tar.gz")]) == 0
    assert not [folder for folder in left if folder.parent.exists()]


@pytest.mark.soak
def test_an_upgraded_council_is_the_one_it_was(
    built_sample: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(built_sample.home, home, symlinks=True)
    monkeypatch.setenv("CAREPACK_HOME", str(home))
    code, words = said(capsys, "upgrade")
    assert (code, "12 deliveries landed, 2 months built." in words, "0 of 588 values differ." in words) == (
        0,
        True,
        True,
    )
    assert differences(state_of(home), state_of(built_sample.home)) == []
    assert run(["run-month", built_sample.month]) == 0
    assert differences(state_of(home), state_of(built_sample.home)) == []
