"""What is a link, what a person has to look at, and that decisions win: rule by rule, on scores given by hand."""

from datetime import datetime

import pytest

from warehouse.identity.choosing import (
    BORN,
    CLAIMED,
    CLOSE,
    FORENAME,
    LINK,
    MARGIN,
    REACHED,
    UNLIKELY,
    Decided,
    Row,
    choose,
)
from warehouse.identity.decisions import Decision
from warehouse.identity.scoring import Pair

ROW, OTHER = Row(1, "health", "one"), Row(2, "health", "two")


def pair(child: str, weight: float, forename: str = "same", row: Row = ROW, born: str = "same") -> Pair:
    return Pair(row.place, child, weight, 1 - 2**-weight, {"forename": forename, "born": born})


def decision(child: str, is_same: bool, second: int = 0) -> Decision:
    return Decision("health", "one", child, is_same, "J Smith", datetime(2017, 7, 1, 0, 0, second))


def chosen(pairs: list[Pair], reached: set[tuple[str, str]] | None = None, *decisions: Decision) -> list[str]:
    """Links as 'row child how', pairs to review as 'row child why'."""
    made, reviews = choose([ROW, OTHER], pairs, reached or set(), Decided(decisions))
    links = [f"{each.row.record_key} {each.child_id} {each.made_by}" for each in made]
    return links + [f"{each.row.record_key} {each.pair.child_id} {each.why}" for each in reviews]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([pair("A", LINK)], ["one A match"]),
        ([pair("A", LINK - 0.01)], [f"one A {UNLIKELY}"]),
        ([pair("A", LINK + MARGIN), pair("B", LINK)], ["one A match"]),
        ([pair("A", LINK + MARGIN), pair("B", LINK + 0.01)], [f"one A {CLOSE}", f"one B {CLOSE}"]),
        ([pair("A", 12, "different")], [f"one A {FORENAME}"]),
        ([pair("A", 12, "not known")], [f"one A {FORENAME}"]),
        ([pair("A", 12, born="different")], [f"one A {BORN}"]),
        ([pair("A", 12, born="not known")], [f"one A {BORN}"]),
        ([pair("A", 12, "nickname", born="one digit differs")], ["one A match"]),
        ([pair("A", 12), pair("A", 9, row=OTHER)], [f"one A {CLAIMED}", f"two A {CLAIMED}"]),
        ([pair("A", 12), pair("A", LINK - 1, row=OTHER)], ["one A match", f"two A {UNLIKELY}"]),
        ([], []),
    ],
)
def test_only_a_clear_pair_is_linked_by_itself(pairs: list[Pair], expected: list[str]) -> None:
    assert chosen(pairs) == expected


def test_a_child_whom_the_list_knows_already_is_not_linked_twice() -> None:
    assert chosen([pair("A", 12)], {("health", "A")}) == [f"one A {REACHED}"]
    assert chosen([pair("A", 12)], {("virtual_school", "A")}) == ["one A match"]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([decision("A", True)], ["one A decision"]),
        ([decision("A", False)], [f"one B {UNLIKELY}"]),
        ([decision("A", False), decision("B", False)], []),
        ([decision("A", True), decision("A", False, 1)], [f"one B {UNLIKELY}"]),
        ([decision("A", False), decision("A", True, 1)], ["one A decision"]),
        ([decision("A", True), decision("B", True, 1)], ["one B decision"]),
        ([decision("B", True, 1), decision("A", True)], ["one B decision"]),
        ([decision("C", True)], ["one C decision"]),
    ],
)
def test_a_decision_wins_and_the_newest_of_them(decisions: list[Decision], expected: list[str]) -> None:
    assert chosen([pair("A", 12), pair("B", 2)], None, *decisions) == expected


def test_who_is_taken_by_decision_is_no_match_for_another_row() -> None:
    assert chosen([pair("A", 12, row=OTHER)], None, decision("A", True)) == ["one A decision", f"two A {REACHED}"]
