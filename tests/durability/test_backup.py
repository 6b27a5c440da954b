"""What `carepack backup` writes and `carepack restore` brings back, and what both refuse."""

import io
import shutil
import sqlite3
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.cli import run
from orchestration.turns import sole_writer
from tests.conftest import Built
from tests.durability.state import differences, state_of


@pytest.fixture(scope="module")
def kept(built_sample: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A backup of the built council; for reading."""
    file = tmp_path_factory.mktemp("kept") / "council.tar.gz"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(built_sample.home))
        assert run(["backup", str(file)]) == 0
    yield file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_restored_home_is_equal_and_private(kept: Path, home: Path, built_sample: Built) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
    assert run(["restore", str(kept)]) == 0
    assert differences(state_of(home), state_of(built_sample.home)) == []
    for folder in ("landing", "restricted"):
        assert names(home / folder) == names(built_sample.home / folder)
    found = list(home.rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in found if path.is_file() and path.name != "writer.lock"} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in found if path.is_dir()} == {0o700}
    assert runs_of(home) == runs_of(built_sample.home) == 2


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def runs_of(home: Path) -> int:
    with sqlite3.connect(home / "dagster" / "history" / "runs.db") as record:
        return int(record.execute("select count(*) from runs").fetchone()[0])


def test_a_home_in_use_is_refused_or_set_aside_whole(
    kept: Path, home: Path, built_sample: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("working_day = 3\n")
    assert run(["restore", str(kept)]) == 1
    assert "--replace" in capsys.readouterr().err
    assert names(home) == ["settings.toml", "writer.lock"]
    assert run(["restore", str(kept), "--replace"]) == 0
    [old] = (home / "aside").rglob("settings.toml")
    assert old.read_text() == "working_day = 3\n" and not (home / "settings.toml").exists()
    assert differences(state_of(home), state_of(built_sample.home)) == []


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def altered(file: Path) -> None:
    content, middle = file.read_bytes(), file.stat().st_size // 2
    file.write_bytes(
        content[:middle] + bytes(255 - each for each in content[middle : middle + 64]) + content[middle + 64 :]
    )


def one_file_exchanged(file: Path) -> None:
    rewrite(file, lambda name, content: content[::-1] if name.endswith("manifest.json") else content)


def one_file_left_out(file: Path) -> None:
    rewrite(file, lambda name, content: None if name == "care.duckdb" else content)


def one_file_outside(file: Path) -> None:
    rewrite(file, lambda name, content: content, extra="../outside")


def no_backup(file: Path) -> None:
    file.write_text("hello")


def rewrite(file: Path, change, extra: str | None = None) -> None:  # type: ignore[no-untyped-def]
    """Pack the archive again with other members."""
    with tarfile.open(file) as old:
        members = [(each.name, old.extractfile(each).read()) for each in old]  # type: ignore[union-attr]
    with tarfile.open(file, "w:gz", compresslevel=1) as new:
        for name, content in [*members, *([(extra, b"x")] if extra else [])]:
            kept = change(name, content)
            if kept is not None:
                member = tarfile.TarInfo(name)
                member.size = len(kept)
                new.addfile(member, io.BytesIO(kept))


@pytest.mark.parametrize(
    "spoil", [cut_short, altered, one_file_exchanged, one_file_left_out, one_file_outside, no_backup]
)
def test_a_spoilt_backup_is_refused_and_changes_nothing(
    kept: Path,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil,  # type: ignore[no-untyped-def]
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("working_day = 3\n")
    file = Path(shutil.copy(kept, tmp_path / "spoilt.tar.gz"))
    spoil(file)
    assert run(["restore", str(file), "--replace"]) == 1
    assert "Nothing was changed." in capsys.readouterr().err
    assert names(home) == ["settings.toml", "writer.lock"]
    assert not (tmp_path / "outside").exists()


def test_a_backup_waits_for_the_writer(built_sample: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(built_sample.home))
    file, codes = tmp_path / "later.tar.gz", []
    waiting = threading.Thread(target=lambda: codes.append(run(["backup", str(file)])))
    with sole_writer():
        waiting.start()
        waiting.join(0.7)
        assert not file.exists() and codes == []
    waiting.join(30)
    assert file.exists() and codes == [0]


def test_a_backup_that_exists_is_kept(kept: Path, built_sample: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(built_sample.home))
    before = kept.read_bytes()
    assert run(["backup", str(kept)]) == 1
    assert kept.read_bytes() == before


def test_a_backup_that_cannot_be_finished_leaves_nothing(
    council_copy: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.setattr("warehouse.upkeep.backup.CONTENTS", None)
    assert run(["backup", str(tmp_path / "out" / "never.tar.gz")]) == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_deliveries_that_lie_elsewhere_are_said_to_be_left_out(
    council_copy: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = council_copy.landing.rename(tmp_path / "deliveries")
    file = tmp_path / "small.tar.gz"
    assert run(["backup", str(file), "--landing", str(elsewhere)]) == 0
    assert f"they lay in {elsewhere}" in capsys.readouterr().out.replace("\n", " ")
    with tarfile.open(file) as archive:
        assert not [name for name in archive.getnames() if name.startswith("landing/")]
