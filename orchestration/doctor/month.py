"""Looks at what the next month needs: settings, deliveries, holidays. Not here: files, daemon."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from orchestration.doctor.files import holders
from orchestration.doctor.finding import Finding
from orchestration.resources import Council
from orchestration.settings import load_settings

SENDER_MAY_TAKE, A_YEAR = timedelta(days=1), timedelta(days=365)


def settings() -> Iterator[Finding]:
    """settings.toml can be read, and what it names is there."""
    from expectations.contracts import SOURCES

    landing, authority = Council().landing_folder(), load_settings().authority
    if not landing.is_dir():
        yield Finding(f"The folder of deliveries, {landing}, is not there.", "Make it, or mount it, or set `landing`.")
    elif authority and not (landing / authority).is_dir():
        yield Finding(f"Nobody delivers for {authority}: {landing / authority} is not there.", "Check `authority`.")
    for folder in landing.glob("*/*") if landing.is_dir() else ():
        if folder.is_dir() and folder.name not in SOURCES and not folder.name.startswith("."):
            yield Finding(f"{folder} is no source's folder.", f"Rename it: sources are {', '.join(SOURCES)}.")


def holidays() -> Iterator[Finding]:
    """The bank holidays of the coming year are known."""
    from orchestration.working_days import SEED, bank_holidays

    last = max(bank_holidays())
    if last < date.today() + A_YEAR:
        yield Finding(
            f"Bank holidays are known to {last.year} only: no month starts by itself after that.",
            f"Add rows to dbt_project/seeds/{SEED.name}, or install a version that has them.",
        )


def missing() -> Iterator[Finding]:
    """What is owed: deliveries by their senders, and the newest month's pack by this installation."""
    from orchestration.deliveries import offered
    from orchestration.due import standings
    from warehouse import overview
    from warehouse.connect import care_path, connect

    council, today = Council(), date.today()
    authority = council.the_authority()
    standing = standings(offered(council.landing_folder(), authority), load_settings(), today)
    for each in standing:
        if each.is_overdue:
            yield Finding(f"{each.source}: {each.words}.", "Ask its sender.")
    if not care_path().exists() or _is_being_written():
        return
    with closing(connect(read_only=True)) as con:
        made = {f"{month:%Y-%m}" for month in overview.packs(con, authority)}
    for month, due in {(each.month, each.due) for each in standing if each.delivered}:
        if month not in made and today > due:
            yield Finding(
                f"{month} was delivered for, and its pack, due on {due}, is not made.", f"carepack run-month {month}"
            )


def unread() -> Iterator[Finding]:
    """Deliveries that lie there and cannot come in: unreadable, without a manifest, refused."""
    from warehouse.deliveries.manifest import MANIFEST
    from warehouse.landing import delivery_folders

    landing = Council().landing_folder()
    for folder in delivery_folders(landing):
        named = folder.relative_to(landing)
        if not all(os.access(path, os.R_OK) for path in (folder, *folder.glob("*"))):
            yield Finding(f"{named} cannot be read by this user.", f"Let it: chmod -R u+rX {folder}, or by a group.")
        elif not (folder / MANIFEST).exists() and _age(folder) > SENDER_MAY_TAKE:
            yield Finding(f"{named} has no {MANIFEST} yet, so it is not taken.", "Ask its sender; loose files: adopt.")


def warehouse() -> Iterator[Finding]:
    """The warehouse opens and is of this version; its deliveries are those of the folder, none refused since."""
    from warehouse import overview
    from warehouse.connect import care_path, connect

    if not care_path().exists():
        yield Finding("Nothing has been landed yet.", "Put deliveries in place; then: carepack land", wrong=False)
        return
    if _is_being_written():
        yield Finding("care.duckdb is in use: what it holds was not looked at.", "Ask again later.", wrong=False)
        return
    with closing(connect(read_only=True)) as con:
        refused, sources, taken = overview.refusals(con), overview.sources(con), overview.taken(con)
    newest = {(each.authority, each.source): each.last_extracted_on for each in sources}
    for each in refused:
        last = newest.get((each.authority, each.source))
        if not (last and each.extracted_on and each.extracted_on <= last):
            yield Finding(
                f"The newest of {each.authority}/{each.source}, {each.extracted_on}, was refused ({each.rule}).",
                "`carepack status` says why; ask its sender for a new one under a later day.",
            )
    landing = Council().landing_folder()
    gone = [each for each in taken if not (landing / each).is_dir()]
    if gone:
        yield Finding(
            f"{len(gone)} deliveries are in the warehouse and no longer in {landing}, from {gone[0]} on.",
            "Put them back from a backup: an upgrade builds the warehouse from that folder.",
        )


def _is_being_written() -> bool:
    """Opening it would wait for minutes."""
    from warehouse.connect import care_path

    return bool(holders(care_path(), only_writers=True))


def _age(path: Path) -> timedelta:
    return datetime.now() - datetime.fromtimestamp(path.stat().st_mtime)
