"""Builds the explorer's site with Node, without a network, and puts it in place whole. Node is optional, and so is it.

    <home>/explorer/<authority>/     the site, to be served from the root of an address
    <home>/explorer/build.log        what the last build said

Not here: the rows (rows.py), the pages (reports/site), what installs Node (Makefile).
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reports.explorer.write import write_explorer_data
from reports.pack.contents import NoPack
from reports.whole import changed_at_once
from warehouse import connect

SITE = Path(__file__).parent.parent / "site"
# Beside Node in the environment, so that nothing that walks the source meets its 34,000 files.
INSTALLED = Path(sys.prefix) / "explorer" / "node_modules"
SOURCES = ("components", "pages", "evidence.config.yaml", "evidence.settings.json", "package.json")
DATA = Path(".evidence", "template", "static", "data")
SECONDS = 1800
MEGABYTES = 4096
# For browsers without a feature that all have had since 2022.
UNUSED = "duckdb-mvp*"


class NoExplorer(RuntimeError):
    """The explorer cannot be built here; the message says what to do."""


@dataclass(frozen=True)
class Made:
    """Where the site lies, its pages, its size, and the rows it shows."""

    folder: Path
    pages: int
    size: int
    rows: dict[str, int]


def make_explorer(authority: str, home: Path | None = None) -> Made:
    """Build the site from pack.duckdb; raises NoExplorer where Node is missing or its build fails, NoPack without one.

    The site that stood before stands until the new one is whole. Whoever calls it has the turn to write in this home.
    """
    node = find_node()
    home = home or connect.home()
    if not (home / "pack.duckdb").exists():
        raise NoPack(f"No published pack of authority {authority} yet: run `carepack run-month` first.")
    folder = explorer_folder(home, authority)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        changed_at_once(folder, lambda _folder, _file: True) as beside,
        tempfile.TemporaryDirectory(dir=folder.parent, prefix=".work.") as scratch,
    ):
        work = Path(scratch)
        _copy_site(work)
        with connect.published_engine(home / "pack.duckdb").connect() as connection:
            rows = write_explorer_data(connection, authority, work / DATA)
        _build(node, work, folder.with_name("build.log"))
        _check(work / "build", rows)
        for each in (work / "build").iterdir():
            each.rename(beside / each.name)
        for each in beside.rglob(UNUSED):
            each.unlink()
    files = [each for each in folder.rglob("*") if each.is_file()]
    return Made(folder, len(list(folder.rglob("index.html"))), sum(each.stat().st_size for each in files), rows)


def explorer_folder(home: Path, authority: str) -> Path:
    """Where an authority's explorer lies; ValueError for a code that is no plain word."""
    if not authority.isalnum():
        raise ValueError(f"'{authority}' is not an authority code: letters and digits only, like 372.")
    return home / "explorer" / authority


def find_node() -> Path:
    """Node, of this environment or of the machine; NoExplorer where it or the site's packages are not installed."""
    node = shutil.which("node", path=search_path())
    if node is None or not INSTALLED.is_dir():
        raise NoExplorer(
            "Node, or what the explorer is built with, is not installed here: run `make explorer`, which installs both "
            "(0.9 GB), builds and shows it. The pack is complete without."
        )
    return Path(node)


def search_path() -> str:
    """Where programs are looked for: this environment, then the machine."""
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))


def _copy_site(work: Path) -> None:
    """The site's files beside a link to its packages: a build writes into the folder it runs in."""
    for name in SOURCES:
        source = SITE / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, work / name)
    (work / "node_modules").symlink_to(INSTALLED, target_is_directory=True)


def _build(node: Path, work: Path, log: Path) -> None:
    """Run the build; whatever it started ends with it, also where it hangs, fails or is interrupted."""
    command = [str(node), "node_modules/@evidence-dev/evidence/cli.js", "build"]
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(
            command, cwd=work, env=_environment(node, work), stdout=said, stderr=said, start_new_session=True
        ) as build,
    ):
        try:
            code = build.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise NoExplorer(f"The explorer's build took more than {SECONDS // 60} minutes: see {log}.") from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)
    if code:
        raise NoExplorer(f"The explorer's build failed: see {log}.")


def _environment(node: Path, work: Path) -> dict[str, str]:
    """An environment of its own: nothing of ours reaches the build, and it asks nobody for news."""
    return {
        "PATH": os.pathsep.join((str(INSTALLED / ".bin"), str(node.parent), search_path())), "HOME": str(work),
        "NODE_OPTIONS": f"--max-old-space-size={MEGABYTES}", "npm_config_offline": "true",
        "npm_config_update_notifier": "false", "LANG": "C.UTF-8", "CI": "true",
    }  # fmt: skip


def _check(build: Path, rows: dict[str, int]) -> None:
    """Every page was built: the site's own, one a theme and one an indicator."""
    own = len([page for page in (SITE / "pages").rglob("*.md") if "[" not in page.name])
    wanted, found = own + rows["themes"] + rows["indicators"], len(list(build.rglob("index.html")))
    if found != wanted:
        raise NoExplorer(f"The explorer's build made {found} pages of {wanted}; the one before stands.")
