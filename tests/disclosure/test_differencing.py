"""No reader of the published packs of many months can work out what was suppressed; a hole in the rule is found."""

from pathlib import Path

import pytest

from tests.conftest import Built
from tests.disclosure.attack import Reader
from tests.disclosure.council import Council, month_ends
from tests.disclosure.suppressed import Suppressor

PUBLISHED = "dbt/target/compiled/carepack/models/pack/published"


def test_no_suppressed_count_is_recovered_from_eight_packs(built_sample: Built, tmp_path: Path) -> None:
    suppressor = Suppressor(tmp_path, built_sample.home / PUBLISHED)
    reader = Reader(suppressor.packs(Council(seed=5, size=9, months=month_ends(2016, 1, 8))))
    assert len(reader.sensitive) > 1000
    assert reader.recovered() == []


@pytest.mark.parametrize(
    ("left_out", "seed", "size", "told"),
    [("links", 5, 9, " 6.4 all "), ("parts", 5, 9, " less 8.4, 9.1"), ("denominators", 2, 5, " 6.12 all ")],
)
def test_a_hole_is_found(built_sample: Built, tmp_path: Path, left_out: str, seed: int, size: float, told: str) -> None:
    suppressor = Suppressor(tmp_path, built_sample.home / PUBLISHED, {f"disclosure_{left_out}": []})
    reader = Reader(suppressor.packs(Council(seed, size, month_ends(2016, 1, 4))))
    assert any(told in each for each in reader.recovered())


@pytest.mark.soak
@pytest.mark.parametrize(("seed", "size"), [(1, 6), (5, 9), (7, 15), (6, 4)])
def test_no_suppressed_count_is_recovered_from_eighteen_packs(
    built_sample: Built, tmp_path: Path, seed: int, size: float
) -> None:
    suppressor = Suppressor(tmp_path, built_sample.home / PUBLISHED)
    assert Reader(suppressor.packs(Council(seed, size, month_ends(2016, 1, 18)))).recovered() == []
