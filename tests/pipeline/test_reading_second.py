"""How the second computation reads deliveries: which one serves a month, and what is set aside."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.pipeline.second_computation.cells import UNKNOWN_REASON, read_date
from tests.pipeline.second_computation.reading import Delivery, Refused, read_delivery, serving_delivery
from tests.pipeline.second_computation.tables import TABLES

JUNE = date(2017, 6, 30)
EPISODES = ("clae_cla_episode_id,clae_person_id,clae_cla_id,clae_entered_care_date,clae_cla_episode_start_date,"
            "clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,"
            "clae_cla_episode_ceased_reason,clae_cla_placement_id\n")  # fmt: skip


def deliver(landing: Path, day: str, source: str = "social_care", **contents: bytes) -> Path:
    """Writes a delivery with the needed tables header only, but for `contents` (file stem -> content)."""
    folder = landing / "372" / source / day
    folder.mkdir(parents=True)
    files = {f"{t.name}.csv": (",".join(t.columns) + "\n").encode() for t in TABLES[source] if t.needed}
    files |= {name.replace("__", "."): content for name, content in contents.items()}
    entries = []
    for name, content in files.items():
        (folder / name).write_bytes(content)
        entries.append(
            {"name": name, "sha256": hashlib.sha256(content).hexdigest().upper(), "rows": content.count(b"\n") - 1}
        )
    manifest = {"contract": 1, "authority": "372", "source": source, "extracted_on": day, "files": entries}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def episodes(landing: Path, *lines: str) -> Delivery:
    content = (EPISODES + "\n".join(lines) + "\n").encode()
    return read_delivery(deliver(landing, "2017-07-03", ssd_cla_episodes__csv=content), "372", "social_care")


def test_the_last_delivery_between_month_end_and_cut_off_serves(tmp_path):
    for day in ("2017-06-30", "2017-07-03", "2017-07-31", "2017-08-01"):
        deliver(tmp_path, day)
    found = serving_delivery(tmp_path, "372", "social_care", JUNE)
    assert found and found.extracted_on == date(2017, 7, 31)
    early = serving_delivery(tmp_path, "372", "social_care", JUNE, cut_off=date(2017, 7, 10))
    assert early and early.extracted_on == date(2017, 7, 3)


def test_a_refused_delivery_gives_way_to_the_one_before(tmp_path):
    deliver(tmp_path, "2017-07-03")
    broken = deliver(tmp_path, "2017-07-10")
    (broken / "ssd_person.csv").write_text("changed")
    found = serving_delivery(tmp_path, "372", "social_care", JUNE)
    assert found and found.extracted_on == date(2017, 7, 3)


def test_without_a_delivery_after_month_end_every_figure_is_unavailable(tmp_path):
    deliver(tmp_path, "2017-06-30")
    assert serving_delivery(tmp_path, "372", "social_care", JUNE) is None


def test_a_needed_table_or_column_that_is_missing_refuses_the_delivery(tmp_path):
    folder = deliver(tmp_path, "2017-07-03", ssd_person__csv=b"pers_person_id\n")
    with pytest.raises(Refused, match="missing"):
        read_delivery(folder, "372", "social_care")


def test_an_absent_table_counts_as_not_supplied(tmp_path):
    delivery = read_delivery(deliver(tmp_path, "2017-07-03"), "372", "social_care")
    assert "lcs_peps" in delivery.not_supplied
    assert "ssd_person" not in delivery.not_supplied


def test_rows_without_key_or_required_date_or_of_wrong_length_are_set_aside(tmp_path):
    found = episodes(
        tmp_path,
        "1,A,p,,2017-06-01,S,N1,,,x",
        ",A,p,,2017-06-01,S,N1,,,x",
        "3,A,p,,31/02/2017,S,N1,,,x",
        "4,A,p,,2017-06-01,S,N1,,",
        "5,A,p,,2018-07-04,S,N1,,,x",
        "6,A,p,,2018-07-03,S,N1,,,x",
    ).tables["ssd_cla_episodes"]
    assert [row["clae_cla_episode_id"] for row in found] == ["1", "6"]


def test_an_unknown_code_is_emptied_and_an_unknown_cease_reason_is_still_one(tmp_path):
    row = episodes(tmp_path, "1,A,p,,1/6/2017,Q,N1,01/07/2017 00:00,E99,x").tables["ssd_cla_episodes"][0]
    assert row["clae_cla_episode_start_reason"] is None
    assert row["clae_cla_episode_ceased_reason"] == UNKNOWN_REASON
    assert row["clae_cla_episode_ceased_date"] == date(2017, 7, 1)


def test_of_rows_of_one_key_the_last_in_the_file_serves(tmp_path):
    lines = ("1,A,p,,2017-06-01,S,N1,,,x", "1,A,p,,2017-06-02,S,N1,,,x", "1,A,p,,2017-06-02,S,N1,,,x")
    found = episodes(tmp_path, *lines).tables["ssd_cla_episodes"]
    assert [row["clae_cla_episode_start_date"] for row in found] == [date(2017, 6, 2)]


def test_a_file_in_windows_1252_or_with_a_byte_order_mark_is_read(tmp_path):
    header = ",".join(TABLES["social_care"][0].columns)
    line = "A,Zo\u00eb,Bell,,,01/01/2007,,,"
    for day, encoding in (("2017-07-03", "cp1252"), ("2017-07-04", "utf-8-sig")):
        folder = deliver(tmp_path, day, ssd_person__csv=f"{header}\n{line}\n".encode(encoding))
        assert read_delivery(folder, "372", "social_care").tables["ssd_person"][0]["pers_forename"] == "Zo\u00eb"


def test_a_workbook_is_read_below_its_title_rows(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Dental"
    for line in (["Dental checks"], [], ["NHS number", "Seen on", "Outcome"],
                 [9434765919, datetime(2017, 6, 1), "Attended"], ["943 476 5919", 42887, "attended"],
                 [None, None, None], ["943 476 5919", "02/06/17", "Attended"]):  # fmt: skip
        sheet.append(line)
    book.save(tmp_path / "made.xlsx")
    content = (tmp_path / "made.xlsx").read_bytes()
    delivery = read_delivery(
        deliver(tmp_path, "2017-07-03", "health", lac_health_tracker__xlsx=content), "372", "health"
    )
    assert [(row["Seen on"], row["Outcome"]) for row in delivery.tables["Dental"]] == [
        (date(2017, 6, 1), "Attended"),
        (date(2017, 6, 1), "Attended"),
    ]
    assert "assessments" in delivery.not_supplied


def test_dates_are_never_read_month_first_and_two_digit_years_never():
    assert read_date("3/7/2017") == date(2017, 7, 3)
    assert read_date("2017-07-03T10:15:00") == date(2017, 7, 3)
    assert read_date("07/13/2017") is None
    assert read_date("03/07/17") is None
