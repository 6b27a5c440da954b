"""Why a rebuilt value differs, and how `rebuild` says so."""

import pytest

from orchestration.causes import UNEXPLAINED, Changes, changed_parameters, changed_parts, changed_tools
from orchestration.cli import run
from orchestration.dbt_lineage import Lineage
from orchestration.rebuild import Rebuilt
from warehouse.signed.remade import Difference

TEXTS = {
    "child_report_months": "pep_months, dental_months",
    "child_peps": "months.pep_months",
    "ind_6_13": "select from child_peps",
    "ind_6_10": "select",
    "indicator_members": "",
    "pack_values": "",
    "pack_scorecard": "",
}
PARENTS = {
    "child_peps": {"child_report_months"},
    "ind_6_13": {"child_peps"},
    "ind_6_10": {"child_report_months"},
    "indicator_members": {"ind_6_13", "ind_6_10"},
    "pack_values": {"indicator_members"},
    "pack_scorecard": {"pack_values", "targets"},
}
LINEAGE = Lineage(
    hashes=dict.fromkeys([*TEXTS, "targets", "parameters", "macro birthday"], "1"),
    parents={name: frozenset(PARENTS.get(name, ())) for name in [*TEXTS, "targets"]},
    texts=TEXTS,
)
INPUTS = {"6.13": "social_care.lcs_peps.pep_status", "6.10": "social_care.ssd_cla_health.x; health.dental.seen_on"}


@pytest.mark.parametrize(
    ("table", "indicator", "what", "is_cause"),
    [
        ("pack_values", "6.13", {"parts": {"child_peps": "w"}}, True),
        ("pack_values", "6.10", {"parts": {"child_peps": "w"}}, False),
        ("pack_values", "6.10", {"parts": {"macro birthday": "w"}}, True),
        ("pack_values", "6.10", {"parts": {"a_model_that_is_gone": "w"}}, True),
        ("pack_values", "6.10", {"parts": {"targets": "w"}}, False),
        ("pack_scorecard", "6.10", {"parts": {"targets": "w"}}, True),
        ("pack_values", "6.13", {"parameters": {"pep_months": "w"}}, True),
        ("pack_values", "6.10", {"parameters": {"pep_months": "w"}}, False),
        ("pack_values", "6.10", {"deliveries": {"health": "w"}}, True),
        ("pack_values", "6.13", {"deliveries": {"social_care": "w"}}, True),
        ("pack_data_notes", None, {"deliveries": {"virtual_school": "w"}}, True),
    ],
)
def test_a_change_is_the_cause_of_what_it_reaches(
    table: str, indicator: str | None, what: dict[str, dict[str, str]], is_cause: bool
) -> None:
    why = Changes(lineage=LINEAGE, inputs=INPUTS, **what).why(table, indicator)  # type: ignore[arg-type]
    assert why == ("w" if is_cause else UNEXPLAINED)


def test_another_version_explains_only_what_nothing_else_does() -> None:
    changes = Changes(LINEAGE, INPUTS, parts={"child_peps": "w"}, tools="made by another version: duckdb 1 -> 2")
    assert changes.why("pack_values", "6.13") == "w"
    assert changes.why("pack_values", "6.10") == "made by another version: duckdb 1 -> 2"


def test_changes_are_said_with_what_was_and_what_is() -> None:
    def row(value: str, until: str | None = None) -> dict[str, str | None]:
        return {"parameter": "pep_months", "value": value, "effective_from": "2000-01-01", "effective_to": until}

    assert changed_parameters([row("4")], [row("4")]) == {}
    assert changed_parameters([row("4")], [row("6", "2017-06-30")]) == {
        "pep_months": "parameter changed: pep_months 4 (from 2000-01-01) -> 6 (from 2000-01-01 to 2017-06-30)"
    }
    assert changed_parts({"a": "1", "b": "1", "parameters": "1"}, {"a": "2", "c": "1", "parameters": "2"}) == {
        "a": "definition changed: a has changed",
        "b": "definition changed: b is gone",
        "c": "definition changed: c is new",
    }
    assert changed_tools({"duckdb": "1", "project": "x"}, {"duckdb": "1", "project": "x"}) == ""
    assert changed_tools({"duckdb": "1", "project": "x"}, {"duckdb": "2", "project": "y"}) == (
        "made by another version: duckdb 1 -> 2, project"
    )


@pytest.mark.parametrize("differs", [False, True])
def test_rebuild_ends_with_identical_or_each_value_and_why(
    differs: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    difference = Difference("pack_values", "6.10", "2017-06-30 6.10", "displayed_value", "87.3", "81.0")
    found = [(difference, "delivery 372/health/2017-07-05 was altered since")] if differs else []
    result = Rebuilt("2017-06 issue 1", 8000, found, [why for _, why in found])
    monkeypatch.setattr("orchestration.rebuild.rebuild", lambda *_: result)
    assert run(["rebuild", "2017-06"]) == int(differs)
    words = capsys.readouterr().out
    assert ("identical (8,000 rows compared)" in words) != differs
    assert all((text in words) == differs for text in ("87.3", "81.0", "372/health/2017-07-05 was altered since"))
