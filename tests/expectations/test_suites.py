"""Suites made from contracts: each rule of a contract has its expectation, and no verdict holds a value."""

from collections.abc import Iterator

import pandas as pd
import pytest

from expectations.contracts import Contract, load_contracts
from expectations.suites import judged_columns, suite_for
from expectations.validate import Verdict, judge_lists, validate_delivery

CONTRACTS = load_contracts()


DELIVERY = "372/health/2017-07-04"


def verdict_on(table: str, frames: list[pd.DataFrame]) -> Verdict:
    """The verdict on a delivery that holds only this table."""

    def parts(contract: Contract) -> Iterator[pd.DataFrame]:
        yield from frames if contract.landed_name == table else []

    return validate_delivery(DELIVERY, table.split("__")[0], parts)


def dental(*rows: tuple[str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["nhs_number", "seen_on", "outcome"])
    return frame.assign(row_number=range(2, len(frame) + 2), stored_by=DELIVERY)


GOOD = dental(("9434765919", "2017-06-01", "Attended"), (None, "2017-06-02", "Refused"))


@pytest.mark.parametrize("name", sorted(CONTRACTS))
def test_every_rule_of_a_contract_has_its_expectation(name: str) -> None:
    contract = CONTRACTS[name]
    suite = suite_for(contract)
    promised = {(each.expectation_type, getattr(each, "column", None)) for each in suite.expectations}
    for column in contract.columns:
        # an unknown code never costs the row, so a code in a key may be empty once landed (rulings DEL4)
        if column.required and column.type != "code":
            assert ("expect_column_values_to_not_be_null", column.landed) in promised
        if column.type in ("code", "flag"):
            assert ("expect_column_values_to_be_in_set", column.landed) in promised
        if column.type in ("date", "integer", "decimal"):
            assert ("expect_column_values_to_match_regex", column.landed) in promised
    assert {column for _, column in promised if column} <= set(judged_columns(contract))


def test_rows_as_promised_keep_the_contract() -> None:
    verdict = verdict_on("health__dental", [GOOD])
    assert verdict.is_kept
    assert len(verdict.findings) == len(suite_for(CONTRACTS["health__dental"]).expectations)


@pytest.mark.parametrize(
    ("row", "expectation", "column"),
    [
        (("9434765919", "01/06/2017", "Attended"), "expect_column_values_to_match_regex", "seen_on"),
        (("9434765919", None, "Attended"), "expect_column_values_to_not_be_null", "seen_on"),
        (("9434765919", "2017-06-03", "SECRET"), "expect_column_values_to_be_in_set", "outcome"),
    ],
)
def test_a_broken_rule_is_found_with_its_row_and_without_its_value(
    row: tuple[str | None, str | None, str | None], expectation: str, column: str
) -> None:
    frame = pd.concat([GOOD, dental(row).assign(row_number=17)])
    [finding] = verdict_on("health__dental", [frame]).broken
    assert (finding.expectation, finding.columns) == (expectation, (column,))
    assert (finding.unexpected, finding.rows) == (1, ((17, DELIVERY),))
    assert not any(value and value in repr(finding) for value in row)


def test_both_rows_of_a_key_that_is_there_twice_are_named() -> None:
    frame = dental(("9434765919", "2017-06-01", "Attended"), ("9434765919", "2017-06-01", "Refused"))
    [finding] = verdict_on("health__dental", [frame]).broken
    assert finding.expectation == "expect_compound_columns_to_be_unique"
    assert finding.rows == ((2, DELIVERY), (3, DELIVERY))
    assert "9434765919" not in repr(finding)


def test_parts_of_a_table_are_judged_as_one() -> None:
    broken = dental(("9434765920", "June", "Attended")).assign(row_number=300)
    verdict = verdict_on("health__dental", [GOOD, broken])
    assert [(each.columns, each.rows) for each in verdict.broken] == [(("seen_on",), ((300, DELIVERY),))]
    assert len(verdict.findings) == len(suite_for(CONTRACTS["health__dental"]).expectations)


def test_a_column_that_is_not_there_breaks_the_contract() -> None:
    verdict = verdict_on("health__dental", [GOOD.drop(columns="outcome")])
    assert "expect_table_columns_to_match_set" in {each.expectation for each in verdict.broken}


def test_a_table_without_rows_has_nothing_to_judge() -> None:
    assert verdict_on("health__dental", [GOOD.head(0)]).findings == ()


def test_lists_of_exceptions_are_counted_and_not_quoted() -> None:
    some, none = pd.DataFrame({"subject_id": ["C100", "C200"]}), pd.DataFrame({"subject_id": []})
    [listed, empty] = judge_lists([("no_plan", some), ("no_sdq", none)])
    assert (listed.table, listed.is_met, listed.unexpected) == ("no_plan", False, 2)
    assert "C100" not in repr(listed)
    assert empty.is_met
