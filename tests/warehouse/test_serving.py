"""Which delivery serves a month, and what it could not supply (feeds.md; DEL1, DEL2, DEL9, DEL10, K23)."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from expectations.contracts import load_contracts
from tests.deliveries import write_delivery, write_manifest
from tests.warehouse.warehouse_state import query
from warehouse.connect import connect
from warehouse.landing import land
from warehouse.serving import last_day_of_next_month, set_pack_month

JUNE = date(2017, 6, 30)


def deliver(home: Path, source: str, *days: str, **more: object) -> None:
    for day in days:
        write_delivery(home / "landing", source, extracted_on=day, **more)  # type: ignore[arg-type]
    land(home / "landing")


def choose(month_end: date = JUNE, cut_off: date | None = None) -> dict[str, str | None]:
    with closing(connect()) as con:
        return set_pack_month(con, "372", month_end, cut_off)


def not_supplied(source: str) -> set[str]:
    return {item for (item,) in query("select item from landing.serving_not_supplied where source = ?", source)}


def test_the_last_delivery_after_the_month_end_and_up_to_the_cut_off_serves(home: Path) -> None:
    deliver(home, "health", "2017-06-30", "2017-07-03", "2017-07-31", "2017-08-01")
    assert choose()["health"] == "372/health/2017-07-31"
    assert choose(cut_off=date(2017, 7, 30))["health"] == "372/health/2017-07-03"
    assert query("select * from landing.run_parameters") == [
        ("372", JUNE, date(2017, 6, 1), date(2017, 7, 30), 3, "default", None)
    ]


def test_a_source_that_is_not_delivered_for_the_month_does_not_serve(home: Path) -> None:
    deliver(home, "health", "2017-06-30", "2017-08-01")
    assert choose() == dict.fromkeys(("social_care", "health", "virtual_school", "ssda903"))
    assert query("select count(*) from landing.serving_deliveries") == [(0,)]


def test_after_a_refused_delivery_the_complete_one_before_it_serves(home: Path) -> None:
    deliver(home, "health", "2017-07-03")
    folder = write_delivery(home / "landing", "health", extracted_on="2017-07-10")
    (folder / "manifest.json").unlink()
    land(home / "landing")
    assert choose()["health"] == "372/health/2017-07-03"


def test_another_authority_never_serves(home: Path) -> None:
    deliver(home, "health", "2017-07-03", authority="371")
    assert choose()["health"] is None


def test_the_case_system_goes_before_the_return(home: Path) -> None:
    deliver(home, "ssda903", "2017-07-20")
    assert choose()["ssda903"] == "372/ssda903/2017-07-20"
    deliver(home, "social_care", "2017-07-03")
    assert choose() | {"health": None} == dict.fromkeys(("health", "virtual_school", "ssda903")) | {
        "social_care": "372/social_care/2017-07-03"
    }


def test_what_is_named_or_absent_is_not_supplied(home: Path) -> None:
    deliver(
        home,
        "social_care",
        "2017-07-03",
        leave_out=["lcs_plans"],
        not_supplied=["SSD_CLA_HEALTH[dental check]", "ssd_person.pers_sex", "ssd_missing"],
    )
    choose()
    assert not_supplied("social_care") == {
        "lcs_plans",
        "ssd_cla_health[Dental Check]",
        "ssd_person.pers_sex",
        "ssd_missing",
    }


def test_a_column_named_as_not_supplied_may_be_absent(home: Path) -> None:
    folder = write_delivery(home / "landing", "virtual_school")
    (folder / "epep.csv").write_text((folder / "epep.csv").read_text().replace(",quality_rating", ""))
    write_manifest(folder, {"epep.csv": 0}, not_supplied=["epep.quality_rating"])
    for name in ("pupils.csv", "attendance.csv"):
        (folder / name).unlink()
    assert [outcome.state for outcome in land(home / "landing")] == ["landed"]


def test_a_return_lacks_what_no_return_holds_and_what_its_own_absent_tables_give(home: Path) -> None:
    deliver(home, "ssda903", "2017-07-03", leave_out=["reviews"])
    choose()
    assert not_supplied("ssda903") == {"reviews"}
    lacking = not_supplied("social_care")
    assert {"lcs_peps", "ssd_cla_visits", "ssd_person.pers_death_date", "ssd_cla_reviews"} <= lacking
    assert not {"ssd_care_leavers", "ssd_person", "ssd_cla_episodes", "ssd_missing"} & lacking


def test_the_served_views_show_the_serving_delivery_alone_and_exist_for_every_contract(home: Path) -> None:
    for day, person in (("2017-07-03", "P1"), ("2017-08-03", "P2")):
        write_delivery(home / "landing", "social_care", {"ssd_person": [{"pers_person_id": person}]}, extracted_on=day)
    land(home / "landing")
    choose(date(2017, 7, 31))
    assert query("select pers_person_id from served.social_care__ssd_person") == [("P2",)]
    choose()
    assert query("select pers_person_id, authority from served.social_care__ssd_person") == [("P1", "372")]
    assert query("select count(*) from duckdb_views() where schema_name = 'served'") == [(len(load_contracts()),)]


@pytest.mark.parametrize(
    ("month_end", "until"),
    [
        (date(2017, 6, 30), date(2017, 7, 31)),
        (date(2017, 1, 31), date(2017, 2, 28)),
        (date(2015, 12, 31), date(2016, 1, 31)),
        (date(2016, 1, 31), date(2016, 2, 29)),
    ],
)
def test_the_cut_off_is_the_last_day_of_the_month_after(month_end: date, until: date) -> None:
    assert last_day_of_next_month(month_end) == until


def test_a_day_within_a_month_is_no_pack_month(home: Path) -> None:
    with closing(connect()) as con, pytest.raises(ValueError, match="not the last day"):
        set_pack_month(con, "372", date(2017, 6, 29))
