"""What Dagster's record says of a month: from which deliveries it was last made, and whether a run is under way.

Each landing asset notes what the folder offered just before it landed, so that it does not matter who started the run.
Not here: what follows from it (due.py).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import dagster as dg
from dagster._core.storage.dagster_run import NOT_FINISHED_STATUSES
from dagster._core.storage.tags import PARTITION_NAME_TAG, RUN_KEY_TAG

from expectations.contracts import SOURCES
from orchestration.assets.landing import OFFERED, source_key
from orchestration.assets.reports import PUBLISHED, WORKBOOKS


@dataclass(frozen=True)
class Made:
    """The last run of a month that landed: names of the deliveries it had before it, and whether its packs followed."""

    offered: frozenset[str]
    is_whole: bool


def last_made(instance: dg.DagsterInstance, months: Collection[str]) -> dict[str, Made]:
    """By month; one that was never landed for is absent."""
    landed: dict[str, set[str]] = {}
    last_event: dict[str, int] = {}
    for source in SOURCES:
        for month, event, offered in _offered(instance, source, set(months)):
            landed.setdefault(month, set()).update(offered)
            last_event[month] = max(event, last_event.get(month, 0))
    written = [_latest(instance, key, set(landed)) if landed else {} for key in (WORKBOOKS, PUBLISHED)]
    return {
        month: Made(frozenset(names), all(each.get(month, 0) > last_event[month] for each in written))
        for month, names in landed.items()
    }


def under_way(instance: dg.DagsterInstance) -> set[str]:
    """The months of which a run is queued or running."""
    runs = instance.get_runs(dg.RunsFilter(statuses=list(NOT_FINISHED_STATUSES)))
    return {run.tags[PARTITION_NAME_TAG] for run in runs if PARTITION_NAME_TAG in run.tags}


def begun_before(instance: dg.DagsterInstance, keys: Sequence[str]) -> set[str]:
    """Those of the run keys that a run, finished or not, was begun for."""
    runs = instance.get_runs(dg.RunsFilter(tags={RUN_KEY_TAG: keys})) if keys else []
    return {run.tags[RUN_KEY_TAG] for run in runs}


def _offered(instance: dg.DagsterInstance, source: str, months: set[str]) -> list[tuple[str, int, list[str]]]:
    events = sorted(_latest(instance, source_key(source), months).values()) if months else []
    if not events:
        return []
    only = dg.AssetRecordsFilter(asset_key=source_key(source), storage_ids=events)
    found = []
    for record in instance.fetch_materializations(only, limit=len(events)).records:
        noted = record.asset_materialization.metadata.get(OFFERED) if record.asset_materialization else None
        names = noted.value if isinstance(noted, dg.JsonMetadataValue) else []
        found.append((str(record.partition_key), record.storage_id, names if isinstance(names, list) else []))
    return found


def _latest(instance: dg.DagsterInstance, key: dg.AssetKey, months: set[str]) -> dict[str, int]:
    kind = dg.DagsterEventType.ASSET_MATERIALIZATION
    return dict(instance.get_latest_storage_id_by_partition(key, kind, months))
