"""Loose files become a delivery that the landing takes, and the return that others made lands whole."""

from datetime import date
from pathlib import Path

import pytest

from tests.deliveries import write_delivery
from tests.warehouse.warehouse_state import land_one, query
from warehouse.deliveries.adopt import adopt
from warehouse.deliveries.refusal import Refused
from warehouse.landing import land

DAY = date(2017, 7, 3)
PEER_DATA = Path(__file__).parents[2].parent / "shared" / "peerdata" / "ssda903"


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """Loose files of all social care tables, a stray note among them, and no manifest."""
    people = {"ssd_person": [{"pers_person_id": "P1"}], "adoption_tracker": [{"Child ID": "P1"}]}
    folder = write_delivery(tmp_path / "loose", "social_care", people)
    (folder / "manifest.json").unlink()
    (folder / "notes.docx").write_text("hello")
    (folder / "ssd_person.csv").rename(folder / "SSD_Person.csv")
    return folder


def test_adopted_files_land(home: Path, loose: Path) -> None:
    adopted = adopt(loose, home / "landing", "372", "social_care", DAY)
    assert (adopted.files["ssd_person.csv"], adopted.files["adoption_tracker.xlsx"]) == (1, 1)
    assert adopted.left_out == ("notes.docx",)
    assert not (adopted.folder / "notes.docx").exists()
    assert land_one(home / "landing").rows_in == 2


def test_adopting_the_same_files_again_changes_nothing_and_others_are_refused(home: Path, loose: Path) -> None:
    first = adopt(loose, home / "landing", "372", "social_care", DAY)
    assert adopt(loose, home / "landing", "372", "social_care", DAY) == first
    (loose / "SSD_Person.csv").write_text((loose / "SSD_Person.csv").read_text() + "P2,,,,,,,,\n")
    with pytest.raises(Refused, match="taken by another delivery"):
        adopt(loose, home / "landing", "372", "social_care", DAY)
    assert land_one(home / "landing").rows_in == 2


def test_adopting_says_what_was_looked_for_and_leaves_nothing_half_done(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match=r"Files looked for: .*epep\.csv"):
        adopt(tmp_path / "empty", home / "landing", "372", "virtual_school", DAY)
    (tmp_path / "empty" / "epep.csv").write_text("one,two\n")
    with pytest.raises(Refused, match="missing column"):
        adopt(tmp_path / "empty", home / "landing", "372", "virtual_school", DAY)
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_adopted_files_are_private(home: Path, loose: Path) -> None:
    folder = adopt(loose, home / "landing", "372", "social_care", DAY).folder
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_warehouse_is_private(home: Path, loose: Path) -> None:
    adopt(loose, home / "landing", "372", "social_care", DAY)
    land(home / "landing")
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "care.duckdb").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not PEER_DATA.is_dir(), reason=f"the return that others made is not at {PEER_DATA}")
def test_a_synthetic_return_made_by_others_lands_and_every_rejected_row_is_explained(home: Path) -> None:
    adopt(PEER_DATA, home / "landing", "372", "ssda903", date(2018, 4, 10))
    assert land_one(home / "landing").rows_in == 25_943
    counts = query(
        "select table_name, column_name, rule, set_aside, severity, count(*) from landing.rejected_rows "
        "group by all order by all"
    )
    assert counts == [
        ("episodes", "REASON_PLACE_CHANGE", "DEL4", "none", "warn", 162),
        ("episodes", "REC", "DEL4", "none", "warn", 157),
        ("oc3", "ACCOM", "DEL4", "value", "error", 3),
        ("placed_for_adoption", "REASON_PLACED_CEASED", "DEL4", "value", "error", 29),
        ("reviews", "CHILD + REVIEW", "DEL5", "none", "error", 9),
        ("reviews", "CHILD + REVIEW", "DEL5", "row", "error", 9),
        ("reviews", "CHILD + REVIEW", "DEL5", "row", "warn", 1),
        ("reviews", "REVIEW", "DEL4", "row", "error", 3246),
        ("uasc", "DUC", "DEL4", "value", "error", 130),
    ]
    assert query("select count(*) from landing.ssda903__episodes") == [(5050,)]
