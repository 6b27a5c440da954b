"""Shows the explorer on 127.0.0.1: it needs an address, as its pages load data. Nobody else can reach it."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from reports.explorer.make import NoExplorer

# The browser itself refuses whatever is not ours; the pages' database is WebAssembly and runs in a worker.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' 'unsafe-eval'; worker-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'"
)


class _Pages(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Who reads which page is nobody's business."""


def server_of(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the site in `folder`; port 0 takes any that is free. NoExplorer where the port is taken."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Pages, directory=str(folder)))
    except OSError as taken:
        raise NoExplorer(f"Port {port} of 127.0.0.1 cannot be had: choose another with --port.") from taken
