"""The twin and what the checks list of it: what only another source holds, held against the truth file; and nothing at
all where everything came on time.

Expected children are read from the truth and from the delivered files, by Python's csv alone; no SQL of the project.
"""

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

import warehouse.sample.twin.targets as targets
from orchestration.assets.landing import month_end
from orchestration.managers import tell_managers
from orchestration.resources import environment
from orchestration.settings import pick_parameter_set
from tests.conftest import AUTHORITY
from tests.pipeline.listed import keep_lists, listed
from tests.pipeline.second_computation.calendar import add_months
from tests.reports.test_publish import private_values
from warehouse.sample.twin.council import TwinSummary, write_twin
from warehouse.sample.twin.scenarios import ON_TIME

MONTHS = tuple(f"2017-{month:02d}" for month in range(1, 7))
JUNE = MONTHS[-1]
# How many checks could not run: January's delivery did not supply what young people do after care.
LACKING = {MONTHS[0]: 9}


@dataclass(frozen=True)
class Gap:
    """A check between two sources: its indicator, the months an event holds, and when the case system's row counts."""

    check_id: str
    indicator: str
    months: int
    file: str
    child: str
    day: str
    counts: Callable[[dict[str, str]], bool]


GAPS = (
    Gap(
        "missing_dental_input", "6.10", 12, "ssd_cla_health.csv", "clah_person_id", "clah_health_check_date",
        lambda row: (row["clah_health_check_type"], row["clah_health_check_status"]) == ("Dental Check", "Completed"),
    ),
    Gap(
        "unentered_pep", "6.13", 4, "lcs_peps.csv", "person_id", "pep_date",
        lambda row: row["pep_authorised_date"] > "",
    ),
)  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def expected(gap: Gap, landing: Path, truth: Path, month: str) -> set[str]:
    """Children with an event in date that the truth file says is lacking, and none in date in the case system."""
    end = month_end(month)

    def holds(day: str) -> bool:
        return bool(day) and date.fromisoformat(day) <= end <= add_months(date.fromisoformat(day), gap.months)

    lacking = {
        row["child_id"]
        for row in rows_of(truth)
        if row["fault"] == gap.check_id and row["month"] <= month <= row["last_month"] and holds(row["event_date"])
    }
    serving = min(folder for folder in (landing / AUTHORITY / "social_care").iterdir() if folder.name > f"{end}")
    own = rows_of(serving / gap.file)
    return lacking - {row[gap.child] for row in own if gap.counts(row) and holds(row[gap.day])}


def numerators(home: Path, month: str, indicator: str) -> dict[str, int]:
    with duckdb.connect(str(home / "care.duckdb"), read_only=True) as con:
        query = (
            "select basis, cast(numerator as integer) from indicators.indicator_values where indicator_id = ? "
            "and form = 'month' and cohort = 'all' and pack_month = ? and month_end = pack_month"
        )
        return dict(con.execute(query, [indicator, month_end(month)]).fetchall())


def planted_numerators() -> dict[tuple[str, str], int]:
    """By indicator and month, how many children the twin's planners have up to date in fact."""
    rows = rows_of(Path(targets.__file__).parent / "targets.csv")
    return {(row["indicator"], row["month"][:7]): int(row["numerator"]) for row in rows if row["basis"] == "evidenced"}


def hold_against_truth(home: Path, truth: Path, month: str) -> None:
    found, planted = listed(home, month, LACKING.get(month, 0)), planted_numerators()
    for gap in GAPS:
        children = {child for child, _ in found[gap.check_id]}
        assert children and children == expected(gap, home / "landing", truth, month), (gap.check_id, month)
        values = numerators(home, month, gap.indicator)
        assert values["evidenced"] == values["recorded"] + len(children)
        if (gap.indicator, month) in planted:
            assert values["evidenced"] == planted[gap.indicator, month]


def make(home: Path, written: Path, *months: str) -> None:
    """The checks of some months on the deliveries that serve them, with the parameters of the council's time."""
    for folder in sorted((written / AUTHORITY).glob("*/*")):
        if any(f"{month_end(month)}" < folder.name < f"{add_months(month_end(month), 1)}" for month in months):
            shutil.copytree(folder, home / "landing" / folder.relative_to(written))
    with environment(CAREPACK_HOME=str(home)):
        pick_parameter_set("rotherham_2017")
    keep_lists(home, months)


@pytest.fixture(scope="module")
def june(twin: tuple[Path, TwinSummary], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the checks of June."""
    home = tmp_path_factory.mktemp("june")
    make(home, twin[0], JUNE)
    return home


def messages(home: Path) -> list[str]:
    """What the managers are told of June."""
    (home / "given").mkdir(exist_ok=True)
    with environment(CAREPACK_HOME=str(home)):
        settings = home / "settings.toml"
        settings.write_text(f'{settings.read_text()}\n[alerts]\ndefault = ["file://{home}/given"]\n')
        tell_managers(AUTHORITY, month_end(JUNE))
    return [path.read_text() for path in (home / "given").iterdir()]


def test_what_only_another_source_holds_is_listed_as_planted(june: Path, twin: tuple[Path, TwinSummary]) -> None:
    hold_against_truth(june, twin[1].truth / "truth.csv", JUNE)


def test_no_message_of_june_holds_anything_of_a_child(june: Path) -> None:
    told = messages(june)
    words = set(re.findall(r"[\w'/-]+", "\n".join(told)))
    values = set(private_values(june / "landing"))
    assert len(told) > 8 and len(values) > 5000
    assert not {each for each in values if each in words or (" " in each and any(each in one for one in told))}


@pytest.mark.soak
def test_every_month_lists_what_only_another_source_holds(twin: tuple[Path, TwinSummary], tmp_path: Path) -> None:
    make(tmp_path, twin[0], *MONTHS)
    for month in MONTHS:
        hold_against_truth(tmp_path, twin[1].truth / "truth.csv", month)


@pytest.mark.soak
def test_where_everything_came_on_time_no_check_lists_anything(tmp_path: Path) -> None:
    write_twin(tmp_path / "landing", AUTHORITY, scenario=ON_TIME)
    make(tmp_path / "home", tmp_path / "landing", JUNE)
    assert listed(tmp_path / "home", JUNE) == {}
    assert not any("Missing or wrong" in each for each in messages(tmp_path / "home"))


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2])
def test_on_time_every_month_lists_nothing(tmp_path: Path, seed: int) -> None:
    write_twin(tmp_path / "landing", AUTHORITY, seed=seed, scenario=ON_TIME)
    make(tmp_path / "home", tmp_path / "landing", *MONTHS)
    assert [(month, found) for month in MONTHS if (found := listed(tmp_path / "home", month))] == []
