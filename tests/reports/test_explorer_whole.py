"""A build of the explorer that fails, hangs or is killed leaves the last one whole. Its Node is a script of the test's.

Not here: the rows and pages (test_explorer.py), what a real build makes (test_explorer_soak.py).
"""

import os
import select
from pathlib import Path

import duckdb
import pytest

from reports.explorer import make
from tests.reports.killed import is_killed

AUTHORITY = "372"
# As many pages as the site has of its own: none of a theme or an indicator here.
PAGES = 'for page in 1 2 3 4 5; do mkdir -p build/$page; echo "{words}" > build/$page/index.html; done\n'
NEVER = 60


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with an explorer that was built, and a site without rows."""
    duckdb.connect(tmp_path / "pack.duckdb").close()
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(make, "INSTALLED", tmp_path / "node_modules")
    monkeypatch.setattr(make, "find_node", lambda: tmp_path / "node")
    monkeypatch.setattr(make, "write_explorer_data", lambda *_: {"themes": 0, "indicators": 0})
    build(tmp_path, "old")
    return tmp_path


def build(home: Path, words: str, *then: str) -> None:
    """Build with a Node that writes each page, then does something else."""
    node = home / "node"
    node.write_text("\n".join(["#!/bin/sh", PAGES.format(words=words), *then]))
    node.chmod(0o700)
    make.make_explorer(AUTHORITY, home)


def shown(home: Path) -> list[str]:
    """What the pages of the explorer say; nothing unfinished lies beside it."""
    assert sorted(each.name for each in (home / "explorer").iterdir()) == [AUTHORITY, "build.log"]
    return [page.read_text().strip() for page in (home / "explorer" / AUTHORITY).rglob("index.html")]


@pytest.mark.parametrize(("then", "told"), [("exit 1", "build.log"), ("rm build/5/index.html", "4 pages of 5")])
def test_a_build_that_fails_or_misses_a_page_changes_nothing(home: Path, then: str, told: str) -> None:
    with pytest.raises(make.NoExplorer, match=told):
        build(home, "new", then)
    assert shown(home) == ["old"] * 5


def test_a_build_that_hangs_is_ended_with_all_it_started(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "SECONDS", 1)
    os.mkfifo(home / "held")
    held = os.open(home / "held", os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(make.NoExplorer, match="took more than"):
        build(home, "new", f"sleep {NEVER} > {home}/held &", "wait")
    assert shown(home) == ["old"] * 5
    # Readable once nobody holds the other end any more.
    assert select.select([held], [], [], NEVER / 4)[0] and os.read(held, 1) == b""
    os.close(held)


def test_a_builder_that_is_killed_changes_nothing_and_the_next_clears_up(home: Path) -> None:
    assert is_killed(lambda: build(home, "new", "kill -9 $PPID"), 0)
    left = [each.name for each in (home / "explorer").iterdir() if each.name.startswith(".")]
    assert len(left) == 2
    assert {page.read_text() for page in (home / "explorer" / AUTHORITY).rglob("index.html")} == {"old\n"}
    build(home, "new")
    assert shown(home) == ["new"] * 5
