"""The command line as scripts and people meet it: exit codes, and failures said in plain words."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from orchestration.cli import cli, run
from tests.conftest import Built


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and everything printed, with line breaks as blanks."""
    code = run(list(arguments))
    captured = capsys.readouterr()
    return code, re.sub(r"\s+", " ", captured.out + captured.err)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_teaches_by_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, name, "--help")
    assert code == 0
    assert name in {"demo", "ui"} or f"carepack {name}" in words.split("Usage:", 1)[1].split("[OPTIONS]", 1)[1]


def test_an_unknown_command_is_a_usage_error(empty_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "run-moth")[0] == 2


@pytest.mark.parametrize("command", [["land"], ["status"], ["run-month", "2017-06"], ["trace", "6.10", "2017-06"]])
def test_nothing_delivered_is_its_own_exit_code(
    command: list[str], empty_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = said(capsys, *command)
    assert code == 3
    assert "Traceback" not in words


@pytest.mark.parametrize("month", ["2017-13", "June", "201706", "2199-01"])
def test_a_month_that_is_none_is_a_usage_error(
    month: str, council_copy: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = said(capsys, "run-month", month)
    assert code == 2
    assert month in words


def test_several_authorities_need_one_to_be_named(empty_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for authority in ("372", "373"):
        (empty_home / "landing" / authority / "health" / "2017-07-03").mkdir(parents=True)
    code, words = said(capsys, "run-month", "2017-06")
    assert (code, "say which with --authority" in words) == (2, True)


def test_a_refused_delivery_is_named_with_its_rule(empty_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (empty_home / "landing" / "372" / "health" / "2017-07-03").mkdir(parents=True)
    code, words = said(capsys, "land")
    assert code == 1
    assert "372/health/2017-07-03 (DEL3): " in words
    assert "Traceback" not in words


def test_landing_again_says_that_all_is_in(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "land")
    assert (code, "0 landed, 12 already in." in words) == (0, True)


def test_a_month_nobody_delivered_for_says_when_a_delivery_serves(
    council_copy: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = said(capsys, "build", "2015-01")
    assert code == 3
    assert "No source has delivered for 2015-01" in words


def test_status_says_what_is_built_and_what_is_missing(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "status")
    assert code == 0
    assert f"2 packs built, {council_copy.months[0]} to {council_copy.month}." in words
    assert f"serve {council_copy.month}, which is built; missing for it: nothing." in words


@pytest.mark.parametrize(("day", "words"), [(16, "9 days late"), (17, "10 days late")])
def test_status_says_from_the_tenth_day_that_a_source_is_overdue(
    day: int, words: str, council_copy: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    [newest] = (council_copy.landing / council_copy.authority / "health").glob("2017-07-*")
    shutil.rmtree(newest)
    with time_machine.travel(datetime(2017, 7, day, 12, tzinfo=UTC)):
        told = said(capsys, "status")[1]
    overdue = "OVERDUE: " if day == 17 else ""
    assert f"health: {overdue}was due on 2017-07-07 for 2017-06, {words}." in told
    assert "social_care: delivered for 2017-06 on 2017-07-" in told


def test_a_traced_figure_adds_up_to_its_members(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "trace", "6.10", council_copy.month, "--members")
    assert code == 0
    assert "ind_6_10.sql" in words
    printed = re.search(r"all recorded month (\d+) (\d+)", words)
    together = re.search(r"Members, recorded: .*?Together: ([\d.]+) over ([\d.]+)", words)
    assert printed and together
    assert [float(each) for each in printed.groups()] == [float(each) for each in together.groups()]


def test_an_indicator_that_is_none_is_said_so(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "trace", "66.6", council_copy.month)
    assert (code, "No indicator 66.6" in words) == (3, True)


def test_workbooks_can_be_written_again_alone(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "pack", council_copy.month)
    assert code == 0
    written = {path.name.split("_372_")[0] for path in (council_copy.home / "restricted").rglob("*_RESTRICTED.*")}
    assert written >= {"scorecard", "members", "missing_input", "matches_to_review", "document", "page", "no_team"}
    assert "scorecard" in words


def test_an_unforeseen_failure_keeps_its_words_to_itself(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("could not convert 'Jane Doe'")

    monkeypatch.setattr("orchestration.commands.told.tell_status", broken)
    code, words = said(capsys, "status")
    assert code == 1
    assert "Jane" not in words
    assert "Unexpected failure (RuntimeError)" in words
