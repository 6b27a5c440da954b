"""Turns a contract into a Great Expectations suite: here a rule gets its expectation, and nowhere else.

Not here: what the rules are (the contracts say), running a suite (validate.py), cleaning of values (warehouse/).
A suite judges the landed rows of one table, every column as text: dates are ISO, flags Y or N, codes of the list.
"""

from typing import TYPE_CHECKING, Literal

from expectations.contracts import IDENTITY_TYPES, Column, Contract

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite
    from great_expectations.expectations import Expectation

# The shape of a landed value by contract type; types without one are free text.
SHAPES = {
    "date": r"^\d{4}-\d{2}-\d{2}$",
    "integer": r"^-?\d+$",
    "decimal": r"^-?\d+(?:\.\d+)?$",
    "nhs_number": r"^\S+$",
    "upn": r"^\S+$",
}


def judged_columns(contract: Contract) -> list[str]:
    """The landed columns that some rule of the suite reads; the others need not be loaded."""
    named = {*contract.key, *contract.key_if_blank, *contract.required_any}
    return [each.landed for each in contract.columns if each.name in named or each.required or _is_shaped(each)]


def suite_for(contract: Contract) -> "ExpectationSuite":
    """The suite of one table, named like the table; expectations in the order of the contract."""
    import great_expectations as gx

    rules = [*_table_rules(contract), *(rule for column in contract.columns for rule in _column_rules(column))]
    return gx.ExpectationSuite(name=contract.landed_name, expectations=rules)


def nothing_listed(view: str) -> "ExpectationSuite":
    """The suite of a check on a list of exceptions: the list should be empty."""
    import great_expectations as gx
    import great_expectations.expectations as gxe

    return gx.ExpectationSuite(name=view, expectations=[gxe.ExpectTableRowCountToEqual(value=0)])


def _table_rules(contract: Contract) -> "list[Expectation]":
    import great_expectations.expectations as gxe

    rules: list[Expectation] = [
        gxe.ExpectTableColumnsToMatchSet(column_set=judged_columns(contract), exact_match=False),
    ]
    key = [contract.column(name).landed for name in contract.key]
    if len(key) == 1:
        rules.append(gxe.ExpectColumnValuesToBeUnique(column=key[0]))
    elif key:
        rules.append(gxe.ExpectCompoundColumnsToBeUnique(column_list=key, ignore_row_if=_left_aside(contract)))
    return rules


def _left_aside(contract: Contract) -> Literal["any_value_is_missing", "never"]:
    """A row without the number or code of its key shares a key with no other row; landing says so too."""
    kinds = {contract.column(name).type for name in contract.key}
    return "any_value_is_missing" if kinds & {*IDENTITY_TYPES, "code"} else "never"


def _column_rules(column: Column) -> "list[Expectation]":
    import great_expectations.expectations as gxe

    rules: list[Expectation] = []
    if column.required and column.type != "code":
        rules.append(gxe.ExpectColumnValuesToNotBeNull(column=column.landed))
    if column.type == "flag":
        rules.append(gxe.ExpectColumnValuesToBeInSet(column=column.landed, value_set=["Y", "N"]))
    if column.type == "code":
        rules.append(gxe.ExpectColumnValuesToBeInSet(column=column.landed, value_set=_allowed(column)))
    if column.type in SHAPES:
        rules.append(gxe.ExpectColumnValuesToMatchRegex(column=column.landed, regex=SHAPES[column.type]))
    return rules


def _allowed(column: Column) -> list[str]:
    codes = [each.code for each in column.codes]
    return [*codes, column.unknown_as] if column.unknown_as else codes


def _is_shaped(column: Column) -> bool:
    return column.type in SHAPES or column.type in ("flag", "code")
