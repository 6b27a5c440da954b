"""What the landing folder offers: complete deliveries and the month each one serves. Opens no warehouse.

A delivery is complete once its manifest lies there; whether it can be taken shows when it is landed (warehouse/).
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from expectations.contracts import SOURCES, load_sources

CutOff = Callable[[date], date]


@dataclass(frozen=True)
class Delivery:
    """One complete delivery as it lies in the folder; `arrived` is when it came to lie there."""

    source: str
    extracted_on: date
    content: str
    arrived: datetime
    folder: Path

    @property
    def name(self) -> str:
        """Source, day and content in one: the same again only for the same manifest."""
        return f"{self.source}/{self.extracted_on.isoformat()} {self.content}"

    def month_served(self, cut_off: CutOff) -> str | None:
        """The one month whose window the extract lies in: after its end, by its cut-off."""
        month_end = self.extracted_on.replace(day=1) - timedelta(days=1)
        return f"{month_end:%Y-%m}" if self.extracted_on <= cut_off(month_end) else None

    def counted(self) -> tuple[int, int]:
        """Files and rows that the manifest lists; none where it cannot be read, which the landing will say."""
        try:
            listed = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8-sig"))["files"]
            return len(listed), sum(int(each["rows"]) for each in listed)
        except (OSError, ValueError, TypeError, KeyError):
            return 0, 0


def offered(landing: Path, authority: str, source: str | None = None) -> list[Delivery]:
    """Every complete delivery of an authority (of one source), oldest first."""
    from warehouse.deliveries.manifest import MANIFEST, read_day
    from warehouse.landing import delivery_folders

    found = []
    for folder in delivery_folders(landing, authority, source):
        day, manifest = read_day(folder.name), folder / MANIFEST
        if day and folder.parent.name in SOURCES and manifest.is_file():
            content = hashlib.sha256(manifest.read_bytes()).hexdigest()[:12]
            # When it came to this machine, not when its files were written: copies keep the sender's times.
            arrived = max(manifest.stat().st_ctime, folder.stat().st_ctime)
            found.append(Delivery(folder.parent.name, day, content, datetime.fromtimestamp(arrived, UTC), folder))
    return found


def for_month(deliveries: Iterable[Delivery], month: str, cut_off: CutOff) -> list[Delivery]:
    """Those that serve a month, or would if a later one of their source were refused."""
    return [each for each in deliveries if each.month_served(cut_off) == month]


def names(deliveries: Iterable[Delivery]) -> frozenset[str]:
    return frozenset(each.name for each in deliveries)


def stands_for(source: str) -> str:
    """The source itself, or the one that it stands in for."""
    return str(load_sources()[source].get("stands_in_for", source))


def missing(expected: Sequence[str], present: Iterable[str]) -> tuple[str, ...]:
    """The expected sources that are not there; a return stands in for the source it replaces."""
    there = set(present)
    there |= {stands_for(source) for source in there}
    return tuple(source for source in expected if source not in there)
