"""The explorer in a browser that can reach nobody else: every page, filters, keyboard. Soak: it builds the site first.

Needs what `make explorer` installs, Chromium, and the Python package playwright; says so where one is absent.
"""

import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from reports.explorer import make
from reports.explorer.make import Made, make_explorer
from reports.explorer.serve import server_of
from tests.conftest import Built

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SUFFIX = " - Corporate parenting explorer"
SECONDS = 30_000
FIRST = "main table tbody th"

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
        found.set_default_timeout(SECONDS)
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
    assert not list(site.folder.rglob("*mvp*")) and not list(site.folder.parent.glob(".*"))
    assert not [path for path in site.folder.rglob("*.html") if "Binder Error" in path.read_text()]


def test_every_page_has_a_title_and_rows_and_asks_nobody_else(page: Any, site: Made, address: str) -> None:
    titles = set()
    for path in sorted(site.folder.rglob("index.html")):
        page.goto(f"{address}/{path.parent.relative_to(site.folder)}/".replace("/./", "/"))
        page.wait_for_selector(FIRST)
        title = page.title()
        assert title.endswith(SUFFIX) and title.removesuffix(SUFFIX) == page.inner_text("h1")
        titles.add(title)
    assert len(titles) == site.pages > 50
    assert page.elsewhere == [] and page.wrong == []


def test_filters_choose_rows_and_links_lead_to_indicator_and_theme(
    page: Any, address: str, built_sample: Built
) -> None:
    page.goto(address)
    page.wait_for_selector(FIRST)
    everything = _shown(page)
    _choose(page, "theme", "health")
    assert [number for number, *_ in _rows(page, 3)] == ["6.9", "6.10", "6.11"]
    _choose(page, "cohort", "UASC only")
    assert [number for number, *_ in _rows(page, 3)] == ["6.9", "6.10", "6.11"]
    _choose(page, "theme", "all")
    _choose(page, "cohort", "All children")
    _choose(page, "month", built_sample.months[0])
    assert _shown(page) == everything
    assert built_sample.months[0][2:4] in page.inner_text("main thead")
    _choose(page, "rag", "None")
    assert 0 < _shown(page) <= everything
    _choose(page, "rag", "all")
    page.click("main table tbody tr:first-child a")
    page.wait_for_url("**/indicators/**")
    page.wait_for_selector("text=Fifteen months")
    page.click("main a[href^='/themes/']")
    page.wait_for_selector("text=Where this theme stands")
    assert page.elsewhere == [] and page.wrong == []


def test_the_keyboard_reaches_content_pages_filters_and_rows(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(FIRST)
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.innerText.slice(0, 30)"))
    assert reached[0] == "Skip to the content"
    filters = ["month", "theme", "rag", "cohort"]
    assert [each for each in reached if each in filters] == filters


def _choose(page: Any, name: str, value: str) -> None:
    """Choose, and wait until the rows are those of the choice."""
    page.select_option(f"select[name={name}]", value)
    page.wait_for_timeout(500)
    page.wait_for_selector(FIRST)


def _shown(page: Any) -> int:
    return int(page.inner_text("[role=status]").split()[0])


def _rows(page: Any, count: int) -> list[list[str]]:
    rows = page.query_selector_all("main table tbody tr")[:count]
    return [[cell.inner_text() for cell in row.query_selector_all("th, td")][:5] for row in rows]
