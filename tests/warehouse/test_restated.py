"""Rows that changed between the deliveries behind a first print and those that serve now, and whose they are."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.deliveries import write_delivery
from tests.warehouse.warehouse_state import query
from warehouse.built import finish_build
from warehouse.connect import connect
from warehouse.landing import land
from warehouse.serving import set_pack_month

MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)
VISIT = {"clav_cla_visit_id": "V1", "clav_person_id": "P1", "clav_cla_id": "C1", "clav_cla_visit_date": "2017-05-10"}
EPISODE = {
    "clae_cla_episode_id": "E1",
    "clae_person_id": "P1",
    "clae_cla_id": "C1",
    "clae_cla_episode_start_date": "2017-01-10",
}
REVIEW = {"clar_cla_review_id": "R1", "clar_cla_id": "C1", "clar_cla_review_date": "2017-05-20"}
Tables = dict[str, list[dict[str, Any]]]


def make(home: Path, *deliveries: tuple[str, str, Tables], months: tuple[date, ...] = (MAY, JUNE)) -> None:
    """Lands (source, day, tables) and makes the packs of the months in turn."""
    for source, day, tables in deliveries:
        write_delivery(home / "landing", source, tables, extracted_on=day)
    land(home / "landing")
    with closing(connect()) as con:
        for month in months:
            set_pack_month(con, "372", month, project_version="1")
            finish_build(con, "1")


def changes(columns: str = "table_name, change, subject_kind, subject_id, happened_on, happened_before") -> Any:
    return query(f"select {columns} from landing.row_changes order by all")


def social_care(day: str, **tables: list[dict[str, Any]]) -> tuple[str, str, Tables]:
    return ("social_care", day, tables)


def test_a_row_is_new_corrected_or_gone_and_carries_its_child_and_its_days(home: Path) -> None:
    later = VISIT | {"clav_cla_visit_id": "V2", "clav_person_id": "P2", "clav_cla_id": ""}
    make(
        home,
        social_care("2017-06-03", ssd_cla_visits=[VISIT, later | {"clav_cla_visit_id": "V3"}]),
        social_care("2017-07-03", ssd_cla_visits=[VISIT | {"clav_cla_visit_date": "2017-05-11"}, later]),
    )
    assert changes() == [
        ("ssd_cla_visits", "corrected", "child", "P1", date(2017, 5, 11), date(2017, 5, 10)),
        ("ssd_cla_visits", "deleted", "child", "P2", None, date(2017, 5, 10)),
        ("ssd_cla_visits", "new", "child", "P2", date(2017, 5, 10), None),
    ]
    assert query("select distinct month_end, is_same_project from landing.first_prints") == [(MAY, True)]


def test_only_the_two_deliveries_count_and_not_those_between(home: Path) -> None:
    make(
        home,
        social_care("2017-06-03", ssd_cla_visits=[VISIT]),
        social_care("2017-06-20", ssd_cla_visits=[]),
        social_care("2017-07-03", ssd_cla_visits=[VISIT]),
        months=(),
    )
    with closing(connect()) as con:
        set_pack_month(con, "372", MAY, date(2017, 6, 10))
        finish_build(con, "1")
        set_pack_month(con, "372", JUNE)
    assert changes() == []


def test_a_row_that_moves_to_another_child_is_told_of_both(home: Path) -> None:
    make(
        home,
        social_care("2017-06-03", ssd_cla_visits=[VISIT]),
        social_care("2017-07-03", ssd_cla_visits=[VISIT | {"clav_person_id": "P9"}]),
    )
    assert changes("change, subject_id") == [("corrected", "P1"), ("corrected", "P9")]


def test_a_row_that_counts_from_a_date_is_told_of_when_only_the_day_of_the_extract_moved(home: Path) -> None:
    pep = {"pep_id": "1", "person_id": "P1", "pep_date": "2017-05-10", "pep_authorised_date": "2017-06-10"}
    rows = [pep, pep | {"pep_id": "2", "pep_authorised_date": "2017-05-20"}, pep | {"pep_id": "3", "person_id": "P3"}]
    corrected = [*rows[:2], rows[2] | {"pep_date": "2017-05-11"}]
    make(home, social_care("2017-06-03", lcs_peps=rows), social_care("2017-07-03", lcs_peps=corrected))
    assert changes("change, subject_id") == [("corrected", "P3"), ("reached", "P1")]


@pytest.mark.parametrize("reviews", [([], [REVIEW]), ([REVIEW], [])], ids=["new", "gone"])
def test_a_thing_of_a_period_of_care_is_the_childs(home: Path, reviews: tuple[Any, Any]) -> None:
    make(
        home,
        social_care("2017-06-03", ssd_cla_reviews=reviews[0], ssd_cla_episodes=[EPISODE]),
        social_care("2017-07-03", ssd_cla_reviews=reviews[1], ssd_cla_episodes=[EPISODE]),
    )
    assert changes("subject_kind, subject_id") == [("child", "P1")]


def test_a_number_is_told_of_where_another_one_is_written(home: Path) -> None:
    child = {"pers_person_id": "P1", "pers_forename": "Ann", "pers_common_child_id": "943 476 5919"}
    make(
        home,
        social_care("2017-06-03", ssd_person=[child | {"pers_common_child_id": ""}, child | {"pers_person_id": "P2"}]),
        social_care("2017-07-03", ssd_person=[child, child | {"pers_person_id": "P2", "pers_forename": "Bea"}]),
    )
    assert changes("change, subject_kind, subject_id") == [
        ("corrected", "child", "P1"),
        ("corrected", "child", "P2"),
        ("corrected", "number", "9434765919"),
    ]


def test_reference_rows_concern_everybody_and_so_does_a_source_that_only_one_print_had(home: Path) -> None:
    make(
        home,
        social_care("2017-06-03", ssd_department=[{"dept_team_id": "T1", "dept_team_name": "Old"}]),
        social_care("2017-07-03", ssd_department=[{"dept_team_id": "T1", "dept_team_name": "New"}]),
        ("health", "2017-07-03", {}),
    )
    found = set(changes("table_name, change, subject_id"))
    assert ("ssd_department", "corrected", None) in found
    assert ("dental", "new", None) in found


def test_a_month_that_was_never_made_has_no_first_print(home: Path) -> None:
    make(home, social_care("2017-07-03", ssd_cla_visits=[VISIT]), months=(JUNE,))
    assert query("select count(*) from landing.first_prints") == [(0,)]
    assert changes() == []


def test_the_deliveries_of_a_build_that_was_cut_off_are_forgotten(home: Path) -> None:
    make(home, social_care("2017-07-03", ssd_cla_visits=[VISIT]), months=(JUNE,))
    with closing(connect()) as con:
        set_pack_month(con, "372", JUNE, project_version="2")
        set_pack_month(con, "372", MAY, date(2017, 7, 31), project_version="3")
    assert query("select pack_month, project_version from landing.pack_deliveries order by all") == [
        (MAY, "3"),
        (JUNE, "1"),
    ]
