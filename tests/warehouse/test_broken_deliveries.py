"""Deliveries that break a promise: refused whole, or taken with what fails set aside, as rulings DEL3 to DEL5 say."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deliveries import read_manifest, rewrite, write_delivery, write_manifest, write_workbook
from tests.warehouse.warehouse_state import fingerprint, land_one, query, rejected
from warehouse.landing import land

PERSON = {"pers_person_id": "P1", "pers_dob": "2005-03-01"}
CHECK = {"clah_health_check_id": "H1", "clah_person_id": "P1", "clah_health_check_date": "2017-05-02"}
PEOPLE = "ssd_person.csv"


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose June deliveries are in, made once."""
    folder = tmp_path_factory.mktemp("june")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(folder))
        write_delivery(folder / "landing", "social_care", {"ssd_person": [PERSON]}, extracted_on="2017-06-02")
        write_delivery(folder / "landing", "health", extracted_on="2017-06-02")
        land(folder / "landing")
    return folder


@pytest.fixture
def landing(home: Path, june: Path) -> Path:
    """A landing whose June deliveries are in; the test breaks the July one."""
    shutil.copytree(june, home)
    return home / "landing"


def no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def manifest_is_no_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")


def wrong_hash(folder: Path) -> None:
    (folder / PEOPLE).write_bytes((folder / PEOPLE).read_bytes() + b"P2,,,,,,,,\r\n")


def wrong_row_count(folder: Path) -> None:
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_bytes(), rows=7)


def wrong_row_count_of_a_workbook(folder: Path) -> None:
    rewrite(folder, "adoption_tracker.xlsx", (folder / "adoption_tracker.xlsx").read_bytes(), rows=7)


def missing_column(folder: Path) -> None:
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_bytes().replace(b"pers_dob", b"birthday"))


def column_twice(folder: Path) -> None:
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_bytes().replace(b"pers_sex", b"pers_dob"))


def wrong_encoding(folder: Path) -> None:
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_text().encode("utf-16"))


def truncated_csv(folder: Path) -> None:
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_bytes() + b'P2,"Ann', rows=2)


def empty_file(folder: Path) -> None:
    rewrite(folder, PEOPLE, b"")


def workbook_that_is_none(folder: Path) -> None:
    rewrite(folder, "adoption_tracker.xlsx", b"Child ID,Name\r\n")


def workbook_without_a_header(folder: Path) -> None:
    write_workbook(folder / "adoption_tracker.xlsx", {"Tracker": [["minutes of a meeting"]]})
    rewrite(folder, "adoption_tracker.xlsx", (folder / "adoption_tracker.xlsx").read_bytes())


def wrong_authority(folder: Path) -> None:
    change_manifest(folder, authority="371")


def wrong_contract(folder: Path) -> None:
    change_manifest(folder, contract=2)


def wrong_day(folder: Path) -> None:
    change_manifest(folder, extracted_on="2017-07-04")


def listed_file_is_absent(folder: Path) -> None:
    (folder / "ssd_family.csv").unlink()


def file_is_not_listed(folder: Path) -> None:
    change_manifest(folder, files=[file for file in read_manifest(folder)["files"] if file["name"] != "ssd_family.csv"])


def file_in_another_folder(folder: Path) -> None:
    change_manifest(folder, files=[{"name": "../ssd_person.csv", "sha256": "", "rows": 0}])


def required_table_is_absent(folder: Path) -> None:
    (folder / "ssd_legal_status.csv").unlink()
    files = [file for file in read_manifest(folder)["files"] if file["name"] != "ssd_legal_status.csv"]
    change_manifest(folder, files=files)


def not_supplied_names_nothing_known(folder: Path) -> None:
    change_manifest(folder, not_supplied=["ssd_cla_helth"])


def change_manifest(folder: Path, **changes: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(read_manifest(folder) | changes))


REFUSED: dict[Callable[[Path], None], tuple[str, ...]] = {
    no_manifest: ("manifest.json is missing",),
    manifest_is_no_json: ("manifest.json cannot be read",),
    wrong_hash: ("ssd_person.csv", "SHA-256"),
    wrong_row_count: ("ssd_person.csv holds 1 data rows", "says 7"),
    wrong_row_count_of_a_workbook: ("adoption_tracker.xlsx holds 0 data rows", "says 7"),
    missing_column: ("ssd_person.csv", "missing column pers_dob", "Columns found: pers_person_id", "birthday"),
    column_twice: ("ssd_person.csv", "pers_dob stands twice"),
    wrong_encoding: ("ssd_person.csv", "UTF-8"),
    truncated_csv: ("ssd_person.csv is cut off",),
    empty_file: ("ssd_person.csv is empty",),
    workbook_that_is_none: ("adoption_tracker.xlsx is not a workbook",),
    workbook_without_a_header: ("adoption_tracker.xlsx, sheet Tracker", "no header row", "Child ID"),
    wrong_authority: ("authority is '371'", "'372' is expected"),
    wrong_contract: ("contract is 2",),
    wrong_day: ("extracted_on is '2017-07-04'",),
    listed_file_is_absent: ("ssd_family.csv", "not in the folder"),
    file_is_not_listed: ("ssd_family.csv", "does not list it"),
    file_in_another_folder: ("without folders",),
    required_table_is_absent: ("ssd_legal_status.csv is missing",),
    not_supplied_names_nothing_known: ("ssd_cla_helth",),
}


@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_a_delivery_that_breaks_the_contract_is_refused_and_leaves_the_warehouse_as_it_was(
    landing: Path, spoil: Callable[[Path], None]
) -> None:
    before = fingerprint()
    spoil(write_delivery(landing, "social_care", {"ssd_person": [PERSON]}))

    outcome = land_one(landing)

    assert outcome.state == "refused"
    for words in REFUSED[spoil]:
        assert words in outcome.message
    assert fingerprint() == before
    refusals = query("select authority, source, cast(extracted_on as varchar), message from landing.refused_deliveries")
    assert refusals == [("372", "social_care", "2017-07-03", outcome.message)]


def test_a_refusal_is_recorded_once_however_often_the_folder_is_offered(landing: Path) -> None:
    no_manifest(write_delivery(landing, "social_care"))
    land(landing)
    land(landing)
    assert query("select count(*) from landing.refused_deliveries") == [(1,)]


def test_a_fault_in_the_last_file_leaves_nothing_of_the_first(landing: Path) -> None:
    before = fingerprint()
    folder = write_delivery(landing, "health", {"children": [{"NHS number": "9434765919"}]})
    rewrite(folder, "lac_health_tracker.xlsx", (folder / "lac_health_tracker.xlsx").read_bytes(), rows=2)
    assert land_one(landing).state == "refused"
    assert fingerprint() == before


def test_a_folder_that_is_no_delivery_is_refused_by_name(landing: Path) -> None:
    (landing / "372" / "housing" / "2017-07-03").mkdir(parents=True)
    assert "housing is no source" in land_one(landing).message


def test_the_same_delivery_sent_again_changes_nothing(landing: Path) -> None:
    before = fingerprint()
    assert {outcome.state for outcome in land(landing)} == {"unchanged"}
    assert fingerprint() == before


def test_a_second_delivery_of_one_day_with_other_content_is_refused(landing: Path) -> None:
    before, folder = fingerprint(), landing / "372" / "social_care" / "2017-06-02"
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_bytes() + b"P2,,,,,,,,\r\n", rows=2)

    outcome = land_one(landing)

    assert (outcome.state, outcome.rule) == ("refused", "DEL3")
    assert "already in, with other content" in outcome.message
    assert fingerprint() == before


def test_hashes_compare_without_case(landing: Path) -> None:
    folder = write_delivery(landing, "virtual_school")
    change_manifest(
        folder, files=[file | {"sha256": file["sha256"].upper()} for file in read_manifest(folder)["files"]]
    )
    assert land_one(landing).state == "landed"


def test_an_unknown_column_is_kept_out_and_reported(landing: Path) -> None:
    folder = write_delivery(landing, "social_care", {"ssd_person": [PERSON]})
    rewrite(folder, "ssd_family.csv", b"favourite colour,fami_person_id,fami_family_id\r\nblue,P1,F1\r\n", rows=1)

    assert land_one(landing).state == "landed"

    assert rejected() == [("ssd_family", None, "favourite colour", None, "K4", "none", "warn")]
    assert query("select fami_family_id, fami_person_id from landing.social_care__ssd_family") == [("F1", "P1")]


def test_an_unknown_file_and_an_unknown_sheet_are_kept_out_and_reported(landing: Path) -> None:
    folder = write_delivery(landing, "health")
    sheets = {"Dental": [["NHS number", "Seen on", "Outcome"]], "Jokes": [["knock knock"]]}
    write_workbook(folder / "lac_health_tracker.xlsx", sheets)
    (folder / "notes.txt").write_text("hello")
    write_manifest(folder, {"lac_health_tracker.xlsx": 0, "notes.txt": 1})

    assert land_one(landing).warnings == 2

    reasons = rejected("file, reason")
    assert [file for file, _ in reasons] == ["lac_health_tracker.xlsx", "notes.txt"]
    assert "sheet Jokes" in reasons[0][1]


def test_a_header_only_table_is_a_delivered_zero_with_a_warning_where_there_were_rows_before(landing: Path) -> None:
    write_delivery(landing, "social_care")
    assert land_one(landing).warnings == 1
    assert rejected("table_name, row_number, rule, severity") == [("ssd_person", None, "DEL9", "warn")]
    assert query("select is_supplied, rows_in from landing.delivered_tables where table_name = 'ssd_person'") == [
        (True, 1),
        (True, 0),
    ]


def test_a_row_longer_or_shorter_than_the_header_is_set_aside_and_kept_as_it_came(landing: Path) -> None:
    folder = write_delivery(landing, "social_care")
    rewrite(folder, "ssd_family.csv", b"fami_family_id,fami_person_id\r\nF1,P1\r\nF2\r\nF3,P3,x,y\r\n", rows=3)

    outcome = land_one(landing)

    assert (outcome.rows_set_aside, outcome.values_set_aside) == (2, 0)
    lines = [line for line in rejected("table_name, row_number, rule, set_aside") if line[0] == "ssd_family"]
    assert lines == [("ssd_family", 3, "DEL4", "row"), ("ssd_family", 4, "DEL4", "row")]
    assert query("select fami_family_id from landing.social_care__ssd_family") == [("F1",)]
    raw = query(
        "select fami_family_id, fami_person_id, surplus_cells from raw.social_care__ssd_family order by row_number"
    )
    assert raw == [("F1", "P1", None), ("F2", None, None), ("F3", "P3", "x\ty")]


def test_a_csv_cut_off_within_a_row_loses_that_row_alone(landing: Path) -> None:
    folder = write_delivery(landing, "social_care", {"ssd_person": [PERSON]})
    rewrite(folder, PEOPLE, (folder / PEOPLE).read_bytes() + b"P2,An", rows=2)
    assert land_one(landing).rows_set_aside == 1
    assert query("select count(*) from landing.social_care__ssd_person where seen_to is null") == [(1,)]


@pytest.mark.parametrize(
    "written", ["31/02/2017", "2017-02-30", "06/25/2017", "1/6/17", "tomorrow", "17-06-01", "42887"]
)
def test_an_impossible_or_month_first_required_date_sets_the_row_aside(landing: Path, written: str) -> None:
    write_delivery(
        landing,
        "social_care",
        {"ssd_person": [PERSON], "ssd_cla_health": [CHECK | {"clah_health_check_date": written}]},
    )
    assert land_one(landing).rows_set_aside == 1
    assert rejected() == [("ssd_cla_health", 2, "clah_health_check_date", written, "DEL8", "row", "error")]
    assert query("select count(*) from landing.social_care__ssd_cla_health") == [(0,)]
    assert query("select clah_health_check_date from raw.social_care__ssd_cla_health") == [(written,)]


def test_an_optional_date_that_cannot_be_read_is_emptied_and_the_row_stays(landing: Path) -> None:
    write_delivery(landing, "social_care", {"ssd_person": [PERSON | {"pers_dob": "31/02/2005"}]})
    outcome = land_one(landing)
    assert (outcome.rows_set_aside, outcome.values_set_aside) == (0, 1)
    latest = "from landing.social_care__ssd_person where seen_to is null"
    assert query(f"select pers_person_id, pers_dob {latest}") == [("P1", None)]


def test_a_date_more_than_a_year_ahead_is_set_aside_and_one_of_a_year_is_not(landing: Path) -> None:
    ahead = {"CHILD": "1", "MIS_START": "2017-01-01", "MIS_END": "2018-07-04"}
    write_delivery(
        landing,
        "ssda903",
        {
            "missing": [
                ahead,
                ahead | {"CHILD": "2", "MIS_END": "2018-07-03"},
                ahead | {"CHILD": "3", "MIS_START": "2018-07-04"},
            ]
        },
    )
    land_one(landing)
    assert rejected("row_number, column_name, set_aside") == [
        (2, "MIS_END", "value"),
        (4, "MIS_END", "value"),
        (4, "MIS_START", "row"),
    ]
    assert query("select child, mis_end from landing.ssda903__missing order by child") == [
        ("1", None),
        ("2", "2018-07-03"),
    ]


def test_an_unknown_code_is_emptied_and_an_unknown_cease_reason_is_still_a_reason(landing: Path) -> None:
    episode = {"CHILD": "1", "DECOM": "01/06/2015", "RNE": "Q", "DEC": "01/06/2016", "REC": "E99"}
    write_delivery(landing, "ssda903", {"episodes": [episode]})
    land_one(landing)
    assert rejected("column_name, value, rule, set_aside") == [
        ("REC", "E99", "DEL4", "value"),
        ("RNE", "Q", "DEL4", "value"),
    ]
    assert query("select rne, rec from landing.ssda903__episodes") == [(None, "UNKNOWN")]


def test_a_code_out_of_its_year_is_kept_and_reported(landing: Path) -> None:
    episode = {"CHILD": "1", "DECOM": "01/06/2015", "RNE": "S", "REC": "E46"}
    days = {"last day of 2018": "2018-03-31", "first day of 2019": "2018-04-01"}
    rows = [episode | {"CHILD": str(number), "DEC": day} for number, day in enumerate(days.values())]
    write_delivery(landing, "ssda903", {"episodes": rows}, extracted_on="2018-04-10")
    outcome = land_one(landing)
    assert (outcome.rows_set_aside, outcome.values_set_aside, outcome.warnings) == (0, 0, 1)
    assert rejected("row_number, column_name, value, set_aside, severity") == [(2, "REC", "E46", "none", "warn")]
    assert query("select rec from landing.ssda903__episodes") == [("E46",), ("E46",)]


def test_an_undated_code_is_judged_by_the_day_of_the_extract(landing: Path) -> None:
    leavers = [
        {"clea_person_id": "P1", "clea_care_leaver_activity": "F3"},
        {"clea_person_id": "P2", "clea_care_leaver_activity": "F4"},
    ]
    write_delivery(landing, "social_care", {"ssd_person": [PERSON], "ssd_care_leavers": leavers})
    land_one(landing)
    assert rejected("value, severity") == [("F4", "warn")]


def test_a_row_without_its_key_is_set_aside(landing: Path) -> None:
    write_delivery(landing, "social_care", {"ssd_person": [PERSON, {"pers_forename": "Ann"}]})
    assert land_one(landing).rows_set_aside == 1
    assert rejected() == [("ssd_person", 3, "pers_person_id", None, "DEL4", "row", "error")]


def test_an_assessment_needs_one_of_its_two_dates(landing: Path) -> None:
    number = {"NHS number": "9434765919", "Assessment": "IHA"}
    rows = [number, number | {"Notified on": "2017-05-01"}, number | {"Attended on": "2017-05-01"}]
    write_delivery(landing, "health", {"assessments": rows})
    assert land_one(landing).rows_set_aside == 1
    assert rejected("row_number, column_name, rule") == [(2, "Notified on or Attended on", "K2")]


def test_a_source_that_is_not_delivered_is_just_absent(landing: Path) -> None:
    assert query("select distinct source from landing.deliveries order by all") == [("health",), ("social_care",)]


def test_messages_and_reasons_hold_no_value_of_a_row(landing: Path) -> None:
    write_delivery(landing, "social_care", {"ssd_person": [PERSON | {"pers_dob": "SECRET"}]})
    land_one(landing)
    assert not [reason for (reason,) in rejected("reason") if "SECRET" in reason]
