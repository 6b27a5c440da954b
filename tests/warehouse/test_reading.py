"""Files as people keep them: encodings, header order, quoting, title rows, dates and numbers of every make."""

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.contracts import load_contracts
from tests.deliveries import rewrite, write_delivery, write_manifest, write_workbook
from tests.warehouse.warehouse_state import land_one, query, rejected
from warehouse.deliveries.files import inspect, read_csv
from warehouse.deliveries.sheets import filled_rows
from warehouse.landing import land

FAMILY = load_contracts()["social_care__ssd_family"]
VALID = "9434765919"


def land_family(home: Path, content: bytes, rows: int) -> list[tuple[object, ...]]:
    folder = write_delivery(home / "landing", "social_care")
    rewrite(folder, "ssd_family.csv", content, rows=rows)
    assert land_one(home / "landing").state == "landed"
    return query("select row_number, fami_family_id, fami_person_id from landing.social_care__ssd_family order by 1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_is_read_in_utf8_with_or_without_its_mark_and_in_windows_1252(home: Path, encoding: str) -> None:
    content = "fami_family_id,fami_person_id\r\nZoë’s,P1\r\n".encode(encoding)
    assert land_family(home, content, 1) == [(2, "Zoë’s", "P1")]


def test_columns_stand_in_any_order_and_row_numbers_count_records_blank_lines_included(home: Path) -> None:
    content = b'Fami_Person_ID,fami_family_id\n"P\n1",F1\n\n,\nP2, F2\t\n'
    assert land_family(home, content, 2) == [(2, "F1", "P\n1"), (5, "F2", "P2")]
    assert query("select fami_family_id from raw.social_care__ssd_family order by row_number") == [("F1",), (" F2\t",)]


def test_a_cell_of_white_space_is_null(home: Path) -> None:
    folder = write_delivery(
        home / "landing", "social_care", {"ssd_person": [{"pers_person_id": "P1", "pers_sex": " \xa0"}]}
    )
    assert folder.exists() and land_one(home / "landing").values_set_aside == 0
    assert query("select pers_sex from landing.social_care__ssd_person") == [(None,)]


CELL = st.text(alphabet='ab ",\n', max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=3), max_size=6), ragged=st.booleans())
def test_the_quick_reader_and_the_exact_one_read_the_same(tmp_path: Path, rows: list[list[str]], ragged: bool) -> None:
    width = 2
    lines = rows if ragged else [(row + ["x"] * width)[:width] for row in rows]
    path = tmp_path / "ssd_family.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["fami_family_id", "fami_person_id"], *lines])

    sheet = read_csv(path, inspect(path), FAMILY, frozenset())
    read = [row for batch in sheet.batches for row in batch.to_pylist()]

    expected = [(number, line) for number, line in enumerate(lines, start=2) if any(map(str.strip, line))]
    assert [row["row_number"] for row in read] == [number for number, _ in expected]
    for row, (_, line) in zip(read, expected, strict=True):
        assert (row["fami_family_id"], row["fami_person_id"]) == tuple([*line, None][:2])
        assert row["cell_count"] == (None if len(line) == width else len(line))


def tracker(home: Path, sheets: dict[str, list[list[object]]], rows: int) -> None:
    folder = write_delivery(home / "landing", "health")
    write_workbook(folder / "lac_health_tracker.xlsx", sheets)
    write_manifest(folder, {"lac_health_tracker.xlsx": rows})
    assert land_one(home / "landing").state == "landed"


def test_a_workbook_is_read_with_title_rows_blank_rows_and_blank_columns(home: Path) -> None:
    rows: list[list[object]] = [
        ["Dental checks, kept by the nurses", None, None],
        [],
        [None, "Seen on", "NHS number", "Outcome", None, " "],
        [None, date(2017, 5, 2), 9434765919, "Attended"],
        [],
        [None, "2/5/2017", "943 476 5870 ", "refused", "", "  "],
        [None, None, None],
    ]
    tracker(home, {"Dental": rows}, 2)
    assert query("select row_number, nhs_number, seen_on, outcome from landing.health__dental order by 1") == [
        (4, VALID, "2017-05-02", "Attended"),
        (6, "9434765870", "2017-05-02", "Refused"),
    ]
    assert query("select row_number, nhs_number, seen_on, outcome from raw.health__dental order by 1") == [
        (4, "9434765919", "2017-05-02", "Attended"),
        (6, "943 476 5870 ", "2/5/2017", "refused"),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (date(2017, 5, 2), "2017-05-02"),
        (datetime(2017, 5, 2, 14, 30), "2017-05-02"),
        (42857, "2017-05-02"),
        (42857.6, "2017-05-02"),
        ("42857", "2017-05-02"),
        ("02/05/2017", "2017-05-02"),
        ("2/5/2017 09:00", "2017-05-02"),
        ("2017-05-02T09:00:00Z", "2017-05-02"),
        (" 2017-05-02 ", "2017-05-02"),
    ],
)
def test_a_date_of_a_workbook_may_be_a_date_a_serial_or_text(home: Path, written: object, read: str) -> None:
    tracker(home, {"SDQ": [["NHS number", "Completed on", "Score"], [VALID, written, 12]]}, 1)
    assert query("select completed_on, score from landing.health__sdq") == [(read, "12")]


@pytest.mark.parametrize(
    "written", [9434765919, 9434765919.0, "9434765919", "943 476 5919", "943-476-5919", "9434765919.0"]
)
def test_an_nhs_number_is_read_as_number_or_spaced_text(home: Path, written: object) -> None:
    tracker(home, {"SDQ": [["NHS number", "Completed on", "Score"], [written, "2017-05-02", 12.0]]}, 1)
    assert query("select nhs_number, score from landing.health__sdq") == [(VALID, "12")]
    assert rejected() == []


def test_an_nhs_number_whose_check_digit_fails_is_kept_and_reported_and_one_of_nine_digits_is_emptied(
    home: Path,
) -> None:
    rows = [["NHS number", "Completed on", "Score"], ["9434765918", "2017-05-02", 1], ["943476591", "2017-05-02", 2]]
    tracker(home, {"SDQ": rows}, 2)
    assert query("select nhs_number, score from landing.health__sdq order by 2") == [("9434765918", "1"), (None, "2")]
    assert rejected("row_number, column_name, rule, set_aside, severity") == [
        (2, "NHS number", "HLT2", "none", "warn"),
        (3, "NHS number", "DEL4", "value", "error"),
    ]


def test_a_sheet_that_is_absent_is_an_absent_table(home: Path) -> None:
    tracker(home, {"SDQ": [["NHS number", "Completed on", "Score"]]}, 0)
    assert query("select table_name from landing.delivered_tables where not is_supplied order by 1") == [
        ("assessments",),
        ("children",),
        ("dental",),
    ]


def test_a_workbook_row_with_cells_beyond_its_header_is_set_aside(home: Path) -> None:
    tracker(home, {"SDQ": [["NHS number", "Completed on", "Score"], [VALID, "2017-05-02", 12, None, "ask mum"]]}, 1)
    assert rejected("row_number, reason, set_aside") == [(2, "shorter or longer than the header", "row")]


def check_digit(nine: str) -> int:
    return (11 - sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11) % 11


def test_check_digits_agree_with_the_rule_of_the_health_service(home: Path) -> None:
    nines = [f"{400000000 + 7654321 * step}" for step in range(40)]
    numbers = [nine + str(digit) for nine in nines for digit in range(10)]
    people = [{"pers_person_id": number, "pers_common_child_id": number} for number in numbers]
    write_delivery(home / "landing", "social_care", {"ssd_person": people})
    land_one(home / "landing")
    failing = {value for (value,) in rejected("value")}
    assert failing == {number for number in numbers if check_digit(number[:9]) != int(number[9])}


ISO_OR_BRITISH = st.dates(date(1950, 1, 1), date(2018, 7, 3)).flatmap(
    lambda day: st.tuples(
        st.just(day),
        st.sampled_from([day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day} 00:00:00"]),
    )
)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(ISO_OR_BRITISH, min_size=20, max_size=60, unique_by=lambda pair: pair[0]))
def test_every_day_reads_as_itself_however_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, days: list[tuple[date, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("CAREPACK_HOME", str(folder))
        rows = [{"plan_id": f"{at}", "plan_start_date": text} for at, (_, text) in enumerate(days)]
        write_delivery(folder / "landing", "social_care", {"lcs_plans": rows})
        land_one(folder / "landing")
        read = query("select plan_start_date from landing.social_care__lcs_plans order by row_number")
    assert [text for (text,) in read] == [day.isoformat() for day, _ in days]


def test_numbers_flags_postcodes_and_upns_are_landed_in_one_form(home: Path) -> None:
    pupil = {"upn": "a12345678901 2", "in_authority": "yes", "hours_per_week": " £1,025.50", "school_ofsted": "GOOD"}
    spoilt = {
        "upn": "12345",
        "surname": "Ash",
        "hours_per_week": "full time",
        "in_authority": "maybe",
        "sen_status": "None",
    }
    write_delivery(home / "landing", "virtual_school", {"pupils": [pupil, spoilt]})
    location = {"placement_id": "1", "home_postcode": "s601ae", "placement_la_code": "372"}
    write_delivery(home / "landing", "social_care", {"lcs_placement_location": [location]}, extracted_on="2017-07-04")
    land(home / "landing")

    columns = "upn, in_authority, hours_per_week, school_ofsted, sen_status"
    assert query(f"select {columns} from landing.virtual_school__pupils order by row_number") == [
        ("A123456789012", "Y", "1025.50", "Good", None),
        (None, None, None, None, "None"),
    ]
    assert query("select home_postcode from landing.social_care__lcs_placement_location") == [("S60 1AE",)]
    assert rejected("column_name, set_aside") == [
        ("hours_per_week", "value"),
        ("in_authority", "value"),
        ("upn", "value"),
    ]


def test_cells_of_every_kind_read_as_a_person_would_type_them(home: Path, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "kinds.xlsx"))
    sheet, bold = book.add_worksheet("Dental"), book.add_format({"bold": True})
    kinds: list[tuple[str, object, str]] = [
        ("write_rich_string", ("Ann ", bold, "Ash & Co"), "Ann Ash & Co"),
        ("write_formula", ("=1+1", None, 2), "2"),
        ("write_formula", ('="a"&"b"', None, "ab"), "ab"),
        ("write_formula", ("=1/0", None, "#DIV/0!"), "#DIV/0!"),
        ("write_boolean", (True,), "TRUE"),
        ("write_number", (0.5,), "0.5"),
        ("write_number", (1e20,), "100000000000000000000"),
        (
            "write_datetime",
            (datetime(2017, 5, 2, 9, 30), book.add_format({"num_format": "d mmm yy hh:mm"})),
            "2017-05-02 09:30:00",
        ),
    ]
    for row, (method, values, _) in enumerate(kinds):
        getattr(sheet, method)(row, 27, *values)  # type: ignore[misc]
    book.close()

    opened = openpyxl.load_workbook(tmp_path / "kinds.xlsx", read_only=True)
    read = list(filled_rows(opened["Dental"]))
    opened.close()

    assert read == [(row, [""] * 27 + [text]) for row, (_, _, text) in enumerate(kinds, start=1)]
