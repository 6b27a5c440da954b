"""Checks as a run makes them, and `carepack issues` as a person uses it: listed, accepted, opened again, put right."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from orchestration.cli import run
from orchestration.dbt_manifest import quality_checks
from orchestration.judging import judge_checks
from tests.conftest import Built
from warehouse.connect import connect
from warehouse.quality.decisions import read_decisions
from warehouse.quality.exceptions import keep_exceptions

ROOT = Path(__file__).parent.parent.parent
MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)
STATES = (
    "select issue_id, state from child.child_quality_issues where pack_month = ? "
    "and check_id in ('missing_dental_input', 'no_sdq')"
)
ACCEPT = ("--by", "J Smith", "--reason", "Known to the team", "--until", "2017-12-31")


def an_issue(state: str = "open") -> tuple[str, str]:
    """The id and the check of some issue of June."""
    with connect(read_only=True) as con:
        query = (
            "select issue_id, check_id from child.child_quality_issues where pack_month = ? and state = ? order by 1"
        )
        return con.execute(query, [JUNE, state]).fetchall()[0]


def state_of(issue: str) -> str:
    with connect(read_only=True) as con:
        query = "select state from child.child_quality_issues where pack_month = ? and issue_id = ?"
        return con.execute(query, [JUNE, issue]).fetchall()[0][0]


def test_what_checks_listed_is_counted_and_listed(council_copy: Built, capsys: pytest.CaptureFixture[str]) -> None:
    issue, check = an_issue()
    assert run(["issues", "list"]) == 0
    counted = capsys.readouterr().out
    assert "Data-quality issues, 2017-06" in counted and check in counted and issue not in counted
    assert run(["issues", "list", "2017-06", "--check", check]) == 0
    listed = capsys.readouterr().out
    assert "RESTRICTED" in listed and issue in listed
    assert run(["issues", "list", "2015-01", "--check", check]) == 3


def test_an_accepted_issue_outlives_the_warehouse_and_can_be_opened_again(
    council_copy: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    issue, check = an_issue()
    assert run(["issues", "accept", issue, *ACCEPT]) == 0
    assert state_of(issue) == "accepted"
    assert run(["issues", "list", "--check", check]) == 0
    assert "J Smith" in (listed := capsys.readouterr().out) and "Known to the team" in " ".join(listed.split())
    with connect() as con:
        con.execute("drop table quality.decisions")
        read_decisions(con, council_copy.home)
    assert state_of(issue) == "accepted"
    assert run(["issues", "reopen", issue, "--by", "J Smith", "--reason", "Not so after all"]) == 0
    assert state_of(issue) == "reopened"
    files = sorted((council_copy.home / "decisions").rglob("*.json"))
    assert len(files) == 2 and {path.stat().st_mode & 0o077 for path in files} == {0}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["accept", "Qnone", *ACCEPT], "has no issue Qnone"),
        (["accept", "{issue}", *ACCEPT[:-1], "2017-06-30"], "--until is a day after"),
        (["accept", "{issue}", *ACCEPT[:-1], "2037-06-30"], "--until is a day after"),
        (["accept", "{issue}", "--by", " ", *ACCEPT[2:]], "Say in --by who decides"),
        (["reopen", "{issue}", "--by", "J Smith", "--reason", "so"], "only what was accepted"),
        (["list", "2017-6"], "2017-6"),
        (["list", "--check", "no_such"], "2017-06 has no check no_such"),
        (["list", "--team", "Nobody"], "2017-06 has no issue of a team Nobody"),
    ],
    ids=["unknown", "not after the month", "for ever", "nobody", "not accepted", "no month", "no check", "no team"],
)
def test_what_cannot_be_meant_is_refused(
    council_copy: Built, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    issue, _ = an_issue()
    assert run(["issues", *(each.format(issue=issue) for each in arguments)]) == 2
    assert words in capsys.readouterr().err
    assert not (council_copy.home / "decisions").exists()


def test_before_any_check_has_run_there_is_nothing_to_list(
    tmp_path: Path, built_sample: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    shutil.copytree(built_sample.landing, tmp_path / "landing")
    assert run(["issues", "list"]) == 3
    with connect():
        pass
    assert run(["issues", "list"]) == 3


def test_a_check_that_cannot_run_has_failed_and_its_issues_stand(
    council_copy: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    """For want of a delivery, or because its SQL breaks: neither is taken for an empty list."""
    checks = quality_checks()
    with connect() as con:
        before = dict(con.execute(STATES, [MAY]).fetchall())
        con.execute("delete from landing.serving_deliveries where source = 'health'")
        con.execute(
            "create or replace view child.check_no_sdq as select '1' as child_id, 'child' as subject_kind, "
            "'1' as subject_id, cast('SECRET' as date) as concerned_date"
        )
        keep_exceptions(con, council_copy.authority, JUNE, checks)
        after = dict(con.execute(STATES, [JUNE]).fetchall())
        trend = "select listed_count from pack.pack_quality_trend where pack_month = ? and name = 'no_sdq'"
        assert con.execute(trend, [JUNE]).fetchall() == [(None,)]
    found = {check.check_id: finding for check, finding in judge_checks(checks, council_copy.authority, JUNE)}
    assert found["missing_dental_input"] == "not delivered: health.dental: the delivery"
    assert found["no_sdq"] == "failed: ConversionException"
    assert run(["issues", "list", "--check", "no_sdq"]) == 0
    assert "Could not run: no_sdq (failed: ConversionException)." in capsys.readouterr().out
    assert not isinstance(found["unentered_pep"], str)
    assert after == before and before


ONE_FILE = """-- One row is one child whose surname is given in capitals.
-- Letters to the family repeat it.
{{ config(meta={
    'title': 'A surname in capitals',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, person',
    'to_do': 'Look again',
    'inputs': ['social_care.ssd_person'],
}) }}
select
    person_id as child_id,
    'child' as subject_kind,
    person_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('stg_social_care__persons') }}
where surname = upper(surname) or person_id in (select child_id from {{ ref('child_months') }})
"""
# What a month does with it, without all that it does besides.
RUN_IT = """
from datetime import date
from orchestration.definitions import build_definitions
from orchestration.dbt_manifest import project_version, quality_checks
from orchestration.dbt_runner import stream_events
from orchestration.judging import judge_checks
from orchestration.resources import Council
from warehouse.connect import connect
from warehouse.quality.exceptions import keep_exceptions

month, checks = date(2017, 6, 30), [each for each in quality_checks() if each.check_id == "capitals"]
list(stream_events(project_version(), ["run", "--select", "check_capitals"]))
with connect() as con:
    keep_exceptions(con, "372", month, checks)
    listed = con.execute("select count(*) from quality.exceptions where check_id = 'capitals'").fetchall()[0][0]
[(check, finding)] = judge_checks(checks, "372", month)
keys = build_definitions(Council(authority="372")).get_repository_def().asset_graph.asset_check_keys
print(check.title, finding.unexpected == listed > 0, finding.is_met, "capitals" in {key.name for key in keys})
"""


def test_an_analyst_adds_a_check_by_writing_one_file(council_copy: Built, tmp_path: Path) -> None:
    project = tmp_path / "project"
    for part in ("dbt_project", "expectations", "orchestration", "reports", "warehouse"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__", "target", "logs"))
    shutil.copytree(council_copy.home / "dbt", tmp_path / "dbt", dirs_exist_ok=True)
    (project / "dbt_project/models/child/checks/check_capitals.sql").write_text(ONE_FILE)
    done = subprocess.run([sys.executable, "-c", RUN_IT], cwd=project, capture_output=True, text=True, check=False)
    assert re.findall(r"A surname in capitals.*", done.stdout) == ["A surname in capitals True False True"], done.stderr
