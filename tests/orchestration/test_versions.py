"""A changed definition counts from its month on: older months keep theirs, unless they are back-cast on purpose.

Version 2 of 6.10, from June 2017, leaves out who refused the dental check.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from orchestration import dbt_manifest
from orchestration.build import build_month
from orchestration.dbt_lineage import read_lineage
from orchestration.dbt_runner import stream_events
from orchestration.resources import DBT_PROJECT, Council
from reports.build import build_reports
from tests.conftest import Built
from warehouse.connect import connect
from warehouse.signed.freezing import facts_of_the_run

APRIL, MAY, JUNE = (date(2017, month, day) for month, day in ((4, 30), (5, 31), (6, 30)))
REFUSED = (
    "select month_end, count(*) from indicators.indicator_members where indicator_id = '6.10' and basis = 'recorded' "
    "and reason = 'refused' and pack_month = '2017-06-30' group by month_end order by month_end"
)
SHOWN = (
    "select month_end, denominator, definition_version, is_break from pack.pack_values where indicator_id = '6.10' "
    "and basis = 'recorded' and cohort = 'all' and month_end >= '2017-04-01' order by month_end"
)
VERSIONS = [
    {"version_number": 1, "effective_month": "2013-04", "is_back_cast": False},
    {"version_number": 2, "effective_month": "2017-06", "is_back_cast": False},
]


def redefine(project: Path, *lines: str) -> None:
    """What an analyst does: keep the old pair under its number, change the pair, name the old one among the members."""
    shutil.copytree(DBT_PROJECT, project)
    folder = project / "models/indicators"
    sql, words = folder / "ind_6_10.sql", folder / "ind_6_10.yml"
    shutil.copy(sql, folder / "ind_6_10_v1.sql")
    old = words.read_text().split("\n  - name: child_health_months__")[0]
    (folder / "ind_6_10_v1.yml").write_text(old.replace("ind_6_10", "ind_6_10_v1"))
    changed = "".join(f"        {line}\n" for line in ('version: "2"', 'effective_month: "2017-06"', *lines))
    words.write_text(words.read_text().replace('        version: "1"\n        effective_month: "2013-04"\n', changed))
    sql.write_text(
        sql.read_text().replace("is_past_initial_deadline", "is_past_initial_deadline and not is_last_refused")
    )
    members = folder / "indicator_members.sql"
    members.write_text(members.read_text().replace("    '6_10',\n", "    '6_10',\n    '6_10_v1',\n"))


def make_june(council: Built, project: Path, patch: pytest.MonkeyPatch) -> None:
    """The layers from the indicators on, by the changed project, with the rules that dbt checks of the whole."""

    def from_the_indicators(version: str, arguments: list[str]) -> Iterator[object]:
        layers = ["--select", "path:models/indicators path:models/pack"]
        return stream_events(version, [arguments[0], *layers, "--exclude", "resource_type:unit_test test_type:generic"])

    patch.setattr(dbt_manifest, "DBT_PROJECT", project)
    patch.setattr("orchestration.build.stream_events", from_the_indicators)
    build_month(Council(authority=council.authority), "2017-06", lambda *_: None)


def rows(query: str) -> list[tuple[Any, ...]]:
    with connect(read_only=True) as con:
        return con.execute(query).fetchall()


def test_months_before_a_changed_definition_keep_the_old_one_and_the_break_is_marked(
    council_copy: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, refused = {row[0]: row[1] for row in rows(SHOWN)}, dict(rows(REFUSED))
    assert refused[MAY] and refused[JUNE]
    redefine(tmp_path / "dbt_project")
    make_june(council_copy, tmp_path / "dbt_project", monkeypatch)
    assert rows(SHOWN) == [
        (APRIL, before[APRIL], "1", False),
        (MAY, before[MAY], "1", False),
        (JUNE, before[JUNE] - refused[JUNE], "2", True),
    ]
    assert dict(rows(REFUSED)) == {APRIL: refused[APRIL], MAY: refused[MAY]}
    assert rows("select arrow from pack.pack_scorecard where indicator_id = '6.10'") == [(None,)]
    with connect(read_only=True) as con:
        facts = facts_of_the_run(con, council_copy.authority, JUNE)["definitions"]
    assert (facts["6.10"]["version"], facts["6.10"]["versions"]) == ("2", VERSIONS)
    assert (facts["6.9"]["version"], len(facts["6.9"]["versions"])) == ("1", 1)
    assert {"ind_6_10", "ind_6_10_v1"} <= read_lineage().of_indicator("6.10")
    check_the_workbook(council_copy)


def check_the_workbook(council: Built) -> None:
    [path] = [each.path for each in build_reports("2017-06", council.authority) if each.kind == "scorecard"]
    book = openpyxl.load_workbook(path)
    health = book["Health"]
    [column] = [cell.column + 1 for cell in health[4] if cell.value == "6.10"]
    marked = {health.cell(row, 2).value: "‡" in health.cell(row, column).number_format for row in range(7, 22)}
    assert [month for month, is_marked in marked.items() if is_marked] == ["Jun-17"]
    lines = [[cell.value for cell in row[1:]] for row in book["Chart data"].rows if row[0].value == "6.10"]
    assert [line[0] for line in lines[:2]] == ["By definition version 1", "By definition version 2"]
    assert [(line[-2] is None, line[-1] is None) for line in lines[:2]] == [(False, True), (True, False)]
    listed = [(row[10].value, row[11].value) for row in book["Definitions"].rows if row[0].value == "6.10"]
    assert listed == [("2", "2017-06"), ("1", "2013-04")]


def test_back_casting_on_purpose_counts_the_old_months_again_and_says_why_they_changed(
    council_copy: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, refused = {row[0]: row[1] for row in rows(SHOWN)}, dict(rows(REFUSED))
    redefine(tmp_path / "dbt_project", "back_cast: true")
    make_june(council_copy, tmp_path / "dbt_project", monkeypatch)
    assert rows(SHOWN) == [(each, before[each] - refused[each], "2", False) for each in (APRIL, MAY, JUNE)]
    assert rows(REFUSED) == []
    told = "indicator_id = '6.10' and basis = 'recorded' and month_end = '2017-05-31'"
    versions = "select first_definition_version, definition_version, is_changed from pack.pack_restated_values where "
    assert rows(versions + told) == [("1", "2", True)]
    causes = {
        row[0]: row[1] for row in rows(f"select cause, denominator_change from pack.pack_restatements where {told}")
    }
    assert causes["changed definition or parameter"] < 0
    assert "unexplained" not in causes
