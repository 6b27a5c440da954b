"""Each fault of an installation, made to happen, and the words in which doctor names it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from importlib import metadata
from pathlib import Path

import pytest
import time_machine

from orchestration.doctor import files, machine, month, telling
from orchestration.doctor.examine import examine
from orchestration.doctor.finding import Finding
from orchestration.working_days import bank_holidays
from tests.conftest import Built
from tests.orchestration.test_command_line import said

HOLD = "import sys, {module}; held = {opened}; print('held', flush=True); sys.stdin.read()"


@contextmanager
def held(module: str, opened: str) -> Iterator[int]:
    """Another process that holds a file open until this is done."""
    script = HOLD.format(module=module, opened=opened)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other.pid
        other.communicate()


def words(findings: Iterator[Finding]) -> str:
    return "\n".join(f"{each.what} {each.do}" for each in findings)


def test_a_sound_installation_is_told_so(sound_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = said(capsys, "doctor", "--cron")
    assert (code, told) == (
        0,
        "note: Nothing has been landed yet. Put deliveries in place; then: carepack land "
        f"note: No authority has deliveries in {sound_home / 'landing'}. Nothing is wrong. ",
    )
    assert sorted(path.name for path in sound_home.iterdir()) == ["landing", "settings.toml"]


def test_what_is_wrong_ends_in_exit_code_1_and_one_line_each(
    sound_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound_home.chmod(0o755)
    code, told = said(capsys, "doctor")
    assert code == 1
    assert re.search(r"wrong: Other users .* wrong: No daemon runs here and none ever did.* 2 wrong\. $", told)


def test_a_look_that_breaks_is_never_silent(sound_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_usage(_: object) -> None:
        raise RuntimeError("value of somebody")

    monkeypatch.setattr("shutil.disk_usage", disk_usage)
    broken = [each for each in examine(has_daemon=False) if each.wrong]
    assert [each.what for each in broken] == [
        "Could not look at disk: Unexpected failure (RuntimeError). `carepack --debug ...` shows where."
    ]


def test_a_package_of_another_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: {"duckdb": "2.0.0"}.get(name) or installed(name))
    assert [each.what for each in machine.versions()] == ["duckdb is 2.0.0; this version needs ==1.5.5."]


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text(
        'nowhere==1.0 \\\n    --hash=sha256:00\nother==2 ; sys_platform == "none"\n'
    )
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    assert [each.what for each in machine.versions()] == ["nowhere is not installed; this version needs ==1.0."]


def test_another_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.python_version", lambda: "3.9.2")
    assert [each.what for each in machine.versions()] == ["Python is 3.9.2; carepack needs <3.14,>=3.11."]


def test_code_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "orchestration.definitions", None)
    assert "cannot be loaded (ModuleNotFoundError)" in words(machine.code())


def test_files_that_others_can_read_are_counted(sound_home: Path) -> None:
    (sound_home / "dbt").mkdir(mode=0o700)
    (sound_home / "dbt" / "manifest.json").write_text("{}")
    (sound_home / "dbt" / "manifest.json").chmod(0o644)
    (sound_home / "landing" / "as_delivered.csv").write_text("")
    assert words(machine.permissions()) == (
        f"Other users can read or change 1 of the files and folders in {sound_home}. "
        f"Close them: chmod -R go= {sound_home}"
    )


def test_files_of_another_user_are_counted(sound_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.getuid():
        pytest.skip("only root can give a file away")
    os.chown(sound_home / "settings.toml", 65534, 65534)
    assert "1 of the files in" in words(machine.permissions())
    os.chown(sound_home, 65534, 65534)
    assert "you are somebody else" in words(machine.permissions())


def test_a_disk_without_room_for_a_second_warehouse_is_named(sound_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (sound_home / "care.duckdb").open("wb") as warehouse:
        warehouse.truncate(3 * machine.GIB)
    assert machine.FREE_AT_LEAST == machine.GIB
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 3.5 * machine.GIB}))
    assert words(machine.disk()).startswith("3.5 GB are free")
    assert "may need 4.0 GB" in words(machine.disk())


def test_a_program_that_holds_the_warehouse_is_named(sound_home: Path) -> None:
    path = sound_home / "care.duckdb"
    with held("duckdb", f"duckdb.connect({str(path)!r})") as process:
        assert f"care.duckdb is held open by another program (process {process}, python" in words(files.locks())
        assert f"kill {process}" in words(files.locks())
    assert list(files.locks()) == []


def test_doctor_does_not_wait_for_a_warehouse_that_is_being_written(sound_home: Path) -> None:
    path = sound_home / "care.duckdb"
    with held("duckdb", f"duckdb.connect({str(path)!r})"):
        began = time.monotonic()
        assert "what it holds was not looked at" in words(month.warehouse())
        assert time.monotonic() < began + 5


def test_a_run_at_work_is_only_worth_knowing(sound_home: Path) -> None:
    lock = str(sound_home / "writer.lock")
    taken = f"open({lock!r}, 'w'); fcntl.flock(held, fcntl.LOCK_EX)"
    with held("fcntl", taken) as process:
        found = list(files.locks())
    assert [each.wrong for each in found] == [False]
    assert f"carepack is writing at the moment (process {process}, python" in found[0].what


def test_mistakes_in_the_settings_are_told_once(sound_home: Path) -> None:
    (sound_home / "settings.toml").write_text("workingday = 5\n")
    wrong = [each.what for each in examine(has_daemon=False) if each.wrong]
    assert len(wrong) == 1
    assert "settings.toml cannot be used. workingday" in wrong[0]


def test_folders_that_are_not_there_are_named(sound_home: Path) -> None:
    (sound_home / "landing" / "372" / "helth").mkdir(parents=True)
    assert "helth is no source's folder" in words(month.settings())
    (sound_home / "settings.toml").write_text('authority = "373"\n')
    assert "Nobody delivers for 373" in words(month.settings())
    (sound_home / "settings.toml").write_text('landing = "/nowhere"\n')
    assert "The folder of deliveries, /nowhere, is not there" in words(month.settings())


def test_nobody_to_tell_is_worth_knowing_and_an_address_that_is_none_is_wrong(sound_home: Path) -> None:
    text = 'notify = ["json://localhost", "carrier-pigeon:secret"]\nalerts."Team 1" = ["file:///tmp", "nonsense"]\n'
    (sound_home / "settings.toml").write_text(text)
    assert [each.what for each in telling.addresses()] == [
        "Address 2 of `notify` is none that apprise knows.",
        "Address 2 of `alerts.Team 1` is none that apprise knows.",
    ]
    (sound_home / "settings.toml").unlink()
    assert [(each.what, each.wrong) for each in telling.addresses()] == [
        ("Nobody is told when a run fails.", False),
        ("No team is told what is missing in its records.", False),
    ]


def test_bank_holidays_that_end_within_a_year_are_named() -> None:
    last = max(bank_holidays())
    with time_machine.travel(last - timedelta(days=366)):
        assert list(month.holidays()) == []
    with time_machine.travel(last - timedelta(days=364)):
        assert words(month.holidays()).startswith(f"Bank holidays are known to {last.year} only")


def test_a_source_ten_days_late_is_named(council_copy: Built) -> None:
    with time_machine.travel("2017-08-16"):
        assert list(month.missing()) == []
    with time_machine.travel("2017-08-17"):
        assert words(month.missing()).count("OVERDUE: was due on 2017-08-07 for 2017-07, 10 days late") == 3


def test_a_pack_that_was_due_and_not_made_is_named(council_copy: Built) -> None:
    for folder in council_copy.landing.glob("372/*/2017-0[67]-*"):
        folder.rename(folder.with_name(f".{folder.name}"))
    with time_machine.travel("2017-05-08"):
        assert list(month.missing()) == []
    with time_machine.travel("2017-05-09"):
        assert words(month.missing()) == (
            "2017-04 was delivered for, and its pack, due on 2017-05-08, is not made. carepack run-month 2017-04"
        )


def test_a_delivery_without_a_manifest_is_named_after_a_day(sound_home: Path) -> None:
    folder = sound_home / "landing" / "372" / "health" / "2017-07-03"
    folder.mkdir(parents=True)
    assert list(month.unread()) == []
    two_days_ago = time.time() - 2 * 86400
    os.utime(folder, (two_days_ago, two_days_ago))
    assert words(month.unread()).startswith("372/health/2017-07-03 has no manifest.json yet")


def test_a_delivery_that_cannot_be_read_is_named(sound_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sound_home / "landing" / "372" / "health" / "2017-07-03"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    readable = os.access  # root may read everything, so the answer is put in its mouth
    monkeypatch.setattr(os, "access", lambda path, how: readable(path, how) and path.suffix != ".json")
    assert words(month.unread()).startswith("372/health/2017-07-03 cannot be read by this user")


def test_a_delivery_gone_from_the_folder_is_named(council_copy: Built) -> None:
    assert list(month.warehouse()) == []
    folder = sorted((council_copy.landing / "372" / "health").iterdir())[0]
    folder.rename(folder.with_name(".gone"))
    assert f"1 deliveries are in the warehouse and no longer in {council_copy.landing}, from 372/health/" in words(
        month.warehouse()
    )


def test_a_refused_delivery_is_named(sound_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sound_home / "landing" / "372" / "health" / "2017-07-03").mkdir(parents=True)
    assert said(capsys, "land")[0] == 1
    assert words(month.warehouse()).startswith("The newest of 372/health, 2017-07-03, was refused (DEL3).")


def test_a_warehouse_of_another_layout_or_a_damaged_one_says_what_to_do(sound_home: Path) -> None:
    from warehouse.connect import connect

    with closing(connect()) as con:
        con.execute("create schema landing; create table landing.layout as select 99 as version")
    assert "carepack upgrade" in all_wrong()
    (sound_home / "care.duckdb").write_bytes(b"not a warehouse" * 1000)
    assert "is damaged. `carepack upgrade`" in all_wrong()


def all_wrong() -> str:
    return words(each for each in examine(has_daemon=False) if each.wrong)
