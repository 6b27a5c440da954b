"""Rows that share a key (DEL5, DEL6): which one serves and what is said of the others."""

from pathlib import Path

from tests.deliveries import write_delivery
from tests.warehouse.warehouse_state import land_one, query, rejected

VALID = "9434765919"


def test_of_identical_rows_one_is_kept_and_the_rest_are_reported(home: Path) -> None:
    write_delivery(
        home / "landing", "social_care", {"ssd_person": [{"pers_person_id": "P1", "pers_dob": "1/3/2005"}] * 3}
    )
    assert land_one(home / "landing").rows_set_aside == 2
    assert query("select row_number from landing.social_care__ssd_person") == [(2,)]
    assert rejected() == [
        ("ssd_person", 3, "pers_person_id", "P1", "DEL5", "row", "warn"),
        ("ssd_person", 4, "pers_person_id", "P1", "DEL5", "row", "warn"),
    ]


def test_rows_that_mean_the_same_are_identical_however_they_are_written(home: Path) -> None:
    rows = [{"pers_person_id": "P1", "pers_dob": day} for day in ("1/3/2005", "2005-03-01 ")]
    write_delivery(home / "landing", "social_care", {"ssd_person": rows})
    land_one(home / "landing")
    assert rejected("row_number, severity") == [(3, "warn")]


def test_of_rows_that_differ_the_last_serves_and_all_are_reported_as_errors(home: Path) -> None:
    rows = [{"pers_person_id": "P1", "pers_dob": day} for day in ("2005-03-01", "2006-03-01", "2005-03-01")]
    other = {"pers_person_id": "P2"}
    write_delivery(home / "landing", "social_care", {"ssd_person": [*rows, other]})
    assert land_one(home / "landing").rows_set_aside == 2
    assert query("select row_number, pers_dob from landing.social_care__ssd_person order by 1") == [
        (4, "2005-03-01"),
        (5, None),
    ]
    assert rejected("row_number, set_aside, severity") == [
        (2, "row", "error"),
        (3, "row", "error"),
        (4, "none", "error"),
    ]


def test_a_natural_key_is_all_its_columns(home: Path) -> None:
    rows = [
        {"clea_person_id": "P1", "clea_care_leaver_in_touch": "YES"},
        {"clea_person_id": "P1", "clea_care_leaver_in_touch": "NO"},
    ]
    costs = [{"placement_id": "1", "cost_start_date": day} for day in ("2017-01-01", "2017-02-01", "01/02/2017")]
    write_delivery(
        home / "landing", "social_care", {"ssd_care_leavers": rows, "lcs_placement_costs": costs, "ssd_person": []}
    )
    land_one(home / "landing")
    assert query("select clea_care_leaver_in_touch from landing.social_care__ssd_care_leavers") == [("NO",)]
    assert query("select row_number from landing.social_care__lcs_placement_costs order by 1") == [(2,), (3,)]


def test_a_blank_date_in_a_key_is_a_value_of_the_key(home: Path) -> None:
    rows = [{"Child ID": "P1", "Adoption order date": day} for day in ("2017-05-01", "2017-05-08")]
    write_delivery(home / "landing", "social_care", {"adoption_tracker": rows})
    land_one(home / "landing")
    assert query("select adoption_order_date from landing.social_care__adoption_tracker") == [("2017-05-08",)]


def test_rows_without_a_number_share_no_key_unless_name_and_birth_date_are_the_same(home: Path) -> None:
    ann = {"Surname": "Ash", "Forename": "Ann", "DOB": "2005-03-01"}
    children = [
        ann | {"Postcode": "S60 1AE"},
        ann | {"Postcode": "S60 1AF"},
        ann | {"Forename": "Ben"},
    ]
    dental = [{"Seen on": "2017-05-02", "Outcome": "Attended"}] * 2
    write_delivery(home / "landing", "health", {"children": children, "dental": dental})
    land_one(home / "landing")
    assert query("select row_number from landing.health__children order by 1") == [(3,), (4,)]
    assert query("select count(*) from landing.health__dental") == [(2,)]


def test_the_same_key_in_two_deliveries_is_no_duplicate(home: Path) -> None:
    for day in ("2017-06-02", "2017-07-03"):
        write_delivery(home / "landing", "social_care", {"ssd_person": [{"pers_person_id": "P1"}]}, extracted_on=day)
        assert land_one(home / "landing").rows_set_aside == 0
    assert query("select table_name from landing.rejected_rows") == []
