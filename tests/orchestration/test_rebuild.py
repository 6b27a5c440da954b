"""Packs signed off in turn are made again from their deliveries: identical, or each value that differs and why."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from orchestration import dbt_manifest
from orchestration.build import build_month
from orchestration.cli import run
from orchestration.dbt_runner import stream_events
from orchestration.errors import CarepackError, NothingToDo
from orchestration.matches import decide
from orchestration.quiet import SWITCHES
from orchestration.rebuild import Rebuilt, rebuild
from orchestration.resources import DBT_PROJECT, Council
from orchestration.sign_off import sign_off
from tests.conftest import AUTHORITY, Built
from warehouse.connect import connect
from warehouse.identity.decisions import read_decisions
from warehouse.signed.issues import check_files, issues

MONTHS = ("2017-04", "2017-05", "2017-06")


def sign_in_turn(home: Path, months: tuple[str, ...], patch: pytest.MonkeyPatch) -> None:
    """Each month is built, without dbt's tests to spare time, and signed off before the next.

    What the warehouse holds of a month is spoiled once that is signed off: no later pack may look at it.
    After the first of them somebody decides about a match.
    """
    council = Council(authority=AUTHORITY)

    def without_tests(version: str, arguments: list[str]) -> Iterator[object]:
        return stream_events(version, [*arguments, "--exclude", "resource_type:unit_test resource_type:test"])

    patch.setattr("orchestration.build.stream_events", without_tests)
    for month in months:
        build_month(council, month, lambda *_: None)
        sign_off(council, month, 1, "J Smith", None)
        with connect() as con:
            con.execute("update indicators.indicator_values set numerator = 999 where state = 'value'")
            pairs = con.execute("select min(pair) from landing.identity_links where made_by = 'match'").fetchall()
        if month == months[0]:
            decide(council, pairs[0][0], True, "J Smith", "looked up")


@pytest.fixture(scope="module")
def signed(built_sample: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """A council whose last three months are signed off."""
    home = tmp_path_factory.mktemp("signed") / "home"
    shutil.copytree(built_sample.home, home, symlinks=True, ignore=shutil.ignore_patterns("dagster", "restricted"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"CAREPACK_HOME": str(home), **SWITCHES}.items():
            patch.setenv(name, value)
        with pytest.MonkeyPatch.context() as inner:
            sign_in_turn(home, MONTHS, inner)
        yield Built(home, home / "landing", AUTHORITY, MONTHS)


def rebuilt(month: str) -> Rebuilt:
    return rebuild(Council(authority=AUTHORITY), month, None, lambda *_: None)


@pytest.mark.parametrize("month", (MONTHS[0], MONTHS[-1]))
def test_a_signed_off_pack_is_rebuilt_identical_and_nothing_is_touched(signed: Built, month: str) -> None:
    care = signed.home / "care.duckdb"
    before, standing = hashlib.sha256(care.read_bytes()).hexdigest(), sorted(signed.home.iterdir())
    found = rebuilt(month)
    assert found.differences == []
    assert found.rows > 5_000
    assert (hashlib.sha256(care.read_bytes()).hexdigest(), sorted(signed.home.iterdir())) == (before, standing)


def test_links_by_match_and_by_decision_are_part_of_what_was_signed(signed: Built) -> None:
    for month, makers in zip(MONTHS, ({"match"}, {"match", "decision"}, {"match", "decision"}), strict=True):
        links = f"{signed.home}/issued/{AUTHORITY}/{month}/1/identity_links.parquet"
        made_by = duckdb.sql(f"select distinct made_by from '{links}' where is_same").fetchall()
        assert {maker for (maker,) in made_by} == makers


def shown(home: Path, month_end: str, indicator: str) -> tuple[object, ...]:
    query = (
        "select strftime(displayed_from_pack_month, '%Y-%m'), displayed_from_issue, displayed_value "
        "from pack.pack_values where month_end = ? and indicator_id = ? and cohort = 'all' and basis = 'recorded' "
        "and form = 'month'"
    )
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        [row] = con.execute(query, [month_end, indicator]).fetchall()
        return row


def test_months_that_are_not_rerun_show_what_was_signed_off(signed: Built) -> None:
    assert shown(signed.home, "2017-06-30", "7.1")[:2] == ("2017-06", None)
    assert shown(signed.home, "2017-05-31", "7.1")[:2] == ("2017-05", 1)
    assert shown(signed.home, "2017-04-30", "7.1")[:2] == ("2017-05", 1)
    assert Decimal(999) not in [shown(signed.home, month, "7.1")[2] for month in ("2017-05-31", "2017-04-30")]
    assert shown(signed.home, "2017-04-30", "6.1")[:2] == ("2017-06", None)


@pytest.fixture
def spoiled(signed: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """What was signed off, with the deliveries to spoil and a definition project to change; no warehouse at all."""
    home, project = tmp_path / "home", tmp_path / "dbt_project"
    home.mkdir()
    for name in ("issued", "landing"):
        shutil.copytree(signed.home / name, home / name)
    shutil.copytree(DBT_PROJECT, project)
    monkeypatch.setenv("CAREPACK_HOME", str(home))
    monkeypatch.setattr(dbt_manifest, "DBT_PROJECT", project)
    return Built(home, home / "landing", AUTHORITY, MONTHS)


def of_june(council: Built, source: str) -> Path:
    [folder] = (council.landing / AUTHORITY / source).glob("2017-07-*")
    return folder


def drop_half(folder: Path, name: str) -> None:
    """Half of a file's rows go, and the manifest says so: a delivery that was exchanged afterwards."""
    lines = (folder / name).read_bytes().splitlines(keepends=True)
    content = b"".join(lines[: len(lines) // 2])
    (folder / name).write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text())
    for each in manifest["files"]:
        if each["name"] == name:
            each |= {"sha256": hashlib.sha256(content).hexdigest(), "rows": len(lines) // 2 - 1}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_each_value_that_differs_is_named_with_its_cause(spoiled: Built, tmp_path: Path) -> None:
    shutil.rmtree(of_june(spoiled, "health"))
    drop_half(of_june(spoiled, "virtual_school"), "epep.csv")
    seed, model = tmp_path / "dbt_project/seeds/parameters.csv", tmp_path / "dbt_project/models/indicators/ind_9_3.sql"
    seed.write_text(seed.read_text().replace("*,visit_local_days,28,", "*,visit_local_days,21,"))
    model.write_text(model.read_text() + "where false\n")
    found = rebuilt("2017-06")
    printed = [(each, why) for each, why in found.differences if each.table == "pack_values"]
    causes = {(each.indicator_id, "evidenced" in each.what): why for each, why in printed}
    assert "parameter changed: visit_local_days 28 (from 2000-01-01) -> 21 (from 2000-01-01)" in causes["6.16", False]
    assert "definition changed: ind_9_3 has changed" in causes["9.3", False]
    assert "health/2017-07" in causes["6.10", True] and "is missing" in causes["6.10", True]
    assert "virtual_school/2017-07" in causes["6.12", True] and "was altered" in causes["6.12", True]
    assert not {"6.1", "6.3", "8.1"} & {number for number, _ in causes}
    assert all(why != "unexplained" for _, why in found.differences)
    with duckdb.connect() as con:
        members = f"select distinct member_id from '{spoiled.home}/issued/*/*/*/indicator_members.parquet'"
        children = {row[0] for row in con.execute(members).fetchall()} - {"population"}
    assert not children & {word for each, _ in found.differences for word in each.what.split()}


def test_a_pack_without_any_of_its_deliveries_is_told_so(spoiled: Built) -> None:
    shutil.rmtree(spoiled.landing)
    with pytest.raises(CarepackError, match=r"cannot be made again: delivery 372/\w+/2017-07-\d\d is missing"):
        rebuilt("2017-06")


def test_a_month_that_was_not_signed_is_nothing_to_rebuild(signed: Built) -> None:
    with pytest.raises(NothingToDo, match="2017-03 is not signed off"):
        rebuilt("2017-03")
    with pytest.raises(NothingToDo, match="2017-06 has no issue 7: 1 there"):
        rebuild(Council(authority=AUTHORITY), "2017-06", 7, lambda *_: None)


def test_what_was_signed_off_comes_back_from_a_backup_as_it_was(
    signed: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["backup", str(tmp_path / "kept.tar.gz")]) == 0
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path / "new"))
    assert run(["restore", str(tmp_path / "kept.tar.gz")]) == 0
    restored = issues(tmp_path / "new")
    assert [each.fingerprint for each in restored] == [each.fingerprint for each in issues(signed.home)]
    for each in restored:
        check_files(each)
    kept = read_decisions(tmp_path / "new", AUTHORITY)
    assert kept == read_decisions(signed.home, AUTHORITY) and len(kept) == 1


@pytest.mark.soak
def test_an_upgrade_shows_what_was_signed_off_and_not_what_it_would_be_now(signed: Built) -> None:
    before = shown(signed.home, "2017-05-31", "7.1")
    assert run(["upgrade"]) == 0
    assert shown(signed.home, "2017-05-31", "7.1") == before
    assert before[1] == 1


@pytest.mark.soak
def test_eighteen_months_signed_off_in_turn_are_rebuilt_identical(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.landing import land
    from warehouse.sample import write_sample

    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    for name, value in SWITCHES.items():
        monkeypatch.setenv(name, value)
    months = write_sample(tmp_path / "landing", AUTHORITY, 200, 20, "2017-06", 7).months[-18:]
    land(tmp_path / "landing", AUTHORITY)
    with monkeypatch.context() as inner:
        sign_in_turn(tmp_path, tuple(months), inner)
    assert {month: rebuilt(month).differences for month in months} == {month: [] for month in months}
    print(f"\n{len(months)} months signed off in turn, each rebuilt identical")
