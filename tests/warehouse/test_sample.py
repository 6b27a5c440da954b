"""The make-believe council: same seed same bytes, deliveries in the contract, one story in every file."""

import csv
import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest

from expectations.contracts import load_contracts
from warehouse.sample import Summary, write_sample
from warehouse.sample.council import ALL_CASES
from warehouse.sample.practice import PRACTICE
from warehouse.sample.shares import load_shares
from warehouse.sample.slips import SLIPS

M = "2017-06-30"
# Lives that are themselves a mistake in the record: they may break a rule of coherence.
BROKEN = {"episode_left_open", "episodes_overlap", "two_episodes_from_one_day", "start_under_open_episode"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    landing = tmp_path_factory.mktemp("sample") / "landing"
    return landing, write_sample(landing, children=500, months=12)


@pytest.fixture(scope="module")
def last(sample: tuple[Path, Summary]) -> duckdb.DuckDBPyConnection:
    """The CSV tables of the delivery that serves June 2017, as text."""
    return _tables(sorted((sample[0] / "372" / "social_care").iterdir())[-1])


def _tables(folder: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    form = (
        "all_varchar = true, header = true, delim = ',', quote = '\"', ignore_errors = true"  # planted: a row too long
    )
    for path in folder.glob("*.csv"):
        con.execute(f"create view {path.stem} as select * from read_csv('{path}', {form})")
    return con


def _count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(f"select count(*) from ({query})").fetchone()
    assert row is not None
    return int(row[0])


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(path).splitlines()))


def _text(path: Path) -> str:
    """A file may come with a byte order mark or in Windows-1252."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return path.read_text(encoding="cp1252")


def _lives(sample: tuple[Path, Summary]) -> dict[str, str]:
    return {row["child_id"]: row["life"] for row in _rows(sample[1].truth / "lives.csv")}


def test_one_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    def hashes(name: str, seed: int) -> dict[str, str]:
        root = tmp_path / name
        write_sample(root / "landing", children=30, months=2, seed=seed)
        files = sorted(path for path in root.rglob("*") if path.is_file())
        return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    first = hashes("first", 1)
    assert first == hashes("second", 1)
    assert first != hashes("third", 2)


def test_an_existing_delivery_is_not_overwritten(tmp_path: Path) -> None:
    write_sample(tmp_path / "landing", children=5, months=1)
    with pytest.raises(FileExistsError, match="there already"):
        write_sample(tmp_path / "landing", children=5, months=2)
    assert len(list((tmp_path / "landing").rglob("manifest.json"))) == 3


def test_the_manifest_names_every_file_with_its_hash_and_rows(sample: tuple[Path, Summary]) -> None:
    folders = sorted(path.parent for path in sample[0].rglob("manifest.json"))
    assert len(folders) == 36
    for folder in folders[::7]:
        manifest = json.loads((folder / "manifest.json").read_text())
        assert {
            "authority": folder.parts[-3],
            "source": folder.parts[-2],
            "extracted_on": folder.parts[-1],
        }.items() <= (manifest.items())
        assert {entry["name"] for entry in manifest["files"]} == {p.name for p in folder.iterdir()} - {"manifest.json"}
        for entry in manifest["files"]:
            path = folder / entry["name"]
            assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
            if path.suffix == ".csv":
                assert len(_rows(path)) == entry["rows"]


def test_headers_are_the_columns_of_the_contracts(sample: tuple[Path, Summary]) -> None:
    for contract in load_contracts().values():
        if contract.source == "ssda903" or contract.sheet:
            continue
        folder = sorted((sample[0] / "372" / contract.source).iterdir())[-1]
        header = next(csv.reader(_text(folder / contract.file).splitlines()))
        assert header == [column.name for column in contract.columns]


def test_every_code_is_one_of_its_list_but_for_the_planted_ones(last: duckdb.DuckDBPyConnection) -> None:
    for contract in load_contracts().values():
        if contract.source != "social_care" or contract.sheet:
            continue
        for column in contract.columns:
            if column.codes:
                found = {
                    row[0] for row in last.execute(f"select distinct {column.name} from {contract.table}").fetchall()
                }
                assert found - {code.code for code in column.codes} - {None, "E99"} == set(), column.name


def test_children_of_every_table_are_persons(last: duckdb.DuckDBPyConnection) -> None:
    for table, column in {
        "ssd_cla_episodes": "clae_person_id",
        "ssd_legal_status": "lega_person_id",
        "ssd_cla_placement": "clap_person_id",
        "ssd_cla_visits": "clav_person_id",
        "ssd_cla_health": "clah_person_id",
        "ssd_involvements": "invo_person_id",
        "ssd_care_leavers": "clea_person_id",
        "ssd_permanence": "perm_person_id",
        "lcs_peps": "person_id",
        "lcs_plans": "person_id",
        "ssd_family": "fami_person_id",
    }.items():
        strangers = f"select * from {table} where {column} not in (select pers_person_id from ssd_person)"
        assert _count(last, strangers) == 0, table


def test_reviews_visits_and_episodes_belong_to_one_period(last: duckdb.DuckDBPyConnection) -> None:
    for table, column in {"ssd_cla_reviews": "clar_cla_id", "ssd_cla_visits": "clav_cla_id"}.items():
        assert (
            _count(last, f"select * from {table} where {column} not in (select clae_cla_id from ssd_cla_episodes)")
            <= 12
        )


def test_placements_exist_and_cover_their_episodes(last: duckdb.DuckDBPyConnection) -> None:
    assert _count(last, "select * from ssd_cla_episodes anti join ssd_cla_placement on clap_cla_placement_id = "
                  "clae_cla_placement_id") == 0  # fmt: skip
    outside = """
        select * from ssd_cla_episodes join ssd_cla_placement on clap_cla_placement_id = clae_cla_placement_id
        where clae_cla_episode_start_date < clap_cla_placement_start_date
           or clap_cla_placement_end_date < clae_cla_episode_start_date
    """
    assert _count(last, outside) == 0


def test_nobody_is_in_two_episodes_on_one_day(sample: tuple[Path, Summary], last: duckdb.DuckDBPyConnection) -> None:
    overlapping = f"""
        select clae_person_id from ssd_cla_episodes
        where clae_cla_episode_start_date <= '{M}' and coalesce(clae_cla_episode_ceased_date, '9999') > '{M}'
        group by clae_person_id having count(*) > 1
    """
    lives = _lives(sample)
    children = [row[0] for row in last.execute(overlapping).fetchall()]
    assert {lives.get(child) for child in children} <= BROKEN


def test_nothing_happens_before_birth_or_before_care(last: duckdb.DuckDBPyConnection) -> None:
    before = """
        select * from ssd_cla_visits join ssd_person on pers_person_id = clav_person_id
        join (select clae_cla_id, min(clae_entered_care_date) as entered from ssd_cla_episodes group by clae_cla_id)
          on clae_cla_id = clav_cla_id
        where clav_cla_visit_date like '____-__-__' and clav_cla_visit_date < greatest(pers_dob, entered)
    """
    assert _count(last, before) == 0


def test_workers_and_departments_of_every_involvement_exist(last: duckdb.DuckDBPyConnection) -> None:
    unknown = """
        select * from ssd_involvements
        where invo_professional_id not in (select prof_professional_id from ssd_professionals)
           or invo_professional_team not in (select dept_team_id from ssd_department)
    """
    assert _count(last, unknown) == 0


def test_numbers_have_their_check_digits(last: duckdb.DuckDBPyConnection) -> None:
    numbers = [row[0] for row in last.execute("select pers_common_child_id from ssd_person").fetchall() if row[0]]
    for number in numbers[:300]:
        total = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
        assert (11 - total % 11) % 11 == int(number[9])
    upns = last.execute("select link_identifier_value from ssd_linked_identifiers where link_identifier_type like 'U%'")
    assert all(len(row[0]) == 13 and row[0][0].isalpha() and row[0][1:].isdigit() for row in upns.fetchall())


def test_tracker_and_pupils_agree_with_the_case_system(
    sample: tuple[Path, Summary], last: duckdb.DuckDBPyConnection
) -> None:
    folder = sorted((sample[0] / "372" / "health").iterdir())[-1]
    book = openpyxl.load_workbook(folder / "lac_health_tracker.xlsx", read_only=True)
    numbers = {row[0] for row in last.execute("select pers_common_child_id from ssd_person").fetchall()}
    for name in ("Children", "Assessments", "Dental", "SDQ"):
        keys = [row[0] for row in book[name].iter_rows(min_row=2, max_col=1, values_only=True)]
        assert sum(key in numbers for key in keys) > 0.97 * len(keys) > 0
    pupils = _rows(sorted((sample[0] / "372" / "virtual_school").iterdir())[-1] / "pupils.csv")
    born = {row[0]: row[1] for row in last.execute(
        "select link_identifier_value, pers_dob from ssd_linked_identifiers "
        "join ssd_person on pers_person_id = link_person_id"
    ).fetchall()}  # fmt: skip
    linked = [row for row in pupils if row["upn"] in born]
    assert len(linked) > 0.6 * len(pupils)
    assert all(row["dob"] == born[row["upn"]] for row in linked if born[row["upn"]])


def test_shares_are_near_the_published_ones(last: duckdb.DuckDBPyConnection) -> None:
    shares = load_shares()
    statuses = last.execute(f"""
        select lega_legal_status, pers_dob from ssd_legal_status join ssd_person on pers_person_id = lega_person_id
        where lega_legal_status_start_date <= '{M}' and coalesce(lega_legal_status_end_date, '9999') > '{M}'
          and lega_legal_status not in ('V3', 'V4')
    """).fetchall()
    stock = Counter(status for status, _ in statuses)
    assert 420 < stock.total() < 590
    for status in ("C1", "C2", "V2", "E1"):
        assert abs(stock[status] / stock.total() - shares.share("stock legal status", status)) < 0.07, status
    ages = Counter(_band(dob) for _, dob in statuses if dob)
    for band in ("0", "1", "5", "10", "16"):
        assert abs(ages[band] / ages.total() - shares.share("stock age", band)) < 0.09, band


def _band(dob: str) -> str:
    age = (date.fromisoformat(M) - date.fromisoformat(dob)).days / 365.25
    return next(band for band in ("16", "10", "5", "1", "0") if age >= int(band))


def test_care_leavers_households_and_caseloads_have_the_size_of_the_council(last: duckdb.DuckDBPyConnection) -> None:
    assert 140 < _count(last, "select * from ssd_care_leavers where clea_care_leaver_eligibility <> 'Eligible'") < 290
    open_households = "select * from lcs_foster_households where deregistered_on is null and approval_kind = 'Full'"
    assert 120 < _count(last, open_households) < 230
    busiest = last.execute("""
        select count(*) from ssd_involvements join ssd_professionals on prof_professional_id = invo_professional_id
        where invo_involvement_end_date is null and invo_professional_role_id = 'Allocated Social Worker'
        group by invo_professional_id
    """).fetchall()
    loads = sorted(row[0] for row in busiest)
    assert 8 <= loads[len(loads) // 2] <= 19
    assert loads[-1] <= 30


def test_late_input_shows_by_comparing_one_delivery_with_the_next(sample: tuple[Path, Summary]) -> None:
    folders = sorted((sample[0] / "372" / "social_care").iterdir())
    before, after = (_rows(folder / "ssd_cla_visits.csv") for folder in folders[-2:])
    known = {row["clav_cla_visit_id"] for row in before}
    late = [
        row for row in after if row["clav_cla_visit_id"] not in known and row["clav_cla_visit_date"] <= "2017-05-31"
    ]
    assert len(late) > 5
    assert len(after) > len(before) - 200


def test_without_late_input_nothing_appears_after_its_month(tmp_path: Path) -> None:
    write_sample(tmp_path / "landing", children=60, months=2, late_and_faults=False)
    folders = sorted((tmp_path / "landing" / "372" / "social_care").iterdir())
    before, after = (_rows(folder / "ssd_cla_visits.csv") for folder in folders)
    known = {row["clav_cla_visit_id"] for row in before}
    assert [
        row for row in after if row["clav_cla_visit_id"] not in known and row["clav_cla_visit_date"] <= "2017-05-31"
    ] == []


def test_the_truth_file_tells_what_the_deliveries_hold(
    sample: tuple[Path, Summary], last: duckdb.DuckDBPyConnection
) -> None:
    truth = _rows(sample[1].truth / "truth.csv")
    extracted = sorted((sample[0] / "372" / "social_care").iterdir())[-1].name
    counting = {
        "missing_dental_input": "select clah_person_id, clah_health_check_date from ssd_cla_health where "
        "clah_health_check_type = 'Dental Check' and clah_health_check_status = 'Completed'",
        "unentered_pep": "select person_id, pep_date from lcs_peps where pep_authorised_date is not null",
    }
    for fault, query in counting.items():
        held = set(last.execute(query).fetchall())
        persons = {row[0] for row in last.execute("select pers_person_id from ssd_person").fetchall()}
        otherwise = {
            row["child_id"] for row in truth if row["fault"] == "short_british_date"
        }  # dates written otherwise
        rows = [row for row in truth if row["fault"] == fault and row["child_id"] in persons - otherwise]
        assert len(rows) > 40
        for row in rows:
            entered = bool(row["entered_on"]) and row["entered_on"] <= extracted
            assert ((row["child_id"], row["event_date"]) in held) == entered, row["fault"]


def test_every_kind_of_fault_is_planted(sample: tuple[Path, Summary]) -> None:
    faults = Counter(row["fault"] for row in _rows(sample[1].truth / "truth.csv"))
    assert set(faults) >= {
        "missing_dental_input", "unentered_pep", "pep_authorised_late", "placement_restarted", "one_visit_for_siblings",
        "adoption_on_tracker_only", "notice_late", "notice_missing", "plan_not_typed", "score_not_entered",
        "interview_missing", "cost_missing", "attendance_missing", "contact_without_purpose", "name_misspelt",
        "birth_date_swapped", "not_supplied", "assessment_not_entered",
    }  # fmt: skip


def test_every_slip_of_the_pen_is_made_and_some_files_come_in_other_encodings(sample: tuple[Path, Summary]) -> None:
    faults = {row["fault"] for row in _rows(sample[1].truth / "truth.csv")}
    assert {slip.name for slip in (*SLIPS, *PRACTICE)} <= faults
    firsts = {path.read_bytes()[:3] for path in sample[0].rglob("ssd_legal_status.csv")}
    assert b"\xef\xbb\xbf" in firsts and len(firsts) == 2
    assert any(b"Zo\xeb" in path.read_bytes() for path in sample[0].rglob("ssd_professionals.csv"))


def test_the_truth_lies_outside_the_landing_folder(sample: tuple[Path, Summary]) -> None:
    assert sample[0] not in sample[1].truth.parents
    assert (sample[1].truth / "truth.csv").exists()


def test_every_particular_life_occurs_in_a_council_of_five_hundred(sample: tuple[Path, Summary]) -> None:
    assert len(ALL_CASES) > 190
    assert {case.name for case in ALL_CASES} - {name for name, count in sample[1].cases.items() if count} == set()


@pytest.mark.parametrize(
    ("life", "query"),
    [
        ("starts_and_ends_on_one_day", "select clae_person_id from ssd_cla_episodes where "
         "clae_cla_episode_start_date = "
         "clae_cla_episode_ceased_date and clae_cla_episode_start_reason = 'S'"),
        ("legal_status_not_delivered", "select pers_person_id from ssd_person anti join ssd_legal_status "
         "on lega_person_id = pers_person_id"),
        ("date_of_birth_unknown", "select pers_person_id from ssd_person where pers_dob is null"),
        ("unregulated_without_cost", "select clap_person_id from ssd_cla_placement anti join lcs_placement_costs "
         "on placement_id = clap_cla_placement_id where clap_cla_placement_type = 'Z1'"),
        ("adopted_without_decision_date", "select clae_person_id from ssd_cla_episodes anti join ssd_permanence "
         "on perm_person_id = clae_person_id where clae_cla_episode_ceased_reason in ('E11', 'E12')"),
        ("plan_never_authorised", "select person_id from lcs_plans where plan_authorised_date is null"),
        ("pep_authorised_without_date", "select person_id from lcs_peps where pep_status = 'Authorised' "
         "and pep_authorised_date is null"),
        ("ends_without_reason", "select clae_person_id from ssd_cla_episodes where clae_cla_episode_ceased_date is not "
         "null and clae_cla_episode_ceased_reason is null"),
        ("dies", "select pers_person_id from ssd_person where pers_death_date is not null"),
    ],
)  # fmt: skip
def test_a_particular_life_can_be_read_from_the_files(
    sample: tuple[Path, Summary], last: duckdb.DuckDBPyConnection, life: str, query: str
) -> None:
    children = {child for child, name in _lives(sample).items() if name == life}
    assert children
    assert children <= {row[0] for row in last.execute(query).fetchall()}
