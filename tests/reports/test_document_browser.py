"""What a browser makes of the published pages: axe-core finds no violation, no link leads nowhere, nothing is fetched.

Wants Debian's `chromium`, and axe-core from the package axe-playwright-python.
"""

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Built

CHROMIUM = shutil.which("chromium")
AXE = importlib.util.find_spec("axe_playwright_python")
ALONE = ("--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND")
RUN = (
    "<script>{axe}</script><script>for (const each of document.querySelectorAll('details')) each.open = true;"
    "axe.run(document, {{iframes: false}}).then(found => {{const told = document.createElement('pre'); "
    "told.id = 'told'; told.textContent = JSON.stringify([found.violations.map(v => [v.id, v.nodes[0].html]), "
    "found.passes.length, performance.getEntriesByType('resource').map(each => each.name)]); "
    "document.body.replaceChildren(told);}});</script></body>"
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed, so no page can be looked at"),
    pytest.mark.skipif(AXE is None, reason="axe-playwright-python is not installed, so no page was checked with axe"),
]


@pytest.mark.parametrize("width", [1400, pytest.param(360, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", ["pack", "index"])
def test_axe_finds_no_violation_and_nothing_is_fetched(
    built_sample: Built, tmp_path: Path, name: str, width: int
) -> None:
    published = built_sample.home / "published" / built_sample.authority
    [source] = published.glob("index.html" if name == "index" else "latest/pack*.html")
    assert AXE and AXE.submodule_search_locations
    axe = Path(AXE.submodule_search_locations[0], "axe.min.js").read_text()
    page = tmp_path / "page.html"
    page.write_text(source.read_text().replace("</body>", RUN.format(axe=axe)))
    own = (f"--user-data-dir={tmp_path}", f"--window-size={width},2000", "--virtual-time-budget=60000", "--dump-dom")
    done = subprocess.run(
        [str(CHROMIUM), *ALONE, *own, page.as_uri()], capture_output=True, text=True, check=True, timeout=300
    )
    told = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    assert told, "axe told nothing"
    violations, passes, fetched = json.loads(told[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert (violations, fetched) == ([], []) and passes > 15
