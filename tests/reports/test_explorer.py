"""The explorer shows the published pack's own figures and words, and its pages ask for nothing else. No Node needed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from sqlalchemy import Connection, text

from reports.document.blocks import Head
from reports.explorer import make
from reports.explorer.documented import heads_of
from reports.explorer.indicator import indicator_page
from reports.explorer.rows import explorer_rows
from reports.explorer.serve import server_of
from reports.explorer.shapes import SHAPES
from reports.explorer.write import in_order, write_explorer_data
from reports.pack.contents import NoPack
from tests.conftest import Built
from tests.reports.explorer_pages import queries
from warehouse import connect

SITE = Path(make.SITE)
NODE = shutil.which("node", path=make.search_path())
CHOSEN = {"theme": "health", "rag": "all", "cohort": "All children", "source": "Social care (case system)"}
WORDS = {"", "c", "n/a", "Unavailable"}


@pytest.fixture(scope="module")
def published(built_sample: Built) -> Iterator[Connection]:
    with connect.published_engine(built_sample.home / "pack.duckdb").connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def pages(
    published: Connection, built_sample: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database as the browser has it: nothing but the Arrow files."""
    folder = tmp_path_factory.mktemp("explorer") / "data"
    write_explorer_data(published, built_sample.authority, folder)
    with duckdb.connect() as con:
        con.execute("create schema pack")
        for path in folder.rglob("*.arrow"):
            con.register("arrow", pa.ipc.open_stream(path).read_all())
            con.execute(f"create table pack.{path.stem} as select * from arrow")
        yield con


@pytest.mark.parametrize("indicator", ["6-1", "6-10", "11-4"])
def test_every_query_of_every_page_finds_its_columns_and_rows(
    pages: duckdb.DuckDBPyConnection, built_sample: Built, indicator: str
) -> None:
    chosen = CHOSEN | {"month": built_sample.month, "indicator": indicator}
    asked = dict(queries(chosen))
    assert len(asked) > 15
    may_be_empty = re.compile(r"restated|breakdowns") if indicator != "6-1" else re.compile("restated")
    for name, sql in asked.items():
        assert pages.execute(sql).fetchall() or may_be_empty.search(name), name


def test_each_figure_is_that_of_the_published_pack_and_a_suppressed_one_is_a_word(
    pages: duckdb.DuckDBPyConnection, published: Connection, built_sample: Built
) -> None:
    wanted = {
        (indicator_page(number), f"{month_end:%b-%y}"): (state, value)
        for number, month_end, state, value in published.execute(text(
            "select indicator_id, month_end, state, displayed_value from pack.pack_values where cohort = 'all' "
            "and basis = 'recorded' and form = 'month' and authority = :authority and pack_month = "
            "(select max(pack_month) from pack.pack_values)"), {"authority": built_sample.authority})
    }  # fmt: skip
    months = "select page, period, figure, value, working from pack.figures where kind = 'month'"
    assert {state for state, _ in wanted.values()} >= {"value", "c"}
    for page, period, figure, value, working in pages.execute(months).fetchall():
        state, known = wanted.get((page, period), (None, None))
        assert value == (known if state == "value" else None)
        said = figure.replace("‡ ", "")
        assert said == (state or "") if state != "value" else float(said.replace(",", "").rstrip("%")) == float(known)
        assert not working or state == "value"


def test_the_scorecard_of_each_month_is_the_published_one(
    pages: duckdb.DuckDBPyConnection, published: Connection
) -> None:
    shown = pages.execute(
        "select month, indicator_id, now, rag from pack.scorecard where cohort = 'All children'"
    ).fetchall()
    cards = published.execute(text("select pack_month, indicator_id, state, value, rag from pack.pack_scorecard "
                                   "where companion_of is null")).all()  # fmt: skip
    assert len(shown) == len(cards) > 0
    known = {(f"{month:%Y-%m}", number): (state, value, rag) for month, number, state, value, rag in cards}
    for month, number, now, rag in shown:
        state, value, colour = known[month, number]
        assert rag.lower() == colour
        assert now == state if state in WORDS else float(now.strip("‡ %").replace(",", "")) == float(value)


def test_counts_by_group_are_the_published_ones(pages: duckdb.DuckDBPyConnection, published: Connection) -> None:
    shown = pages.execute("select lower(dimension), category, children from pack.breakdowns").fetchall()
    rows = published.execute(text("select dimension, category, coalesce(child_count::varchar, state) from "
                                  "pack.pack_breakdowns where pack_month = (select max(pack_month) from "
                                  "pack.pack_breakdowns)")).all()  # fmt: skip
    assert sorted((d, c, n.replace(",", "")) for d, c, n in shown) == sorted(tuple(each) for each in rows)


def test_rows_have_the_columns_that_pages_are_promised(published: Connection, built_sample: Built) -> None:
    for name, rows in explorer_rows(published, built_sample.authority).items():
        assert all(set(row) == set(SHAPES[name].names) for row in in_order(rows)), name


def test_two_rows_of_heads_become_one() -> None:
    heads = ((Head("Period", down=2), Head("6.7", across=2)), (Head("Working"), Head("Percentage")))
    assert heads_of(heads) == ["Period", "6.7: Working", "6.7: Percentage"]


def test_an_authority_without_a_pack_is_told_so(published: Connection) -> None:
    with pytest.raises(NoPack, match="run-month"):
        explorer_rows(published, "999")


def test_without_node_it_says_what_to_do_and_writes_nothing(
    built_sample: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "INSTALLED", tmp_path / "absent")
    with pytest.raises(make.NoExplorer, match="make explorer"):
        make.make_explorer(built_sample.authority, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_port_that_is_taken_is_told_of(tmp_path: Path) -> None:
    with server_of(tmp_path, 0) as server, pytest.raises(make.NoExplorer, match="--port"):
        server_of(tmp_path, server.server_port)


def test_pins_are_exact_hashed_and_name_no_registry() -> None:
    lock = (SITE / "package-lock.json").read_text()
    assert "resolved" not in lock and "://" not in re.sub(r'"(url|funding)": "[^"]*"', "", lock)
    assert not re.search(r'"[\^~]', (SITE / "package.json").read_text())
    python = (SITE.parents[1] / "requirements-explorer.lock").read_text()
    assert "://" not in python and python.count("==") == 2 and "--hash=sha256:" in python


def test_nothing_built_is_tracked() -> None:
    tracked = subprocess.run(["git", "ls-files", "."], cwd=SITE, capture_output=True, text=True, check=True).stdout
    assert not re.search(r"node_modules/|\.evidence/|^build/|\.arrow", tracked, re.MULTILINE)


@pytest.mark.skipif(NODE is None, reason="Node is not installed here: the patch cannot be tried.")
def test_the_patch_stops_where_a_version_is_another(tmp_path: Path) -> None:
    shutil.copyfile(SITE / "patch.mjs", tmp_path / "patch.mjs")
    absent = patched(tmp_path)
    assert absent.returncode == 1 and "is not installed" in absent.stderr
    package = tmp_path / "node_modules" / "@evidence-dev" / "evidence" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text('{"version": "40.1.9"}')
    other = patched(tmp_path)
    assert other.returncode == 1 and "40.1.9" in other.stderr


def patched(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(NODE), "patch.mjs"], cwd=folder, capture_output=True, text=True, check=False)
