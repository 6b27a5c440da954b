"""Publishing killed before any of its file operations: a pack is there whole or not at all, and `latest` moves last."""

import hashlib
import json
import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import Connection

from reports import publish
from tests.reports.killed import is_killed

MONTH, AUTHORITY = "2017-06", "372"


def write_two(connection: Connection, authority: str, month_end: date, folder: Path, standing: str) -> int:
    for name in ("pack.html", "pack.csv"):
        (folder / name).write_text(f"{authority} {month_end} {standing}")
    return 2


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack.duckdb that names its deliveries, and one writer that takes no time; issue 1 is published."""
    with duckdb.connect() as con:
        con.execute(f"attach '{tmp_path / 'pack.duckdb'}' as made; create schema made.pack")
        con.execute(
            "create table made.pack.pack_deliveries as select '372' as authority, date '2017-06-30' as pack_month, "
            "'health' as source, 'd' as delivery_id, date '2017-07-04' as extracted_on, 'h' as content_hash"
        )
    monkeypatch.setattr(publish, "published_writers", lambda _: (write_two,))
    publish_issue(tmp_path, 1)
    return tmp_path


def publish_issue(home: Path, number: int) -> None:
    publish.publish_pack(MONTH, AUTHORITY, {"carepack": "0"}, home, number, f"issue {number}")


def whole_packs(folder: Path) -> set[str]:
    """The packs that a reader finds below the authority's folder; each with all that its manifest names."""
    found = set()
    for pack in (folder / MONTH).iterdir():
        if not pack.name.startswith("."):
            files = json.loads((pack / "manifest.json").read_text())["files"]
            assert len(files) == 2
            for file in files:
                assert hashlib.sha256((pack / file["name"]).read_bytes()).hexdigest() == file["sha256"]
            found.add(pack.name)
    return found


def listed(folder: Path) -> set[str]:
    links = re.findall(r'href="([^"]+)"', (folder / "index.html").read_text())
    assert all((folder / each).is_file() for each in links)
    return {each.split("/")[1] for each in links}


def test_a_publisher_killed_at_any_operation_leaves_whole_packs_and_a_true_latest(home: Path) -> None:
    folder, at, latest = home / "published" / AUTHORITY, 1, []
    while is_killed(lambda: publish_issue(home, 2), at):
        packs = whole_packs(folder)
        assert {"1"} <= packs <= {"1", "2"}, at
        assert listed(folder) <= packs, at
        latest.append((folder / "latest").resolve().name)
        assert latest[-1] in listed(folder), at
        publish_issue(home, 2)
        assert whole_packs(folder) == listed(folder) == {"1", "2"}, at
        assert (folder / "latest").resolve() == folder / MONTH / "2", at
        assert not list(folder.rglob(".*")), at
        shutil.rmtree(folder / MONTH / "2")
        publish.announce(folder)
        at += 1
    assert set(latest) == {"1"} and at > 15
