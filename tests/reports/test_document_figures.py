"""Every figure of the document of a built council, published and restricted, is the figure of its pack tables.

The tables are read here with plain SQL, the page with a parser, the PDF through its text: none with the code that wrote
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pytest
from sqlalchemy import text

from reports.pack import cells
from reports.pack.periods import month_end_of, month_ends
from reports.pack.themes import THEMES
from tests.conftest import Built
from tests.reports.page_tables import PageTables
from tests.reports.pdf_and_page import differences, pages_of
from warehouse.connect import engine, published_engine

WORKED = {"share": "{} of {}", "rate": "{} of {}", "mean": "{} days, {} children", "ratio": "{} cases, {} FTE"}


@dataclass(frozen=True)
class Made:
    """One document: its page, its PDF, and the rows of each table of the pack it was made from."""

    page: str
    pdf: Path
    month: Any
    rows: dict[str, list[Any]]

    def catalogue(self) -> dict[str, Any]:
        return {each.indicator_id: each for each in self.rows["pack_catalogue"]}


@pytest.fixture(scope="session", params=["published", "restricted"])
def made(request: pytest.FixtureRequest, built_sample: Built) -> Made:
    home, authority, month = built_sample.home, built_sample.authority, built_sample.month
    if request.param == "published":
        folder = home / "published" / authority / month / "working"
        stems, opened = [folder / f"pack_{authority}_{month}"] * 2, published_engine(home / "pack.duckdb")
    else:
        folder = home / "restricted" / authority / month
        stems = [folder / f"{kind}_{authority}_{month}_RESTRICTED" for kind in ("page", "document")]
        opened = engine(home / "care.duckdb")
    names = ("catalogue", "values", "scorecard", "year_trend", "benchmarks", "recorded_evidenced", "breakdowns",
             "restated_values", "data_notes")  # fmt: skip
    query = "select * from pack.pack_{} where authority = :a and pack_month = :m"
    day = month_end_of(month)
    with opened.connect() as connection:
        rows = {
            f"pack_{name}": list(connection.execute(text(query.format(name)), {"a": authority, "m": day}))
            for name in names
        }
    return Made(stems[0].with_suffix(".html").read_text(), stems[1].with_suffix(".pdf"), day, rows)


def words(value: Any, state: str | None, indicator: Any, is_break: bool = False) -> str:
    """A figure as it must read."""
    if state is None:
        return ""
    if state != "value":
        return ("‡ " if is_break else "") + state
    places = indicator.decimals if value % 1 == 0 else max(indicator.decimals, 1)
    return ("‡ " if is_break else "") + f"{value:,.{places}f}" + ("%" if indicator.unit == "percentage" else "")


def working(row: Any, indicator: Any) -> str:
    if row.state != "value" or row.numerator is None or indicator.combine not in WORKED:
        return ""
    return WORKED[indicator.combine].format(plain(row.numerator), plain(row.denominator))


def plain(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".")


def theme_columns(made: Made, theme: Any) -> Iterator[tuple[Any, int]]:
    """The indicators of a theme's table, each with the column of its value."""
    place = 0
    for number in theme.indicator_ids:
        if number in made.catalogue():
            indicator = made.catalogue()[number]
            place += 2 if indicator.combine in WORKED else 1
            yield indicator, place


def test_each_month_year_to_date_year_and_benchmark_of_each_theme(made: Made) -> None:
    read = PageTables(made.page).tables
    values = {(e.indicator_id, e.form, e.month_end): e for e in made.rows["pack_values"]
              if (e.cohort, e.basis) == ("all", "recorded")}  # fmt: skip
    past = {(e.indicator_id, e.financial_year): e for e in made.rows["pack_year_trend"]}
    checked = 0
    for theme in THEMES:
        rows = read[f"{theme.title}: fifteen months to {made.month:%B %Y}"][2:]
        for indicator, place in theme_columns(made, theme):
            number = indicator.indicator_id
            wanted = [values.get((number, "month", each)) for each in month_ends(made.month, 15)]
            wanted.append(values.get((number, "year to date", made.month)))
            for row, figure in zip(rows, wanted, strict=False):
                told = words(figure.displayed_value, figure.state, indicator, figure.is_break) if figure else ""
                assert row[place] == told, (number, row[0])
                if indicator.combine in WORKED:
                    assert row[place - 1] == (working(figure, indicator) if figure else ""), (number, row[0])
                checked += told != ""
            for row in rows[len(wanted) :]:
                if row[0].startswith("Year 20"):
                    year = past.get((number, row[0].removeprefix("Year ")))
                    assert row[place] == (words(year.value, year.state, indicator) if year else ""), (number, row[0])
    assert checked > 100


def test_each_line_of_the_scorecard(made: Made) -> None:
    rows = {row[0]: row for row in PageTables(made.page).tables[f"Scorecard, {made.month:%B %Y}"][2:]}
    lines = [each for each in made.rows["pack_scorecard"] if made.catalogue()[each.indicator_id].companion_of is None]
    assert len(lines) == 37
    for card in lines:
        row, indicator = rows[card.indicator_id], made.catalogue()[card.indicator_id]
        figures = (card.previous_value, card.previous_state), (card.value, card.state), (card.ytd_value, card.ytd_state)
        assert [each.removeprefix("‡ ") for each in row[4:7]] == [words(*each, indicator) for each in figures]
        assert row[8][:1] == cells.ARROWS.get(card.arrow or "", ""), card.indicator_id
        assert row[10].split(",")[0] == cells.RAG_WORDS.get(card.rag, ""), card.indicator_id


def test_uasc_groups_gaps_and_restatements(made: Made) -> None:
    read = PageTables(made.page).tables
    uasc = {(e.indicator_id, e.month_end): e for e in made.rows["pack_values"]
            if (e.cohort, e.basis, e.form) == ("uasc", "recorded", "month")}  # fmt: skip
    for row in read[f"UASC beside all children, {made.month:%B %Y}"][1:]:
        figure, indicator = uasc.get((row[0], made.month)), made.catalogue()[row[0]]
        assert row[-4] == (words(figure.displayed_value, figure.state, indicator) if figure else "")
        assert row[-2] == (working(figure, indicator) if figure else "")
    groups = {e.category: "c" if e.state == "c" else f"{e.child_count:,}" for e in made.rows["pack_breakdowns"]}
    listed = {row[0]: row[1] for row in read[f"The children of 6.1, {made.month:%d %B %Y}"][1:] if len(row) > 1}
    assert listed == groups and groups
    gaps = {row[0]: row for row in read["Recorded against evidenced"][1:]}
    for each in made.rows["pack_recorded_evidenced"]:
        told = "" if each.gap is None else f"{each.gap:,.1f}"
        assert gaps[each.indicator_id][4] == told
    changed = [each for each in made.rows["pack_restated_values"] if each.is_changed]
    restated = {(row[0], row[2].lower(), row[3]): row for row in read.get("Figures restated", [[]])[1:]}
    assert len(restated) == len(changed)
    for each in changed:
        row = restated[each.indicator_id, each.basis, cells.month_label(each.month_end)]
        indicator = made.catalogue()[each.indicator_id]
        assert row[4] == words(each.first_value, each.first_state, indicator)
        assert row[6] == words(each.value, each.state, indicator)


def test_under_every_chart_stands_a_table_of_what_it_draws(made: Made) -> None:
    read = PageTables(made.page)
    assert made.page.count("<figure>") == made.page.count("<details>") == len(read.folded) > 20
    for caption, rows in read.folded.items():
        indicator = made.catalogue()[caption.rsplit(" ", 1)[1]]
        by_month = {row[0]: row[2] for row in rows[1:]}
        for each in made.rows["pack_values"]:
            if (each.indicator_id, each.cohort, each.basis, each.form) == (
                indicator.indicator_id, "all", "recorded", "month",
            ):  # fmt: skip
                told = words(each.displayed_value, each.state, indicator, each.is_break)
                assert by_month[cells.month_label(each.month_end)] == told


def test_the_pdf_says_and_draws_what_the_page_does_in_the_same_order(made: Made) -> None:
    assert differences(made.pdf, made.page) == []
    assert {"RESTRICTED" in "".join(each.split()) for each in pages_of(made.pdf)} == {"_RESTRICTED" in made.pdf.name}
    pages = pypdf.PdfReader(made.pdf).pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"].get("/Font", {}).values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert described and all({"/FontFile2", "/FontFile3"} & set(each) for each in described)
    assert made.pdf.stat().st_size < 5_000_000
