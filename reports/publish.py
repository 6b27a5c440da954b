"""Publishes a pack: its folder appears whole or not at all, then the index page changes, then `latest` moves.

    <home>/published/<authority>/<YYYY-MM>/<issue number or "working">/   the files and manifest.json
    <home>/published/<authority>/index.html, latest

Here belong the order of the writers, the manifest and the folders. Not here: what is suppressed (dbt_project), the
files themselves (reports/pack). Every writer is handed pack.duckdb alone.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, select, table

from reports.commentary.given import commentary_folder
from reports.document.write import write_published
from reports.index_page import MANIFEST, index_page, packs_below
from reports.open_data import write_open_data
from reports.pack.contents import NoPack, read_contents
from reports.pack.periods import month_end_of
from reports.pack.workbook import write_workbook
from reports.whole import changed_at_once
from warehouse import connect
from warehouse.signed.issues import issue_folder

WORKING = "working"
LATEST, INDEX = "latest", "index.html"
# The one table of pack.duckdb that is no table of the pack.
DELIVERIES = table("pack_deliveries", *(column(each) for each in (
    "authority", "pack_month", "source", "delivery_id", "extracted_on", "content_hash"
)), schema="pack")  # fmt: skip
PublishedWriter = Callable[[Connection, str, date, Path, str], int]


def write_published_workbook(
    connection: Connection, authority: str, month_end: date, folder: Path, standing: str = ""
) -> int:
    """The workbook of the internal pack, from the suppressed tables; returns the indicators shown."""
    path = folder / f"pack_{authority}_{month_end:%Y-%m}.xlsx"
    return write_workbook(path, read_contents(connection, authority, month_end), standing, is_published=True)


def published_writers(words: Path) -> tuple[PublishedWriter, ...]:
    """What makes the files of a pack; its commentary lies in `words`."""
    return write_published_workbook, write_open_data, partial(write_published, words=words)


def publish_pack(
    month: str, authority: str, code: Mapping[str, str], home: Path | None = None, issue: int | None = None,
    standing: str = "",
) -> Path:  # fmt: skip
    """Publish the pack of `month` (YYYY-MM) as the working copy or as an issue; returns its folder.

    An issue is published with the words that were kept with it, the working copy with those of today.
    Raises ValueError for a bad month or authority, NoPack where pack.duckdb does not hold it. Whoever calls it has the
    turn to write in this home.
    """
    month_end = month_end_of(month)
    home = home or connect.home()
    folder = published_folder(home, authority) / month / (WORKING if issue is None else str(issue))
    words = issue_folder(home, authority, month_end, issue) if issue else commentary_folder(home, authority, month)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (home / "pack.duckdb").exists():
        raise NoPack(f"No pack of {month} for authority {authority} yet: run `carepack run-month` first.")
    with (
        connect.published_engine(home / "pack.duckdb").connect() as connection,
        changed_at_once(folder, _is_ours) as beside,
    ):
        for writer in published_writers(words):
            writer(connection, authority, month_end, beside, standing)
        facts = {"authority": authority, "pack_month": month, "issue": issue, "standing": standing or "working copy"}
        _write_manifest(beside, facts | {"deliveries": _deliveries(connection, authority, month_end), "code": {**code}})
    announce(published_folder(home, authority))
    return folder


def published_folder(home: Path, authority: str) -> Path:
    """Where an authority's packs are published; ValueError for a code that is no plain word."""
    if not authority.isalnum():
        raise ValueError(f"'{authority}' is not an authority code: letters and digits only, like 372.")
    return home / "published" / authority


def announce(folder: Path) -> None:
    """The index page of all packs below `folder`, then the link to the latest: the newest month's newest issue."""
    packs = packs_below(folder)
    _replace(folder / INDEX, lambda part: part.write_text(index_page(packs), encoding="utf-8"))
    _replace(folder / LATEST, lambda part: part.symlink_to(packs[0].place, target_is_directory=True))


def _is_ours(_: str, __: str) -> bool:
    """People keep nothing in a published folder."""
    return True


def _replace(path: Path, write: Callable[[Path], Any]) -> None:
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    write(part)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)  # a copy of the home that followed the link
    part.replace(path)


def _deliveries(connection: Connection, authority: str, month_end: date) -> list[dict[str, str]]:
    of = DELIVERIES.c
    wanted = select(DELIVERIES).where(of.authority == authority, of.pack_month == month_end).order_by(of.source)
    names = ("source", "delivery_id", "extracted_on", "content_hash")
    return [{name: str(getattr(each, name)) for name in names} for each in connection.execute(wanted)]


def _write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    """What was published, from which deliveries, by which code, with the hash of every file."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = [
        {"name": str(path.relative_to(folder)), "bytes": path.stat().st_size, "sha256": _hash(path)} for path in paths
    ]
    made_at = datetime.now(UTC).replace(microsecond=0).isoformat()
    text = json.dumps(facts | {"published_at": made_at, "files": files}, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
