"""No reader of the published files themselves can work out what was suppressed; a rule switched off is found."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import AUTHORITY, Built, build_council, carepack
from tests.disclosure.attack import SMALL, Cell, Pack, Reader, sides
from tests.disclosure.files import packs_of

TWIN_MONTHS = [f"{2017 + number // 12}-{number % 12 + 1:02d}" for number in range(15)]


def test_no_suppressed_count_is_recovered_from_the_files(built_sample: Built) -> None:
    packs = packs_of(built_sample.home, built_sample.authority, [built_sample.month])
    reader = Reader(packs)
    assert len(reader.sensitive) > 100
    assert reader.recovered() == []


def test_a_pack_without_secondary_suppression_is_found(built_sample: Built) -> None:
    packs = packs_of(built_sample.home, built_sample.authority, [built_sample.month])
    assert Reader([without_secondary(pack) for pack in packs]).recovered()


@pytest.mark.soak
def test_no_suppressed_count_is_recovered_from_a_year_of_the_twin(tmp_path: Path) -> None:
    carepack(tmp_path, "sample", "--last-month", TWIN_MONTHS[-1])
    attack(tmp_path, TWIN_MONTHS)


@pytest.mark.soak
def test_no_suppressed_count_is_recovered_from_a_year_of_another_council(tmp_path: Path) -> None:
    built = build_council(tmp_path, seed=3, children=200, months=12, made=12)
    attack(tmp_path, list(built.months))


def attack(home: Path, months: list[str]) -> None:
    """Make and sign each month, and the last one again as a correction; then read all that was published."""
    for month in months:
        carepack(home, "run-month", month, "--authority", AUTHORITY)
        carepack(home, "sign-off", month, "--issue", "1", "--by", "the head of service", "--authority", AUTHORITY)
    packs = packs_of(home, AUTHORITY, months)
    reader = Reader(packs)
    print(f"{len(packs)} packs, {len(reader.sensitive)} small counts, {len(reader.equations)} equations")
    assert reader.recovered() == []
    assert Reader([without_secondary(pack) for pack in packs]).recovered()


def without_secondary(pack: Pack) -> Pack:
    """The pack with only those cells hidden that are small themselves."""

    def is_small(cell: Cell) -> bool:
        counts = dict(sides(pack, cell))
        above, below = counts.get("n"), counts.get("d")
        return above in SMALL or (below is not None and above is not None and (below - above in SMALL or below < 10))

    shown = {cell: pack.truth[cell] for cell in pack.published if not is_small(cell)}
    return replace(pack, published=pack.published | shown)
