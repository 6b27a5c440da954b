"""Where the graph begins: who sends, one external asset per source, and whether what is expected came in time.

The sensor reports each delivery it sees; nothing here reads one. Not here: taking deliveries (landing.py).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import dagster as dg

from expectations.contracts import SOURCES, load_sources
from orchestration.assets.looks import introduced
from orchestration.deliveries import Delivery, offered
from orchestration.due import Standing, standings
from orchestration.resources import Council
from orchestration.settings import Settings, load_settings
from orchestration.working_days import LONDON, latest_nth_working_day

FEEDS = "feeds"
IN_TIME = "delivered_in_time"
LAST_DAY_OF_ALL_MONTHS = 28


def feed_key(source: str) -> dg.AssetKey:
    """The asset of what one source sends."""
    return dg.AssetKey([FEEDS, source])


def build_feeds(settings: Settings) -> list[dg.AssetSpec]:
    """One external asset per source; those expected each month carry a deadline."""
    return [
        dg.AssetSpec(
            feed_key(source),
            **introduced(FEEDS, f"expectations/feeds/{source}/", "file"),
            description=f"What {load_sources()[source]['sender']} puts into the landing folder, delivery by delivery.",
            freshness_policy=_deadline(settings) if source in settings.sources else None,
        )
        for source in SOURCES
    ]


def _deadline(settings: Settings) -> dg.FreshnessPolicy | None:
    """Overdue from the latest day that any month allows: a cron line knows no bank holidays, the check below does.

    None where that day is not in every month.
    """
    day = latest_nth_working_day(settings.working_day) + settings.overdue_days
    if day > LAST_DAY_OF_ALL_MONTHS:
        return None
    return dg.FreshnessPolicy.cron(f"0 0 {day} * *", timedelta(days=day - 1), str(LONDON))


def build_in_time_checks(council: Council, settings: Settings) -> dg.AssetChecksDefinition:
    """One check per expected source; the sensor reports it when it changes, a person may run it."""
    specs = [
        dg.AssetCheckSpec(
            IN_TIME,
            asset=feed_key(source),
            description=f"A delivery for the newest month came within {settings.overdue_days} days of the day it "
            f"was due, working day {settings.working_day} of the month after.",
        )
        for source in settings.sources
    ]

    @dg.multi_asset_check(name=IN_TIME, specs=specs)
    def in_time() -> Iterator[dg.AssetCheckResult]:
        found = offered(council.landing_folder(), council.the_authority())
        for each in standings(found, load_settings(), datetime.now(LONDON).date()):
            said = _verdict(each)
            yield dg.AssetCheckResult(
                asset_key=said.asset_key,
                check_name=IN_TIME,
                passed=said.passed,
                severity=said.severity,
                description=said.description,
                metadata=said.metadata,
            )

    return in_time


def in_time_events(changed: Iterable[Standing]) -> list[dg.AssetCheckEvaluation]:
    """The same verdicts as events outside a run."""
    return [_verdict(each) for each in changed]


def delivery_event(delivery: Delivery, month: str | None, newest: str) -> dg.AssetMaterialization | dg.AssetObservation:
    """A delivery as seen: one for the newest month makes its feed fresh, an older one is only noted."""
    files, rows = delivery.counted()
    metadata: dict[str, dg.MetadataValue] = {
        "extracted on": dg.MetadataValue.text(delivery.extracted_on.isoformat()),
        "month served": dg.MetadataValue.text(month or "none: extracted after the cut-off"),
        "files": dg.MetadataValue.int(files),
        "rows": dg.MetadataValue.int(rows),
    }
    kind = dg.AssetMaterialization if month == newest else dg.AssetObservation
    return kind(feed_key(delivery.source), description=delivery.name, metadata=metadata)


def _verdict(standing: Standing) -> dg.AssetCheckEvaluation:
    return dg.AssetCheckEvaluation(
        feed_key(standing.source),
        IN_TIME,
        passed=not standing.is_overdue,
        severity=dg.AssetCheckSeverity.WARN,
        description=standing.words,
        metadata={"days late": dg.MetadataValue.int(max(standing.days_late, 0))},
    )
