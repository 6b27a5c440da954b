"""Restricted files are marked, private, free of formulas, the same each time, and their lists add up."""

import re
import stat
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from reports.build import Written, build_reports
from reports.pack.contents import NoPack
from reports.pack.members_workbook import MemberList, write_members
from reports.restricted import MembersDisagree
from tests.reports.pack_rows import FIGURES, HOSTILE, MONTH, make_warehouse

KINDS = ("scorecard", "members", "missing_input", "matches_to_review")


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_says_restricted_on_screen_and_on_paper(kind: str, written: dict[str, Written]) -> None:
    for sheet in load_workbook(written[kind].path).worksheets:
        assert str(sheet["A1"].value).startswith("RESTRICTED"), sheet.title
        assert "RESTRICTED" in str(sheet.oddHeader.center.text), sheet.title


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_the_data_becomes_a_formula_or_an_outside_link(kind: str, written: dict[str, Written]) -> None:
    with zipfile.ZipFile(written[kind].path) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if re.search(rb"<f[ >]", parts.read(name))]
        assert not [name for name in parts.namelist() if "externalLink" in name]
        assert not [name for name in parts.namelist() if name.endswith(".rels") and b'"External"' in parts.read(name)]


def test_hostile_texts_arrive_as_they_are(written: dict[str, Written]) -> None:
    sheet = load_workbook(written["members"].path)["6.3"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=7)}
    assert (rows["=1+1"][2].value, rows["=1+1"][7].value) == ("@SUM(A1)", HOSTILE)
    assert {cell.data_type for cell in rows["=1+1"]} <= {"s", "d", "n"}


def test_folders_and_files_open_to_their_owner_alone(written: dict[str, Written], built_home: Path) -> None:
    found = list((built_home / "restricted").rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in found if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in found if path.is_file()} == {0o600}


def test_nothing_half_written_is_left_behind(written: dict[str, Written], built_home: Path) -> None:
    found = {path.name for path in (built_home / "restricted" / "372" / "2017-06").iterdir()}
    assert found == {each.path.name for each in written.values()}


def test_two_builds_of_one_pack_are_the_same_bytes(written: dict[str, Written], built_home: Path) -> None:
    def held() -> dict[Path, bytes]:
        paths = written["scorecard"].path.parent.rglob("*_RESTRICTED.*")
        return {path: path.read_bytes() for path in paths}

    before = held()
    build_reports("2017-06", "372", home=built_home)
    assert held() == before and len(before) > len(written)


def test_the_members_of_a_sheet_add_up_to_its_totals_and_to_the_pack_tables(written: dict[str, Written]) -> None:
    book = load_workbook(written["members"].path)
    for (number, month_end, cohort, basis, form), (state, displayed, numerator, denominator) in FIGURES.items():
        if (month_end, cohort, form, state) != (MONTH, "all", "month", "value"):
            continue
        sheet = book[number if basis == "recorded" else f"{number} evidenced"]
        rows = list(sheet.iter_rows(min_row=7, values_only=True))
        combine = max if number == "11.3" else sum
        listed = (combine(Decimal(str(row[5])) for row in rows), sum(Decimal(str(row[6])) for row in rows))
        assert listed == (Decimal(numerator), Decimal(denominator)), sheet.title
        assert sheet["B4"].value == float(Decimal(displayed))
        assert (sheet["B5"].value, sheet["F5"].value) == (len(rows), float(Decimal(numerator)))


def test_the_members_that_changed_an_earlier_month_are_listed_with_their_cause(written: dict[str, Written]) -> None:
    rows = list(load_workbook(written["members"].path)["Changed members"].iter_rows(min_row=5, values_only=True))
    assert [(row[0], row[2], *row[3:]) for row in rows] == [
        ("6.10", "May-17", HOSTILE, "child", "", "Corrected or deleted records", -1, 0),
        ("6.10", "May-17", "C2", "child", "C2", "Late input", 1, 0),
    ]


def test_an_unavailable_figure_has_no_list(written: dict[str, Written]) -> None:
    book = load_workbook(written["members"].path)
    assert "7.2" not in book.sheetnames
    index = {row[0]: row[2] for row in book["Index"].iter_rows(min_row=5, values_only=True)}
    assert index["7.2"] == "Unavailable"


def test_members_that_do_not_add_up_stop_the_pack_and_leave_no_file(tmp_path: Path) -> None:
    with duckdb.connect(str(make_warehouse(tmp_path))) as con:
        con.execute("delete from indicators.indicator_members where indicator_id = '6.1' and member_id = 'C3'")
    with pytest.raises(MembersDisagree, match=r"6\.1"):
        build_reports("2017-06", "372", home=tmp_path)
    assert list((tmp_path / "restricted" / "372").iterdir()) == []


def test_a_month_without_a_pack_is_refused_in_plain_words(built_home: Path) -> None:
    with pytest.raises(NoPack, match="run-month"):
        build_reports("2016-01", "372", home=built_home)
    with pytest.raises(ValueError, match="authority code"):
        build_reports("2017-06", "../372", home=built_home)


class Member:
    """A member as the warehouse hands it over."""

    def __init__(self, number: int) -> None:
        self.member_id = self.child_id = f"C{number}"
        self.member_type, self.status_date, self.is_uasc, self.reason = "child", MONTH, False, "in"
        self.numerator, self.denominator = Decimal(1), Decimal(0)


class Anything:
    """An indicator and a figure in one, for layout alone."""

    indicator_id, name, unit, combine, decimals = "6.1", "Number", "count", "count", 0
    state, displayed_value = "value", Decimal(5)


def test_a_list_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path) -> None:
    anything: Any = Anything()
    members = MemberList(anything, "recorded", anything, 5, Decimal(5), Decimal(0), lambda: map(Member, range(5)))
    path = tmp_path / "members.xlsx"
    assert write_members(path, "372", MONTH, [members, replace(members, basis="evidenced")], sheet_rows=8) == 10
    book = load_workbook(path)
    assert book.sheetnames == [
        "Index", "6.1", "6.1 (2)", "6.1 (3)", "6.1 evidenced", "6.1 evidenced (2)", "6.1 evidenced (3)",
    ]  # fmt: skip
    listed = [
        row[0] for tab in ("6.1", "6.1 (2)", "6.1 (3)") for row in book[tab].iter_rows(min_row=7, values_only=True)
    ]
    assert listed == ["C0", "C1", "C2", "C3", "C4"]


def test_a_list_that_ends_early_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    anything: Any = Anything()
    members = MemberList(anything, "recorded", anything, 5, Decimal(5), Decimal(0), lambda: map(Member, range(4)))
    with pytest.raises(RuntimeError, match="5 members were counted, 4 came"):
        write_members(tmp_path / "members.xlsx", "372", MONTH, [members])
    assert list(tmp_path.iterdir()) == []
