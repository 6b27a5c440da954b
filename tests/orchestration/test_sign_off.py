"""Signing off a pack as a person does: what is refused and why, what is frozen, and what later makings of it say."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest

from orchestration.build import build_month
from orchestration.cli import run
from orchestration.errors import CarepackError, WronglyAsked
from orchestration.publishing import publish_again
from orchestration.resources import Council
from orchestration.sign_off import sign_off
from reports.commentary.given import commentary_folder
from tests.conftest import Built
from warehouse.connect import connect
from warehouse.signed.issues import issues

BY = "J Smith & Co"


def sign(council: Built, number: int = 1, reason: str | None = None, month: str | None = None) -> Path:
    return sign_off(Council(authority=council.authority), month or council.month, number, BY, reason).folder


def change(statement: str) -> Callable[[Path], None]:
    def spoil(_: Path) -> None:
        with connect() as con:
            con.execute(statement)

    return spoil


def deliver_later(home: Path) -> None:
    change(
        "insert into landing.deliveries by name select * replace ('372/health/2017-07-30' as delivery_id, "
        "date '2017-07-30' as extracted_on) from landing.deliveries where source = 'health' limit 1"
    )(home)


def set_a_longer_window(home: Path) -> None:
    (home / "settings.toml").write_text("rerun_months = 4\n")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (change("update landing.run_parameters set pack_month = '2017-05-31'"), "The month that was made last is not"),
        (change("insert into landing.build_under_way values ('372', '2017-06-30')"), "did not end whole"),
        (change("update landing.built_project set version = 'x'"), "The definitions have changed"),
        (deliver_later, "made from other deliveries or settings"),
        (set_a_longer_window, "made from other deliveries or settings"),
        (
            change("update landing.health__dental set outcome = 'SECRET' where row_number > 1"),
            "check keeps_its_contract fails for health",
        ),
    ],
    ids=["another month", "cut off", "definitions", "deliveries", "settings", "failing check"],
)
def test_what_may_not_be_signed_is_refused_and_leaves_nothing(
    council_copy: Built, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(council_copy.home)
    with pytest.raises(CarepackError, match=words) as refused:
        sign(council_copy)
    assert "carepack run-month 2017-06" in str(refused.value)
    assert "SECRET" not in str(refused.value)
    assert issues(council_copy.home) == []


@pytest.mark.parametrize(
    ("number", "by", "reason", "words"),
    [
        (0, "J", None, "numbered from 1"),
        (1, " ", None, "who signs"),
        (1, "J" * 61, None, "who signs"),
        (2, "J", " ", "--reason why"),
        (1, "J", "late", "belongs to a correction"),
    ],
)
def test_a_signature_that_says_too_little_is_wrongly_asked(
    empty_home: Path, number: int, by: str, reason: str | None, words: str
) -> None:
    with pytest.raises(WronglyAsked, match=words):
        sign_off(Council(authority="372"), "2017-06", number, by, reason)


def test_what_was_signed_and_not_published_is_published_later_with_its_words_while_its_figures_stand(
    council_copy: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr("reports.build.write_workbooks", lambda *_: [])
    monkeypatch.setattr("reports.publish.published_writers", lambda _: (no_room,))
    with pytest.raises(CarepackError, match="is signed off, but could not be published"):
        sign(council_copy)
    [issue] = issues(council_copy.home)
    words: list[Path] = []
    monkeypatch.setattr("reports.publish.published_writers", lambda folder: words.append(folder) or ())
    published = council_copy.home / "published" / council_copy.authority / council_copy.month
    assert not (published / "1").exists()
    assert publish_again(issue.authority, council_copy.month) == [published / "working", published / "1"]
    assert words == [commentary_folder(council_copy.home, issue.authority, council_copy.month), issue.folder]
    assert (published.parent / "latest").resolve() == published / "1"
    assert publish_again(issue.authority, council_copy.month) == [published / "working"]
    (published / "1").rename(published.parent / "gone")
    change("update pack.pack_values set numerator = 1 + numerator where indicator_id = '6.1'")(council_copy.home)
    with pytest.raises(CarepackError, match="figures have changed since"):
        publish_again(issue.authority, council_copy.month)


def test_a_pack_is_signed_once_and_corrected_with_a_reason(
    council_copy: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CarepackError, match="the next is 1"):
        sign(council_copy, 2, "Dental checks entered late")
    first = sign(council_copy)
    kept = {path.name: path.read_bytes() for path in first.iterdir()}
    check_what_is_frozen(council_copy, first)
    with pytest.raises(CarepackError, match="Issue 1 of 2017-06 is signed off already"):
        sign(council_copy)
    with pytest.raises(CarepackError, match="Another pack was signed off since"):
        sign(council_copy, 2, "Dental checks entered late")

    build_month(Council(authority=council_copy.authority), council_copy.month, lambda *_: None)
    assert "Issue 1 of this pack was signed off on" in notes(council_copy.home / "care.duckdb")
    second = sign(council_copy, 2, "Dental checks entered late")
    assert json.loads((second / "issue.json").read_text())["reason"] == "Dental checks entered late"
    assert {path.name: path.read_bytes() for path in first.iterdir()} == kept
    assert run(["status"]) == 0
    assert "1 signed off, 2017-06 to 2017-06; corrected: 2017-06 issue 2." in capsys.readouterr().out


def check_what_is_frozen(council: Built, folder: Path) -> None:
    facts = json.loads((folder / "issue.json").read_text())
    assert (facts["by"], facts["reason"], facts["cut_off"], facts["rerun_months"]) == (BY, None, "2017-07-31", 3)
    assert [each["source"] for each in facts["deliveries"] if each["role"] == "serves"] == [
        "health",
        "social_care",
        "virtual_school",
    ]
    assert {each["role"] for each in facts["deliveries"]} <= {"serves", "before", "first print"}
    assert all(len(each["content_hash"]) == 64 for each in facts["deliveries"])
    assert {"pep_months", "dental_months"} <= {each["parameter"] for each in facts["parameters"]}
    assert facts["definitions"]["6.10"]["version"] == "1" and len(facts["definitions"]["6.10"]["hash"]) == 64
    assert facts["code"].keys() == {"carepack", "dbt-core", "dbt-duckdb", "duckdb", "matcher", "project", "splink"}
    assert facts["earlier_issues"] == []
    with connect(read_only=True) as con:
        for table in ("pack.pack_values", "pack.pack_scorecard", "indicators.indicator_members"):
            path = folder / f"{table.split('.')[1]}.parquet"
            here = f"select * from {table} where pack_month = '2017-06-30'"
            there = f"select * from read_parquet('{path}')"
            assert con.execute(f"({here} except all {there}) union all ({there} except all {here})").fetchall() == []
            assert con.execute(f"select count(*) from ({there})").fetchall()[0][0] > 40
    book = openpyxl.load_workbook(folder / f"scorecard_{council.authority}_2017-06_RESTRICTED.xlsx", read_only=True)
    assert f"issue 1, signed off on {facts['signed_off_at'][:10]} by {BY}" in book["Scorecard"]["A2"].value


def notes(care: Path) -> str:
    with duckdb.connect(str(care), read_only=True) as con:
        return " ".join(row[0] for row in con.execute("select note from pack.pack_data_notes").fetchall())


@pytest.mark.parametrize("step", ["warehouse.signed.freezing.freeze_tables", "reports.build.write_workbooks"])
def test_a_sign_off_that_fails_half_way_can_be_done_again(
    council_copy: Built, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("orchestration.sign_off._check_contracts", lambda *_: None)
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(OSError):
            sign(council_copy)
    assert issues(council_copy.home) == []
    assert sign(council_copy).name == "1"
