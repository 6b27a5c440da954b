"""The arrow feeds -> landing: what came, kept and cleaned, one asset per source; and which delivery serves the month.

Not here: reading files and setting rows aside (warehouse/), judging what was landed (checks.py).
"""

import time
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import dagster as dg

from expectations.contracts import SOURCES, load_sources
from orchestration.assets.feeds import feed_key
from orchestration.assets.looks import introduced
from orchestration.dbt_manifest import project_version
from orchestration.deliveries import for_month, names, offered
from orchestration.errors import NothingToDo
from orchestration.resources import Council
from orchestration.retries import trying_again
from orchestration.triggers import MONTHS, POOL

if TYPE_CHECKING:
    from warehouse.landing import Outcome

LANDING = "landing"
OFFERED = "offered"
SERVING = dg.AssetKey([LANDING, "serving_deliveries"])


def source_key(source: str) -> dg.AssetKey:
    """The asset of one source's landed tables."""
    return dg.AssetKey([LANDING, source])


def month_end(month: str) -> date:
    """2017-06 -> 30 June 2017."""
    from reports.pack.periods import month_end_of

    return month_end_of(month)


def build_landing_assets() -> list[dg.AssetsDefinition]:
    """One asset per source that may deliver, then the choice of the deliveries that serve the month."""
    return [*(_landing_asset(source) for source in SOURCES), _serving_asset()]


def _landing_asset(source: str) -> dg.AssetsDefinition:
    sender = load_sources()[source]["sender"]

    @dg.asset(
        key=source_key(source),
        deps=[feed_key(source)],
        description=f"Deliveries from {sender}, every cell as it came and once more cleaned; what failed is set aside.",
        partitions_def=MONTHS,
        pool=POOL,
        **introduced(LANDING, "warehouse/landing.py", "python", "duckdb"),
    )
    def landed(context: dg.AssetExecutionContext, council: Council) -> dg.MaterializeResult[None]:
        from warehouse import overview
        from warehouse.connect import connect
        from warehouse.landing import land

        began = time.perf_counter()
        with trying_again(context):
            folder, authority = council.landing_folder(), council.the_authority()
            # Noted before landing: what arrives meanwhile makes the next run due, whether this one took it or not.
            before = for_month(offered(folder, authority, source), context.partition_key, council.cut_off)
            outcomes = land(folder, authority, source=source)
            day = month_end(context.partition_key)
            with connect() as con:
                serving = overview.newest_between(con, authority, source, day, council.cut_off(day))
        seconds = round(time.perf_counter() - began, 2)
        metadata = {**_counted(outcomes), **serving, "seconds": seconds, OFFERED: sorted(names(before))}
        return dg.MaterializeResult(metadata=metadata)

    return landed


def _serving_asset() -> dg.AssetsDefinition:
    @dg.asset(
        key=SERVING,
        deps=[source_key(source) for source in SOURCES],
        partitions_def=MONTHS,
        pool=POOL,
        **introduced(LANDING, "warehouse/serving.py", "python", "duckdb"),
    )
    def serving_deliveries(context: dg.AssetExecutionContext, council: Council) -> dg.MaterializeResult[None]:
        """The delivery of each source that serves the month, the month itself, and the links that no number makes."""
        from warehouse.connect import connect

        with trying_again(context), connect() as con:
            serving = begin_month(con, council, context.partition_key)
            links = _links(con, council.the_authority(), context.partition_key)
        if not any(serving.values()):
            raise NothingToDo(nothing_delivered(context.partition_key))
        served = {source: found or "not delivered" for source, found in serving.items()}
        return dg.MaterializeResult(
            metadata={**served, "sources that serve": len(list(filter(None, serving.values()))), **links}
        )

    return serving_deliveries


def _links(con: Any, authority: str, month: str) -> dict[str, int]:
    """How many rows of the sources' lists of children are linked otherwise than by number, and how many pairs wait."""
    from warehouse.identity.reviewing import count_links, count_reviews

    counts = {f"{source}: linked by {how}": rows for source, how, rows in count_links(con, authority, month_end(month))}
    return counts | {"matches to review": sum(pairs for *_, pairs in count_reviews(con, authority))}


def begin_month(con: Any, council: Council, month: str) -> dict[str, str | None]:
    """Tells the warehouse which month is made, from which deliveries, and what has been signed off until now."""
    from warehouse.connect import home
    from warehouse.quality.decisions import read_decisions
    from warehouse.serving import set_pack_month
    from warehouse.signed.issued import read_issues
    from warehouse.signed.issues import issues

    day, authority = month_end(month), council.the_authority()
    read_issues(con, issues(home()))
    read_decisions(con, home())
    made_by = f"{project_version()} {council.parameter_set()}"
    return set_pack_month(
        con,
        authority,
        day,
        council.cut_off(day),
        council.rerun_months(),
        council.parameter_set(),
        made_by,
        council.due_on(day),
    )


def nothing_delivered(month: str) -> str:
    """What to say of a month that no delivery serves."""
    return (
        f"No source has delivered for {month}: a delivery serves the month when it was extracted after the month's "
        "last day and not later than its cut-off, by default the last day of the month after. `carepack status` lists "
        "what is there."
    )


def _counted(outcomes: "Sequence[Outcome]") -> dict[str, Any]:
    """Deliveries by what became of them, and for each refusal why."""
    counts: dict[str, Any] = {f"deliveries {state}": 0 for state in ("landed", "unchanged", "refused")}
    for outcome in outcomes:
        counts[f"deliveries {outcome.state}"] += 1
    refused = [f"{each.delivery_id}: {each.message}" for each in outcomes if each.state == "refused"]
    return {**counts, "refused": refused} if refused else counts
