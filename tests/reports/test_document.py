"""The document shows what the pack tables hold in both forms, is marked, and keeps its two audiences apart."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from typst import TypstError

from reports.commentary.given import Commentary, read_commentary
from reports.document.assemble import assemble
from reports.document.blocks import Chart, Charts, Document, Head, Section, Table
from reports.document.html import to_html
from reports.document.svg import Drawing, Line, draw
from reports.document.typst import to_pdf
from reports.document.write import NotForPublishing, write_published
from reports.pack import cells
from reports.pack.contents import Contents, read_contents
from reports.pack.themes import THEMES
from tests.reports.made_pack import made_pack
from tests.reports.pack_rows import FIGURES, HOSTILE, INDICATORS, MONTH, A
from tests.reports.page_tables import PageTables
from warehouse import connect

GLOSSARY = Table("Words", ((Head("Term"),),), (), (1,))


@pytest.fixture(scope="session")
def pack(built_home: Path) -> Contents:
    with connect.engine(built_home / "care.duckdb").connect() as connection:
        return read_contents(connection, A, MONTH)


@pytest.fixture(scope="session")
def document(pack: Contents) -> Document:
    return assemble(pack, Commentary(), "RESTRICTED", "")


@pytest.fixture(scope="session")
def page(document: Document) -> str:
    return to_html(document)


def all_tables(sections: tuple[Section, ...]) -> list[Table]:
    found = []
    for each in sections:
        found += [block for block in each.blocks if isinstance(block, Table)] + all_tables(each.parts)
    return found


def words_of(state: str, displayed: str | None, unit: str, decimals: int) -> str:
    if displayed is None:
        return state
    return f"{Decimal(displayed):,.{decimals}f}" + ("%" if unit == "percentage" else "")


def test_every_cell_of_every_table_reaches_the_page(document: Document, page: str) -> None:
    read = PageTables(page)
    for table in all_tables(document.sections):
        rows = read.tables[table.caption][len(table.heads) :]
        assert rows == [[cell.text for cell in row] for row in table.rows], table.caption


def test_a_theme_shows_each_month_and_its_working_as_the_pack_tables_hold_them(page: str) -> None:
    read = PageTables(page)
    for number, _, _, unit, combine, *_, decimals in INDICATORS:
        theme = next(each for each in THEMES if number in each.indicator_ids)
        rows = read.tables[f"{theme.title}: fifteen months to June 2017"]
        here = [each for each in theme.indicator_ids if each in {known[0] for known in INDICATORS}]
        worked = {each[0] for each in INDICATORS if each[4] in ("share", "rate", "mean", "ratio")}
        place = sum(2 if each in worked else 1 for each in here[: here.index(number)]) + (2 if number in worked else 1)
        for (each, month, cohort, basis, form), (state, shown, above, below) in FIGURES.items():
            if (each, cohort, basis, form) != (number, "all", "recorded", "month"):
                continue
            row = next(row for row in rows if row[0] == cells.month_label(month))
            assert row[place].removeprefix("‡ ") == words_of(state, shown, unit, decimals), (number, month)
            if combine == "share" and state == "value":
                assert row[place - 1] == f"{above} of {below}"


def test_the_first_page_says_what_is_good_what_is_not_and_what_is_real(page: str) -> None:
    first = page[page.index('id="glance"') : page.index('id="summary"')]
    read = PageTables(first)
    captions = list(read.tables)
    assert [each.split(":")[0] for each in captions] == [
        "What is good", "What is not good", "What is nearly there", "What moved, and is it real",
    ]  # fmt: skip
    assert [row[0] for row in read.tables[captions[1]][1:]] == ["6.10"]
    assert "1 of all changes is more than noise" in first
    assert read.tables[captions[3]][1][2] == "was 50.0% and is 33.3%; outside the limits of its series"


def test_the_page_needs_nothing_else_and_runs_nothing(page: str) -> None:
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#)', page) and "url(" not in page and "@import" not in page
    assert HOSTILE not in page and HOSTILE.replace('"', "&quot;") in page
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_missing_commentary_shows_as_missing(page: str) -> None:
    assert page.count("Missing: the service gave no performance analysis.") == len(THEMES)
    assert page.count("Missing: the service gave no key issues.") == len(THEMES)


def test_the_restricted_one_says_so_on_every_page_and_the_published_one_does_not(pack: Contents, page: str) -> None:
    assert page.count('class="marking">RESTRICTED') == 2 and '@top-center { content: "RESTRICTED"' in page
    assert "RESTRICTED" not in to_html(assemble(pack, Commentary(), "", "Issue 1"))


def test_a_published_document_is_never_made_of_tables_that_may_name_children(built_home: Path, tmp_path: Path) -> None:
    with (
        connect.engine(built_home / "care.duckdb").connect() as connection,
        pytest.raises(NotForPublishing, match="child"),
    ):
        write_published(connection, A, MONTH, tmp_path, "", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_suppressed_figure_is_a_letter_and_says_nothing_more() -> None:
    made = made_pack(3)
    for key, figure in made.figures.items():
        if key[0] == "6.10":
            figure.state, figure.displayed_value, figure.numerator, figure.denominator = "c", None, None, None
    read = PageTables(to_html(assemble(made, Commentary(), "", "")))
    rows = read.tables["Health of looked after children: fifteen months to June 2017"][2:17]
    assert {(row[3], row[4]) for row in rows} == {("", "c")}


def test_a_chart_leaves_gaps_open_and_parts_its_line_at_a_break() -> None:
    values = (Decimal(10), None, Decimal(20), Decimal(30), Decimal(40))
    months = ("Feb-17", "Mar-17", "Apr-17", "May-17", "Jun-17")
    words = ("", "c", "", "", "")
    svg = draw(Drawing(months, values, words, "Jun-17 40.0%", "percentage", (), (("Red", 0, 90),), (4,), False))
    assert svg.count("<circle") == 4
    assert svg.count('stroke="#1F4E9E"') == 1
    assert ">Red<" in svg and ">Jun-17 40.0%<" in svg and "‡" in svg and ">c<" in svg
    assert "The scale does not begin at 0." in svg


def test_no_level_line_runs_through_the_name_of_a_band() -> None:
    def foot_of_the_name(*lines: Line) -> float:
        svg = draw(Drawing(("Jun-17",), (Decimal(90),), ("",), "", "percentage", lines, (("Green", 0, 100),), (), True))
        return float(re.search(r'y="([\d.]+)"[^>]*>Green<', svg)[1])

    assert foot_of_the_name() == 20
    assert foot_of_the_name(Line("limit", 100, "")) == 20 < foot_of_the_name(Line("limit", 97, "")) < 40


def test_a_share_that_is_whole_in_every_month_has_an_axis_below_it() -> None:
    svg = draw(Drawing(("May-17", "Jun-17"), (Decimal(100),) * 2, ("", ""), "Jun-17", "percentage", (), (), (), False))
    assert ">99%<" in svg and ">100%<" in svg and ">101%<" not in svg


def test_the_pdf_conforms_is_tagged_and_the_same_each_time(document: Document) -> None:
    """Typst refuses what is not PDF/UA-1; a warning of it is a failure too."""
    made = to_pdf(document, MONTH)
    assert made == to_pdf(document, MONTH) and len(made) < 5_000_000
    assert b"/MarkInfo" in made and b"/StructTreeRoot" in made


@pytest.mark.parametrize(("title", "alt", "said"), [("A part", "", "alt text"), ("", "Words", "title is empty")])
def test_a_pdf_whose_structure_is_broken_is_not_made(document: Document, title: str, alt: str, said: str) -> None:
    chart = Chart("A chart", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>', alt, GLOSSARY)
    broken = Section("broken", title, (Charts((chart,)),))
    with pytest.raises(TypstError, match=f"PDF/UA-1 error: .*{said}"):
        to_pdf(replace(document, sections=(broken,)), MONTH)


def test_hostile_commentary_stays_text(pack: Contents, tmp_path: Path) -> None:
    """What a lead types is neither HTML nor Typst."""
    typed = '<script>alert(1)</script> #panic("x") \\" ] #set page(width: 1pt) <img src=x onerror=y> & $x^2$ @a `b`'
    (tmp_path / "health.md").write_text(f"{typed}\n\n- {typed}\n- **{typed}**\n")
    made = assemble(pack, read_commentary(tmp_path, pack), "RESTRICTED", "")
    page = to_html(made)
    assert "<script" not in page and "<img" not in page and page.count("&lt;script&gt;") == 3
    assert to_pdf(made, MONTH).startswith(b"%PDF")
