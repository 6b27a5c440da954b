"""Which child a row without a good number is about: against the planter's truth, and what people decided about it."""

from datetime import datetime
from pathlib import Path

import pytest

from orchestration.cli import run
from tests.warehouse.badly_kept import AUTHORITY, MONTH, link_again, linked_council
from warehouse.connect import care_path, connect
from warehouse.identity.decisions import Decision, keep_decision, pair_name, read_decisions
from warehouse.identity.linking import used_decisions
from warehouse.landing import land

# Seed 1 set the weights and thresholds (model.py, choosing.py); the others only report.
SET_ON, REPORTED_ON = 1, (2, 3)
FIVE_THOUSAND, FIFTY_THOUSAND = 1_400, 13_700  # children looked after
LINKS = "select source, record_key, child_id, made_by, is_same from landing.identity_links order by all"


def links() -> list[tuple[str, str, str, str, bool]]:
    with connect() as con:
        return con.execute(LINKS).fetchall()


def decided(source: str, key: str, child: str, is_same: bool, second: int = 0) -> Decision:
    return Decision(source, key, child, is_same, "J Smith", datetime(2017, 7, 20, 12, 0, second), "looked up")


def test_a_small_council_is_linked_rightly_and_people_have_the_last_word(home: Path) -> None:
    found = linked_council(home, REPORTED_ON[0], 130)
    assert (found.wrong, found.recall > 0.97, found.loose_right > 40) == (0, True, True), str(found)
    first = links()
    link_again(home)
    assert links() == first

    (source, key, child, made_by, _), *_ = first
    other = next(each[2] for each in first if each[0] != source and each[2] != child)
    assert made_by == "match"
    keep_decision(home, AUTHORITY, decided(source, key, child, False))
    link_again(home)
    assert (source, key) not in {each[:2] for each in links()}
    keep_decision(home, AUTHORITY, decided(source, key, other, True, second=1))
    care_path().unlink()
    land(home / "landing", AUTHORITY)
    link_again(home)
    assert (source, key, other, "decision", True) in links()
    assert {each for each in links() if each[1] != key} == {each for each in first if each[1] != key}
    with connect() as con:
        assert used_decisions(con, AUTHORITY, MONTH) == read_decisions(home, AUTHORITY)
        [(number, owner)] = con.execute(
            "select pers_common_child_id, pers_person_id from served.social_care__ssd_person "
            "where pers_common_child_id in (select nhs_number from served.health__children) and pers_person_id <> ? "
            "limit 1",
            [other],
        ).fetchall()
    keep_decision(home, AUTHORITY, decided("health", number, owner, False, second=2))
    link_again(home)
    assert ("health", number, owner, "decision", False) in links()


def test_a_council_drawn_by_chance_is_kept_badly_or_as_it_is(home: Path) -> None:
    assert run(["sample", "--children", "20", "--scenario", "feed-missing"]) == 2
    assert not home.exists()


def test_a_decision_is_a_private_file_that_is_never_written_twice(tmp_path: Path) -> None:
    decision = decided("health", "A|B|2010-01-01", "C", True)
    path = keep_decision(tmp_path, AUTHORITY, decision)
    assert path.name == f"20170720T120000000000-{pair_name('health', 'A|B|2010-01-01', 'C')}.json"
    assert path.stat().st_mode & 0o077 == 0
    assert list(path.parent.iterdir()) == [path]
    with pytest.raises(FileExistsError):
        keep_decision(tmp_path, AUTHORITY, decision)
    assert read_decisions(tmp_path, AUTHORITY) == [decision]


@pytest.mark.soak
@pytest.mark.parametrize("seed", (SET_ON, *REPORTED_ON))
def test_five_thousand_people_badly_kept(home: Path, seed: int) -> None:
    found = linked_council(home, seed, FIVE_THOUSAND)
    print(f"\nseed {seed}: {found}")
    assert found.people >= 5_000
    assert found.precision >= 0.995
    assert found.recall >= 0.98


@pytest.mark.soak
def test_fifty_thousand_people_are_linked_within_a_minute(home: Path) -> None:
    found = linked_council(home, REPORTED_ON[0], FIFTY_THOUSAND)
    print(f"\n{found}")
    assert found.people >= 50_000
    assert found.seconds < 60
    assert found.precision >= 0.995
