"""What a browser shows: the graph with every layer, no dialog before it, telemetry off. Wants Debian's `chromium`."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.assets.looks import OWNERS

CHROMIUM = shutil.which("chromium")
# The browser itself would look for news; it finds nobody but the pages.
ALONE = ("--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
UP_WITHIN = 180

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed, so no page can be looked at"),
]


@pytest.fixture
def pages(parsed_home: Path) -> Iterator[str]:
    """The address of the pages of a home without deliveries."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "orchestration.cli", "webserver", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/server_info")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def test_the_graph_opens_on_every_layer_without_a_dialog(pages: str, tmp_path: Path) -> None:
    shown = _dom(f"{pages}/asset-groups/", tmp_path)
    assert {layer for layer in OWNERS if f">{layer}<" in shown} == set(OWNERS)
    assert '"telemetryEnabled": false' in shown
    assert 'role="dialog"' not in shown


def _dom(url: str, folder: Path) -> str:
    own = (f"--user-data-dir={folder}", "--virtual-time-budget=15000", "--timeout=60000", "--dump-dom")
    done = subprocess.run([str(CHROMIUM), *ALONE, *own, url], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


def _wait_for(url: str) -> None:
    end = time.monotonic() + UP_WITHIN
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < end, f"{url} did not answer within {UP_WITHIN} s"
            time.sleep(0.5)
