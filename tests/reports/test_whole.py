"""A folder changes all at once, whichever file operation its writer is killed at; what people put there stays."""

import shutil
import stat
from pathlib import Path

import pytest

from reports import whole
from reports.whole import changed_at_once
from tests.reports.killed import is_killed

NAMES = ("members.xlsx", "scorecard.xlsx", "teams/one.xlsx")
NOTES = "notes of the panel.txt"


def write(folder: Path, words: str) -> None:
    with changed_at_once(folder, lambda _, name: name in NAMES) as beside:
        (beside / "teams").mkdir(mode=0o700)
        for name in NAMES:
            (beside / name).write_text(f"{words} {name}")


def found(folder: Path) -> dict[str, str]:
    """The first word of each file, by its path in the folder; nothing where there is no folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text().split()[0] for path in files}


def test_a_writer_killed_at_any_operation_leaves_the_old_files_or_the_new(tmp_path: Path) -> None:
    seen, at = [], 1
    folder = tmp_path / "2017-06"
    write(folder, "old")
    (folder / NOTES).write_text("kept")
    while is_killed(lambda: write(folder, "new"), at):
        books = found(folder)
        books.pop(NOTES, None)
        assert books in (dict.fromkeys(NAMES, "old"), dict.fromkeys(NAMES, "new")), at
        seen.append(books[NAMES[0]])
        write(folder, "old")
        assert found(folder) == {**dict.fromkeys(NAMES, "old"), NOTES: "kept"}, at
        assert [path.name for path in tmp_path.iterdir()] == [folder.name], at
        at += 1
    assert (seen[0], seen[-1], len(seen) > 10) == ("old", "new", True)


def test_a_first_writer_killed_at_any_operation_leaves_nothing_or_all(tmp_path: Path) -> None:
    at, folder = 1, tmp_path / "2017-06"
    while is_killed(lambda: write(folder, "new"), at):
        assert found(folder) in ({}, dict.fromkeys(NAMES, "new")), at
        write(tmp_path / "2017-05", "new")
        assert not list(tmp_path.glob(".*")), at
        shutil.rmtree(folder, ignore_errors=True)
        at += 1
    assert at > 8


def test_what_another_month_was_killed_at_is_cleared_too(tmp_path: Path) -> None:
    is_killed(lambda: write(tmp_path / "2017-05", "new"), 4)
    assert list(tmp_path.glob(".2017-05.*"))
    write(tmp_path / "2017-06", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["2017-06"]


def test_a_writer_that_fails_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "2017-06"
    write(folder, "old")
    with pytest.raises(RuntimeError), changed_at_once(folder, lambda _, name: name in NAMES) as beside:
        (beside / NAMES[0]).write_text("new")
        raise RuntimeError
    assert found(folder) == dict.fromkeys(NAMES, "old")
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_of_what_was_made_before_only_the_files_of_people_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(whole, "_exchanged", lambda *_: False)
    folder = tmp_path / "2017-06"
    write(folder, "old")
    (folder / "teams" / NOTES).write_text("kept")
    with changed_at_once(folder, lambda _, name: name.endswith(".xlsx")) as beside:
        (beside / NAMES[0]).write_text("new")
    assert found(folder) == {NAMES[0]: "new", f"teams/{NOTES}": "kept"}
    assert stat.S_IMODE((folder / "teams").stat().st_mode) == 0o700


def test_a_file_system_that_cannot_exchange_names_changes_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "_exchanged", lambda *_: False)
    folder = tmp_path / "2017-06"
    write(folder, "old")
    (folder / NOTES).write_text("kept")
    write(folder, "new")
    assert found(folder) == {**dict.fromkeys(NAMES, "new"), NOTES: "kept"}
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
