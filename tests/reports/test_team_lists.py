"""The workbooks that teams work from: who gets which lines, in which order and file, and what no data can do."""

import re
import shutil
import stat
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from reports.build import Written, build_reports
from reports.team_lists import file_names
from tests.reports.pack_rows import HOSTILE, MONTH, make_warehouse

END = "_372_2017-06_RESTRICTED.xlsx"
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="session")
def teams(written: dict[str, Written]) -> dict[str, Path]:
    """The files of the teams by the first part of their names."""
    return {path.name.removesuffix(END): path for path in written["teams"].path.iterdir()}


def lines(path: Path, sheet: str = "To put right") -> list[dict[str, Any]]:
    head, *rows = load_workbook(path)[sheet].iter_rows(min_row=5, values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_each_team_has_its_own_open_issues_and_no_team_a_file_of_its_own(teams: dict[str, Path]) -> None:
    listed = {name: [line.get("Issue") for line in lines(path)] for name, path in teams.items()}
    first, second = (name for name in sorted(listed) if name.startswith("duty_1_"))
    listed["duty_1"], listed["duty_1 (2)"] = sorted((listed.pop(first), listed.pop(second)), key=len, reverse=True)
    assert listed == {
        "duty_1": ["Q3", "Q1", "Q2"],
        "duty_1 (2)": ["Q7"],
        "hyperlink_http_x_y": ["Q8"],
        "no_team": ["Q9"],
        "nothing_else": [None],
    }


def test_a_line_says_what_is_wrong_what_to_do_and_where_with_the_date_as_a_date(written: dict[str, Written]) -> None:
    path = written["missing_input"].path
    found = lines(path)
    assert [line["Issue"] for line in found] == ["Q3", "Q1", "Q8", "Q2", "Q7", "Q9"]
    assert found[1] == {
        "Team": "Duty: 1", "Severity": "error", "What is wrong": "A dental check not entered", "Child ID": "=C2",
        "Social worker": HOSTILE, "What to do": "Enter it", "Date": datetime(2017, 3, 9), "The date is": "the check",
        "Where": "case system", "Record": None, "First seen": "Mar-17", "Months old": 3, "State": "open",
        "Who": "social worker", "Distorts": "6.10", "Issue": "Q1", "Done": None,
    }  # fmt: skip
    assert (found[0]["State"], found[3]["Record"]) == (f"reopened: {HOSTILE}", "visit V1")
    assert (found[-1]["Date"], found[-1]["The date is"]) == (None, None)


def test_what_falls_due_stands_apart_overdue_first(written: dict[str, Written]) -> None:
    found = lines(written["missing_input"].path, "Due soon")
    assert [(line["State"], line["What falls due"], line["Days overdue"]) for line in found] == [
        ("overdue", "visit", 2), ("due soon", "PEP", None), ("held elsewhere: enter it", "PEP", None),
    ]  # fmt: skip
    assert (found[0]["Due on"], found[2]["Held elsewhere"]) == (datetime(2017, 6, 28), datetime(2017, 6, 30))


def test_the_first_sheet_counts_the_lines_of_each_check_and_names_what_could_not_run(
    written: dict[str, Written],
) -> None:
    sheet = load_workbook(written["missing_input"].path)["In this file"]
    counts = {row[0]: row[1:4] for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]}
    assert counts["A dental check not entered"] == (2, 5, "error")
    assert counts[HOSTILE] == (4, 9, "warn")
    assert counts["A check that broke"] == (None, None, "not run")
    assert counts["PEP"] == (0, 2, 1)


def test_nothing_of_the_data_becomes_a_formula_a_link_or_a_path(teams: dict[str, Path]) -> None:
    for name, path in teams.items():
        assert re.fullmatch("[a-z0-9_]+", name)
        with zipfile.ZipFile(path) as parts:
            inner = {each: parts.read(each) for each in parts.namelist()}
        assert not [each for each, text in inner.items() if "sheet" in each and re.search(rb"<f[ >]", text)]
        assert not [each for each, text in inner.items() if each.endswith(".rels") and b'"External"' in text]
        for sheet in load_workbook(path).worksheets:
            assert str(sheet["A1"].value).startswith("RESTRICTED")
            assert sheet.oddHeader is not None and "RESTRICTED" in str(sheet.oddHeader.center.text)


def test_file_names_are_plain_and_each_team_has_its_own() -> None:
    names = {None: None, "1": "No team", "2": "Élan / Ö", "3": "élan ö", "4": "\u200b", "5": "x" * 300, "6": "CON"}
    found = file_names(names, "372", MONTH)
    assert len({each.lower() for each in found.values()}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_]{3,60}_372_2017-06_RESTRICTED\.xlsx", each) for each in found.values())
    assert found[None] == f"no_team{END}"
    assert file_names({"1": "No team"}, "372", MONTH)["1"] != f"no_team{END}"


def test_the_files_of_teams_change_with_the_month_and_none_stays_behind(tmp_path: Path) -> None:
    warehouse = make_warehouse(tmp_path)
    build_reports("2017-06", "372", home=tmp_path)
    with duckdb.connect(str(warehouse)) as con:
        con.execute("delete from child.child_quality_issues where team_id is null")
    folder = tmp_path / "restricted" / "372" / "2017-06" / "teams"
    (folder / "notes.txt").write_text("kept")
    build_reports("2017-06", "372", home=tmp_path)
    found = {path.name for path in folder.iterdir()}
    assert f"no_team{END}" not in found and f"nothing_else{END}" in found and "notes.txt" in found
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed on this machine")
def test_libreoffice_reads_what_was_written(written: dict[str, Written], tmp_path: Path) -> None:
    book = written["missing_input"].path
    # Settings of its own, so that an office that is open elsewhere does not mind.
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, capture_output=True, timeout=120)
    for sheet in ("To put right", "Due soon"):
        assert lines(tmp_path / book.name, sheet) == lines(book, sheet)
