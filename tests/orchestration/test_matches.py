"""`carepack match` as a person uses it: what it says of a month's links, keeping a decision, and naming nobody."""

import re

import pytest

from orchestration.cli import run
from tests.conftest import Built
from warehouse.connect import connect
from warehouse.identity.decisions import read_decisions

ALL_OF = """
    select unnest([pers_person_id, pers_forename, pers_surname, pers_dob, pers_common_child_id])
    from landing.social_care__ssd_person
    union select unnest([nhs_number, forename, surname, dob, postcode]) from landing.health__children
    union select unnest([upn, forename, surname, dob]) from landing.virtual_school__pupils
"""


def test_what_is_said_of_matches_names_no_child(
    council_copy: Built, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with connect() as con:
        told = {str(word) for (word,) in con.execute(ALL_OF).fetchall() if word and len(word) > 2}
        [(pair, _)] = con.execute("select pair, source from landing.identity_links order by all limit 1").fetchall()
        con.execute(
            "insert into landing.identity_reviews by name select authority, pack_month, source, pair, record_key, "
            "child_id, record_key as surname, 'not likely enough' as why from landing.identity_links limit 1"
        )
    assert run(["match", "list"]) == 0
    assert run(["match", "decide", pair, "same", "--by", "QA", "--reason", "looked up"]) == 0
    assert run(["match", "list"]) == 0
    assert run(["match", "decide", "0123456789", "same", "--by", "QA"]) == 2
    captured = capsys.readouterr()
    said = captured.out + captured.err + caplog.text
    assert "not likely enough" in said and "Decided since: 1" in said and "matches_to_review" in said
    assert not {word for word in told if re.search(rf"\b{re.escape(word)}\b", said)}
    assert [each.decided_by for each in read_decisions(council_copy.home, council_copy.authority)] == ["QA"]


def test_a_pair_that_no_list_holds_any_more_can_be_decided_again(council_copy: Built) -> None:
    with connect() as con:
        [(pair,)] = con.execute("select pair from landing.identity_links order by all limit 1").fetchall()
    assert run(["match", "decide", pair, "different", "--by", "QA"]) == 0
    with connect() as con:
        con.execute("delete from landing.identity_links")
    assert run(["match", "decide", pair, "same", "--by", "QA 2"]) == 0
    decided = read_decisions(council_copy.home, council_copy.authority)
    assert {each.decided_by: each.is_same for each in decided} == {"QA": False, "QA 2": True}
