"""The contracts agree with themselves: keys, code lists, years, names. Deliveries are tested in tests/warehouse/."""

import pytest

from expectations.contracts import CODE_LISTS, SOURCES, Contract, load_code_list, load_contracts, load_sources

CONTRACTS = list(load_contracts().values())


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.landed_name)
def test_a_contract_names_each_column_once_in_every_layer(contract: Contract) -> None:
    for names in (
        [c.name for c in contract.columns],
        [c.landed for c in contract.columns],
        [c.as_name for c in contract.columns],
    ):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.landed_name)
def test_names_follow_the_house_rules(contract: Contract) -> None:
    for column in contract.columns:
        if column.type == "date":
            assert column.as_name.endswith("_date")
        if column.type == "flag":
            assert column.as_name.startswith(("is_", "has_")) or column.as_name == "send_flag"
        if column.code_list:
            assert column.as_name.endswith("_code") or column.type == "upn"


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.landed_name)
def test_a_code_is_dated_by_a_date_of_its_own_table(contract: Contract) -> None:
    for column in contract.columns:
        assert column.dated_by is None or contract.column(column.dated_by).type == "date"


def test_every_source_has_contracts_and_a_sender() -> None:
    assert {contract.source for contract in CONTRACTS} == set(SOURCES) == set(load_sources())
    assert len(CONTRACTS) == 45


def test_only_the_tables_of_del3_are_required() -> None:
    assert {contract.landed_name for contract in CONTRACTS if contract.required} == {
        "social_care__ssd_person",
        "social_care__ssd_cla_episodes",
        "social_care__ssd_legal_status",
        "social_care__ssd_cla_placement",
        "ssda903__header",
        "ssda903__episodes",
    }


def test_what_the_return_gives_and_cannot_give_are_columns_that_exist() -> None:
    contracts, facts = load_contracts(), load_sources()["ssda903"]
    assert set(facts["gives"]) == {contract.table for contract in CONTRACTS if contract.source == "ssda903"}
    for item in [*facts["cannot_give"], *(item for items in facts["gives"].values() for item in items)]:
        table, _, column = item.partition(".")
        assert not column or contracts[f"social_care__{table}"].column(column)


@pytest.mark.parametrize("path", sorted(CODE_LISTS.glob("codes_*.csv")), ids=lambda path: path.stem)
def test_a_code_list_holds_each_code_once_and_its_years_run_forward(path) -> None:  # type: ignore[no-untyped-def]
    codes = load_code_list(path.stem)
    assert len({code.code.upper() for code in codes}) == len(codes) > 0
    assert all(code.meaning for code in codes)
    assert all(code.valid_from is None or code.valid_to is None or code.valid_from <= code.valid_to for code in codes)


def test_a_return_of_2017_uses_the_old_special_guardianship_codes_and_one_of_2019_the_new() -> None:
    years = {code.code: (code.valid_from, code.valid_to) for code in load_code_list("codes_ceased_reasons")}
    assert years["E43"] == years["E44"] == (None, 2018)
    assert years["E45"] == years["E48"] == (2019, None)
