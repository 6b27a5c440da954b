"""What was signed off, as files: whole or not there, never changed, and read into the warehouse as it stands."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from warehouse.signed import issues as module
from warehouse.signed.issued import read_issues
from warehouse.signed.issues import AlreadyIssued, issues, new_issue, write_facts
from warehouse.upkeep.faults import Unusable
from warehouse.upkeep.leftovers import clear_unfinished_issues

JUNE = date(2017, 6, 30)
FIGURE = "'372' as authority, date '2017-06-30' as pack_month, date '2017-06-30' as month_end, '6.1' as indicator_id"
FILES = {
    "pack_values": f"select {FIGURE}, 'value' as state, 522.0 as displayed_value, 1 as made_by_a_later_version",
    "indicator_values": f"select {FIGURE}, 'value' as state, 522 as numerator",
    "indicator_members": f"select {FIGURE}, 'C1' as member_id union all "
    "select '372', date '2017-06-30', date '2017-05-31', '6.1', 'C1'",
}


DELIVERY = {
    "source": "health",
    "delivery_id": "372/health/2017-07-03",
    "extracted_on": "2017-07-03",
    "role": "serves",
}


def facts(number: int = 1) -> dict[str, object]:
    return {
        "authority": "372", "pack_month": "2017-06-30", "issue": number, "signed_off_at": "2017-07-20T10:00:00",
        "by": "J Smith", "reason": None, "cut_off": "2017-07-31", "rerun_months": 3,
        "code": {"project": "1"}, "deliveries": [DELIVERY],
    }  # fmt: skip


def write_issue(home: Path, number: int = 1) -> None:
    with new_issue(home, "372", JUNE, number) as folder:
        for name, query in FILES.items():
            duckdb.execute(f"copy ({query}) to '{folder / name}.parquet' (format parquet)")
        write_facts(folder, facts(number))


def in_child(work: Callable[[], None]) -> int:
    """The signal or exit code of a process of its own that did this work."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        except AlreadyIssued:
            code = 3
        finally:
            os._exit(code)
    status = os.waitpid(pid, 0)[1]
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def test_an_issue_is_private_and_cannot_be_written(tmp_path: Path) -> None:
    write_issue(tmp_path)
    [issue] = issues(tmp_path)
    assert issue.name == "2017-06 issue 1"
    assert {path.stat().st_mode & 0o777 for path in issue.folder.iterdir()} == {0o400}
    assert issue.folder.stat().st_mode & 0o777 == 0o700
    assert set(issue.facts["files"]) == {f"{name}.parquet" for name in FILES}


def test_an_issue_is_never_replaced(tmp_path: Path) -> None:
    write_issue(tmp_path)
    before = issues(tmp_path)
    with pytest.raises(AlreadyIssued, match="Issue 1 of 2017-06 is signed off already"):
        write_issue(tmp_path)
    assert issues(tmp_path) == before


@pytest.mark.parametrize("step", ["write_text", "chmod", "rename"])
def test_what_fails_half_way_leaves_nothing(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, fail)
        with pytest.raises(OSError):
            write_issue(tmp_path)
    assert issues(tmp_path) == []
    assert [path for path in (tmp_path / "issued").rglob("*") if path.is_file() or path.name.startswith(".")] == []


def kill_at(patch: pytest.MonkeyPatch, owner: object, name: str, call: int) -> None:
    """The process dies, as by a power cut, just before the `call`-th call of this function."""
    ours, calls = getattr(owner, name), []

    def die(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return ours(*given, **named)

    patch.setattr(owner, name, die)


@pytest.mark.parametrize(
    ("owner", "name", "call", "is_there"),
    [
        (module, "file_hash", 1, False),
        (Path, "write_text", 1, False),
        (Path, "chmod", 4, False),
        (Path, "chmod", 7, False),
        (module, "_sync_to_disk", 1, False),
        (module, "_sync_to_disk", 5, False),
        (Path, "rename", 1, False),
        (module, "_sync_to_disk", 6, True),
    ],
)
def test_a_kill_leaves_none_or_a_whole_one(
    tmp_path: Path, owner: object, name: str, call: int, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work() -> None:
        with monkeypatch.context() as patch:
            kill_at(patch, owner, name, call)
            write_issue(tmp_path)

    assert in_child(work) == -signal.SIGKILL
    assert [each.name for each in issues(tmp_path)] == ["2017-06 issue 1"] * is_there
    for each in issues(tmp_path):
        module.check_files(each)
    clear_unfinished_issues(tmp_path)
    assert len(list((tmp_path / "issued" / "372" / "2017-06").iterdir())) == is_there
    if not is_there:
        write_issue(tmp_path)
        assert len(issues(tmp_path)) == 1


def test_of_two_at_once_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    """Both found the name free and wrote everything: even without the lock on the home only one gets it."""
    with pytest.raises(AlreadyIssued, match="signed off already"), new_issue(tmp_path, "372", JUNE, 1) as folder:
        write_facts(folder, facts() | {"by": "the slower one"})
        assert in_child(lambda: write_issue(tmp_path)) == 0
    [issue] = issues(tmp_path)
    assert issue.facts["by"] == "J Smith"
    assert [path.name for path in issue.folder.parent.iterdir()] == ["1"]


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def test_issues_are_read_into_the_warehouse_once_and_as_they_are(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    write_issue(tmp_path)
    read_issues(con, issues(tmp_path))
    write_issue(tmp_path, 2)
    read_issues(con, issues(tmp_path))
    read_issues(con, issues(tmp_path))
    shown = "select issue, displayed_value, numerator, displayed_from_issue from issued.issued_values order by issue"
    assert con.execute(shown).fetchall() == [(1, Decimal(522), None, None), (2, Decimal(522), None, None)]
    assert con.execute("select issue, signed_off_by from issued.issues order by issue").fetchall() == [
        (1, "J Smith"),
        (2, "J Smith"),
    ]
    members = con.execute("select issue, month_end, member_id from issued.issued_members order by issue").fetchall()
    assert members == [(1, JUNE, "C1"), (2, JUNE, "C1")]


def test_tables_of_another_shape_are_filled_anew_from_the_files(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    write_issue(tmp_path)
    con.execute("create schema issued; create table issued.issues (authority varchar)")
    read_issues(con, issues(tmp_path))
    assert con.execute("select count(*) from issued.issued_figures").fetchall() == [(1,)]


def rewrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def test_a_damaged_file_is_refused_in_plain_words(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    write_issue(tmp_path)
    [issue] = issues(tmp_path)
    path = issue.folder / "pack_values.parquet"
    rewrite(path, path.read_bytes()[:-1] + b"x")
    with pytest.raises(Unusable, match=r"pack_values.parquet has changed since it was signed off.*from a backup"):
        read_issues(con, issues(tmp_path))
    assert con.execute("select count(*) from issued.issues").fetchall() == [(0,)]
    path.unlink()
    with pytest.raises(Unusable, match=r"pack_values.parquet is missing"):
        read_issues(con, issues(tmp_path))


def test_facts_that_were_changed_or_have_gone_are_refused(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    write_issue(tmp_path)
    [issue] = issues(tmp_path)
    read_issues(con, [issue])
    path = issue.folder / "issue.json"
    rewrite(path, path.read_bytes().replace(b"J Smith", b"A Nother"))
    with pytest.raises(Unusable, match=r"issue\.json has changed"):
        read_issues(con, issues(tmp_path))
    rewrite(path, b"{")
    with pytest.raises(Unusable, match="cannot be read as what was signed off"):
        issues(tmp_path)
    with pytest.raises(Unusable, match=r"Issue 1 of 2017-06, authority 372, is gone"):
        read_issues(con, [])
