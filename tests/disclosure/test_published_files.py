"""No reader of the published files themselves can work out what was suppressed; a rule switched off is found."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import AUTHORITY, Built, build_council, carepack
from tests.disclosure.attack import SMALL, Cell, Pack, Reader, sides
from tests.disclosure.files import folders_of, packs_of
from tests.disclosure.forms import told_beyond
from tests.reports.pdf_and_page import differences

# A hidden cell of a table, a label of a chart, a point of it, a sentence.
HOLES = (
    (r'(<td class="number">)c<', r"\g<1>7<"),
    (r"(<text [^>]*>)c<", r"\g<1>7<"),
    (r'<text x="([\d.]+)"[^>]*>c<', r'<circle cx="\g<1>" cy="60.0" r="3"/>\g<0>'),
    (r"(<li>.*?) suppressed", r"\g<1> 7"),
)
TWIN_MONTHS = [f"{2017 + number // 12}-{number % 12 + 1:02d}" for number in range(15)]


def test_no_suppressed_count_is_recovered_from_the_files(built_sample: Built) -> None:
    packs = packs_of(built_sample.home, built_sample.authority, [built_sample.month])
    reader = Reader(packs)
    assert len(reader.sensitive) > 100
    assert reader.recovered() == []


def test_a_pack_without_secondary_suppression_is_found(built_sample: Built) -> None:
    packs = packs_of(built_sample.home, built_sample.authority, [built_sample.month])
    assert Reader([without_secondary(pack) for pack in packs]).recovered()


def test_page_and_pdf_tell_no_more_than_the_open_data_and_the_workbook(built_sample: Built) -> None:
    assert told_beyond(published(built_sample)) == []


def test_what_the_page_alone_tells_is_found(built_sample: Built, tmp_path: Path) -> None:
    copy = shutil.copytree(published(built_sample), tmp_path / "pack")
    [page] = copy.glob("pack_*.html")
    shown = page.read_text()
    for hidden, told in HOLES:
        page.write_text(re.sub(hidden, told, shown, count=1))
        assert len(told_beyond(copy)) == 2, f"neither the open data says it nor the PDF: {told}"


def test_what_the_pdf_alone_tells_is_found(built_sample: Built) -> None:
    [page] = published(built_sample).glob("pack_*.html")
    [unsuppressed] = built_sample.home.glob(f"restricted/*/{built_sample.month}/document_*.pdf")
    assert len(differences(unsuppressed, page.read_text())) == 3


def published(built: Built) -> Path:
    [folder] = folders_of(built.home, built.authority, [built.month])
    return folder


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
    assert {told for folder in folders_of(home, AUTHORITY, months) for told in told_beyond(folder)} == set()
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
