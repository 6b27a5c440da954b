"""Commentary takes its figures from the pack; what people type is held against it, with file and line."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from orchestration.errors import CarepackError
from orchestration.sign_off import keep_commentary
from reports.commentary.facts import draft, facts
from reports.commentary.given import read_commentary, write_drafts
from reports.commentary.references import UnknownReference, fill
from reports.document.blocks import Bullets, Paragraph
from reports.pack.contents import Contents, read_contents
from reports.pack.themes import THEMES
from tests.reports.made_pack import made_pack
from tests.reports.pack_rows import MONTH, A
from warehouse import connect

HEALTH = next(theme for theme in THEMES if theme.tab == "Health")
MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)


def figure(value: str, above: int, below: int) -> Any:
    return SimpleNamespace(
        state="value",
        displayed_value=Decimal(value),
        numerator=Decimal(above),
        denominator=Decimal(below),
        is_break=False,
    )


@pytest.fixture
def pack() -> Contents:
    """June 2017 as the council printed it, for three indicators of health and one of plans."""
    made = made_pack(1)
    printed = {
        ("6.9", MAY): figure("78.3", 361, 461), ("6.9", JUNE): figure("70.7", 340, 481),
        ("6.10", MAY): figure("56.5", 261, 462), ("6.10", JUNE): figure("55.0", 264, 480),
        ("6.11", MAY): figure("40.7", 11, 27), ("6.11", JUNE): figure("50.0", 2, 4),
        ("6.14", MAY): figure("76.4", 385, 504), ("6.14", JUNE): figure("73.8", 385, 522),
        ("6.13", date(2017, 4, 30)): figure("95.7", 313, 327), ("6.13", JUNE): figure("57.4", 205, 357),
    }  # fmt: skip
    for (number, month), each in printed.items():
        made.figures[number, "all", "recorded", month] = each
    made.trend["6.10", "2016/17"] = SimpleNamespace(value=Decimal("57.3"), state="value")  # type: ignore[assignment]
    made.year_to_date["6.11", "all", "recorded", JUNE] = figure("29.2", 14, 48)
    made.signals["6.10"].verdict = "within noise"
    return made


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("6.10 month", "55.0%"),
        ("6.10 previous", "56.5%"),
        ("6.10 n_of_d", "264 of 480"),
        ("6.11 ytd", "29.2%"),
        ("6.11 ytd_n_of_d", "14 of 48"),
        ("6.10 change", "a fall of 1.5 percentage points"),
        ("6.10 moved", "fell from 56.5% to 55.0%"),
        ("6.10 noise", "no more than noise"),
        ("6.10 2016/17", "57.3%"),
        ("6.10 2017-05", "56.5%"),
        ("6.10 neighbours", "not published"),
    ],
)
def test_a_reference_is_the_figure_of_the_pack(pack: Contents, reference: str, words: str) -> None:
    assert fill(f"It is {{{{ {reference} }}}}.", pack) == f"It is {words}."


@pytest.mark.parametrize(
    "wrong", ["{{ 99.1 month }}", "{{ 6.10 mnth }}", "{{ 6.10 2011-05 }}", "{{ 6.10 }}", "{{ 6.10"]
)
def test_a_reference_that_names_nothing_is_refused(pack: Contents, wrong: str) -> None:
    with pytest.raises(UnknownReference):
        fill(wrong, pack)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("As at the end of May 73.8% of children had an up-to-date plan.", "6.14 is said to be 73.8 in May"),
        ("Of the initial health assessments in May 55% were in time.", "6.11 is said to be 55 in May"),
        ("PEPs up to date stood in April at 89.7% but in June at 57.4%.", "6.13 is said to be 89.7 in April"),
        ("Health assessments reached 80% and 85% had a dental check.", "6.10 is said to be 85"),
    ],
)
def test_a_typed_number_that_disagrees_is_told_with_file_and_line(
    pack: Contents, tmp_path: Path, typed: str, said: str
) -> None:
    (tmp_path / "health.md").write_text(f"# Performance analysis\n\nAll is well.\n\n{typed}\n")
    given = read_commentary(tmp_path, pack)
    assert given.wrong["Health"][0].startswith(f"health.md, line 5: {said}")
    [block] = given.of(HEALTH, "key issues")
    assert isinstance(block, Paragraph) and "withheld" in block.text[0].text and not given.given


@pytest.mark.parametrize(
    "typed",
    [
        "Dental checks fell from 56.5% in May to 55.0% in June, against 57.3% at the end of 2016/17.",
        "Of 48 initial health assessments so far this year 29% were in time, within 20 working days.",
        "Dental checks stand at {{ 6.10 month }}; 9 children aged 10-13 were seen on 12 June 2017.",
        "Dental checks are at 85% by the nurses' own list. <!-- checked -->",
    ],
)
def test_a_typed_number_that_agrees_or_is_no_claim_passes(pack: Contents, tmp_path: Path, typed: str) -> None:
    (tmp_path / "health.md").write_text(typed)
    assert not (given := read_commentary(tmp_path, pack)).wrong and given.given["Health", "performance analysis"]


def test_a_number_is_held_against_a_name_on_another_line_or_in_the_heading(pack: Contents, tmp_path: Path) -> None:
    (tmp_path / "health.md").write_text("Many children had a dental\ncheck; but the share\nis 85% now.\n")
    assert read_commentary(tmp_path, pack).wrong["Health"][0].startswith("health.md, line 3: 6.10 is said to be 85")
    (tmp_path / "health.md").write_text("## Dental checks\n\nWe reached 85%.\n\nElsewhere 12% was reached.\n")
    assert len(read_commentary(tmp_path, pack).wrong["Health"]) == 1


def test_a_bad_reference_is_told_with_file_and_line(pack: Contents, tmp_path: Path) -> None:
    (tmp_path / "health.md").write_text("Fine.\nDental: {{ 6.10 mnth }}\n")
    [told] = read_commentary(tmp_path, pack).wrong["Health"]
    assert told.startswith("health.md, line 2: ") and "6.10 mnth" in told


def test_words_go_to_their_part_and_a_missing_one_stays_empty(pack: Contents, tmp_path: Path) -> None:
    (tmp_path / "health.md").write_text("# Key issues\nWe **worry**.\n\n- one: {{ 6.10 month }}\n- two\n")
    given = read_commentary(tmp_path, pack)
    paragraph, points = given.of(HEALTH, "key issues")
    assert isinstance(paragraph, Paragraph) and [run.strong for run in paragraph.text] == [False, True, False]
    assert isinstance(points, Bullets) and points.items[0][0].text == "one: 55.0%"
    [missing] = given.of(HEALTH, "performance analysis")
    assert isinstance(missing, Paragraph) and missing.kind == "missing"


def test_a_draft_waits_until_it_is_renamed_and_then_agrees_with_the_figures(pack: Contents, tmp_path: Path) -> None:
    written = write_drafts(tmp_path, pack)
    assert len(written) == len(THEMES) and not read_commentary(tmp_path, pack).given
    for path in written:
        path.rename(path.with_name(path.name.replace(".draft", "")))
    given = read_commentary(tmp_path, pack)
    assert {theme for theme, _ in given.given} == {theme.tab for theme in THEMES}


@pytest.mark.parametrize("seed", range(5))
def test_each_sentence_of_a_draft_says_what_the_pack_table_says(seed: int) -> None:
    """Five months, each with figures, states and verdicts of its own; the sentence is read back and looked up."""
    pack = made_pack(100 + seed, (date(2017, 2, 28), date(2017, 3, 31), date(2017, 4, 30), MAY, JUNE)[seed])
    said = 0
    for theme in THEMES:
        for template, sentence in zip(draft(pack, theme), facts(pack, theme), strict=True):
            assert not re.search(r"\d", re.sub(r"\{\{.*?\}\}|^\S+|20\d\d/\d\d", "", template)), (
                "a draft types no figure"
            )
            said += check_sentence(pack, sentence)
    assert said > 100


def check_sentence(pack: Contents, sentence: str) -> int:
    """Every number of a sentence, held against the rows; returns how many there were."""
    number, rest = sentence.split(" ", 1)
    before, now = (pack.figure(number, month) for month in pack.months[-2:])
    checked = 0
    if move := re.search(r": (rose|fell|stayed) (?:from (\S+) to|at) ([^ ,.]+(?:\.\d)?%?)", rest):
        way = {"rose": 1, "fell": -1, "stayed": 0}[move[1]]
        sign = (now.displayed_value > before.displayed_value) - (now.displayed_value < before.displayed_value)
        assert way == sign and as_number(move[3]) == now.displayed_value
        assert move[2] is None or as_number(move[2]) == before.displayed_value
        checked += 2
    else:
        assert "value" not in (before.state, now.state) or before.state != now.state
    if worked := re.search(r"\((\d+) of (\d+)\)", rest):
        assert (Decimal(worked[1]), Decimal(worked[2])) == (now.numerator, now.denominator)
        checked += 2
    if to_date := re.search(r"Year to date it is ([\d.,]+%?)", rest):
        assert as_number(to_date[1]) == pack.to_date(number).displayed_value
        checked += 1
    if year := re.search(r"(20\d\d/\d\d) ended at ([\d.,]+%?)", rest):
        assert as_number(year[2]) == pack.trend[number, year[1]].value
        checked += 1
    colour = {"on target": "green", "within tolerance of its target": "amber", "off target": "red"}
    told = [each for words, each in colour.items() if f"It is {words}" in rest]
    assert told == ([pack.scorecard[number].rag] if pack.scorecard[number].rag != "none" else [])
    assert ("more than noise" in rest.replace("no more than noise", "")) == (
        pack.signals[number].verdict == "more than noise"
    )
    return checked


def as_number(words: str) -> Decimal:
    return Decimal(words.rstrip(".").rstrip("%").replace(",", ""))


def test_a_signed_issue_keeps_its_words_and_takes_none_that_disagree(
    built_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    given = tmp_path / "commentary" / A / "2017-06" / "health.md"
    given.parent.mkdir(parents=True)
    (issue := tmp_path / "issue").mkdir()
    with connect.engine(built_home / "care.duckdb").connect() as connection:
        given.write_text("Dental checks are at 85%.")
        with pytest.raises(CarepackError, match=r"health\.md, line 1: 6\.10 is said to be 85"):
            keep_commentary(connection, issue, A, MONTH)
        assert list(issue.iterdir()) == []
        given.write_text("Dental checks are at {{ 6.10 month }}.")
        keep_commentary(connection, issue, A, MONTH)
        pack = read_contents(connection, A, MONTH)
    signed = read_commentary(given.parent, pack)
    given.write_text("Dental checks rose.")
    assert read_commentary(issue, pack) == signed != read_commentary(given.parent, pack)
