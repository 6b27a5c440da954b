"""The explorer in a browser that can reach nobody else: every page, filters, keyboard. Soak: it builds the site first.

Needs what `make explorer` installs, Chromium, and the Python package playwright; says so where one is absent.
"""

import re
import shutil
import threading
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from reports.explorer import make
from reports.explorer.indicator import Rows
from reports.explorer.make import Made, make_explorer
from reports.explorer.rows import explorer_rows
from reports.explorer.serve import server_of
from reports.explorer.write import in_order
from tests.conftest import Built
from warehouse import connect

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SUFFIX = " - Corporate parenting explorer"
PATIENCE = 60_000
FIRST = "main table tbody th"
# Choices of a page's own among the rows it asks for; and what Evidence notes of each query: its columns and its length.
CHOICES = {"all", "All themes", "-1"}
NOTES = {"column_name", "rowCount"}

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def site(built_sample: Built, tmp_path_factory: pytest.TempPathFactory) -> Made:
    try:
        make.find_node()
    except make.NoExplorer as absent:
        pytest.skip(str(absent))
    home = tmp_path_factory.mktemp("explorer_home")
    shutil.copyfile(built_sample.home / "pack.duckdb", home / "pack.duckdb")
    return make_explorer(built_sample.authority, home)


@pytest.fixture(scope="module")
def tables(built_sample: Built) -> dict[str, Rows]:
    with connect.published_engine(built_sample.home / "pack.duckdb").connect() as connection:
        return explorer_rows(connection, built_sample.authority)


@pytest.fixture(scope="module")
def address(site: Made) -> Iterator[str]:
    with server_of(site.folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    """A page whose every request to elsewhere is noted and refused."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser is driven.")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: no browser is driven.")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found = browser.new_page()
        found.set_default_timeout(PATIENCE)
        found.elsewhere, found.wrong = [], []
        found.on("pageerror", lambda failure: found.wrong.append(str(failure)))
        found.route("**/*", lambda route: _only_ours(route, address, found))
        yield found
        browser.close()


def _only_ours(route: Any, address: str, page: Any) -> None:
    if route.request.url.startswith((address, "data:", "blob:")):
        route.continue_()
    else:
        page.elsewhere.append(route.request.url)
        route.abort()


def test_the_database_for_old_browsers_is_left_out_and_nothing_of_the_build_stays(site: Made) -> None:
    assert not list(site.folder.rglob("*mvp*.wasm")) and not list(site.folder.parent.glob(".*"))
    wrong = re.compile("Binder Error|0 indicators shown")
    assert not [path for path in site.folder.rglob("*.html") if wrong.search(path.read_text())]


def test_no_file_of_the_site_holds_more_than_the_published_rows(site: Made, tables: dict[str, Rows]) -> None:
    known = {_plain(value) for rows in tables.values() for row in in_order(rows) for value in row.values()}
    files = list(site.folder.rglob("*.arrow"))
    assert len(files) > 100
    for file in files:
        table = pa.ipc.open_stream(file).read_all()
        if not NOTES & set(table.column_names):
            assert {_plain(cell) for row in table.to_pylist() for cell in row.values()} <= known | CHOICES, file


def test_every_page_has_a_title_and_rows_and_asks_nobody_else(page: Any, site: Made, address: str) -> None:
    titles, links = set(), set()
    for path in sorted(site.folder.rglob("index.html")):
        page.goto(f"{address}/{path.parent.relative_to(site.folder)}/".replace("/./", "/"))
        page.wait_for_selector(FIRST)
        title = page.title()
        assert title.endswith(SUFFIX) and title.removesuffix(SUFFIX) == page.inner_text("h1")
        titles.add(title)
        links.update(page.eval_on_selector_all("a[href^='/']", "all => all.map((one) => one.pathname)"))
    assert len(titles) == site.pages == len(links) > 50
    assert all((site.folder / link.strip("/") / "index.html").is_file() for link in links)
    assert page.elsewhere == [] and page.wrong == []


def test_filters_choose_rows_and_links_lead_to_indicator_and_theme(
    page: Any, address: str, built_sample: Built, tables: dict[str, Rows]
) -> None:
    wanted = {"month": built_sample.months[0], "cohort": "All children", "theme": "care-leavers", "rag": "None"}
    without_colour = [row["indicator_id"] for row in tables["scorecard"] if wanted.items() <= row.items()]
    page.goto(address)
    page.wait_for_selector(FIRST)
    everything = _shown(page)
    _choose(page, "theme", "health", "6.9 6.10 6.11")
    _choose(page, "cohort", "UASC only", "6.9 6.10 6.11")
    _choose(page, "theme", "care-leavers", "7.1 7.2 7.3 7.4")
    _choose(page, "cohort", "All children", "7.1 7.2 7.3 7.4")
    page.select_option("select[name=month]", built_sample.months[0])
    page.wait_for_selector("main thead >> text=Apr-17")
    _choose(page, "rag", "None", " ".join(without_colour))
    _choose(page, "rag", "all", "7.1 7.2 7.3 7.4")
    page.select_option("select[name=theme]", "all")
    page.wait_for_function(f"document.querySelectorAll('main tbody tr').length === {everything}")
    assert _shown(page) == everything
    page.click("main table tbody tr:first-child a")
    page.wait_for_url("**/indicators/**")
    page.wait_for_selector("text=Fifteen months")
    page.click("main a[href^='/themes/']")
    page.wait_for_selector("text=Where this theme stands")
    assert page.elsewhere == [] and page.wrong == []


def test_the_keyboard_reaches_content_pages_filters_and_rows(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("select[name=cohort]:enabled")
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.innerText.slice(0, 30)"))
    assert reached[0] == "Skip to the content"
    filters = ["month", "theme", "rag", "cohort"]
    assert [each for each in reached if each in filters] == filters


def _plain(value: Any) -> str:
    """A figure with its one place, as the browser keeps it in binary; all else as it is written."""
    return f"{value:.1f}" if isinstance(value, float | Decimal) else str(value)


def _choose(page: Any, name: str, value: str, numbers: str) -> None:
    """Choose, and wait until the rows are those of the choice."""
    page.select_option(f"select[name={name}]", value)
    found = "[...document.querySelectorAll('main tbody th')].map((one) => one.innerText).join(' ')"
    page.wait_for_function(f"{found} === '{numbers}'")


def _shown(page: Any) -> int:
    return int(page.inner_text("[role=status]").split()[0])
