"""The arrow pack -> reports: restricted workbooks, the messages about them, pack.duckdb and the published pack.

Not here: layout and figures (reports/), what is suppressed (dbt_project).
"""

from collections.abc import Set as AbstractSet

import dagster as dg

from orchestration.assets.landing import month_end
from orchestration.assets.layers import ORDER
from orchestration.assets.looks import introduced
from orchestration.errors import CarepackError
from orchestration.resources import Council
from orchestration.retries import trying_again
from orchestration.triggers import MONTHS, POOL

WORKBOOKS = dg.AssetKey(["reports", "restricted_workbooks"])
PACK_DUCKDB = dg.AssetKey(["reports", "pack_duckdb"])
TOLD = (dg.AssetKey(["pack", "pack_alerts"]), dg.AssetKey(["indicators", "indicator_due_counts"]))
MESSAGES = dg.AssetKey(["reports", "manager_messages"])
ARRIVED = "every_message_arrived"
PUBLISHED = dg.AssetKey(["reports", "published_pack"])
# The checks that a pack tells of are no assets that it could wait for: what can run before it does.
LAST = {"dagster/priority": "-1"}


def build_reports_asset(built: AbstractSet[dg.AssetKey]) -> dg.AssetsDefinition:
    """The workbooks as one asset that waits for the tables reports read; CarepackError where one is not `built`."""
    read = _tables_read()
    if not read <= built:
        absent = ", ".join(sorted(key.to_user_string() for key in read - built))
        raise CarepackError(f"Reports read what no model builds: {absent}.")

    look = introduced("reports", "reports/build.py", "python", "xlsx")

    @dg.asset(key=WORKBOOKS, deps=sorted(read), partitions_def=MONTHS, pool=POOL, op_tags=LAST, **look)
    def restricted_workbooks(context: dg.AssetExecutionContext, council: Council) -> dg.MaterializeResult[None]:
        """The internal scorecard, the members of every figure and the missing-input lists: RESTRICTED workbooks."""
        from reports.build import build_reports

        with trying_again(context):
            written = build_reports(context.partition_key, council.the_authority())
        metadata: dict[str, dg.MetadataValue] = {"folder": dg.MetadataValue.path(written[0].path.parent)}
        for each in written:
            metadata[f"{each.kind}: rows"] = dg.MetadataValue.int(each.rows)
            metadata[f"{each.kind}: seconds"] = dg.MetadataValue.float(each.seconds)
        return dg.MaterializeResult(metadata=metadata)

    return restricted_workbooks


def build_messages_asset() -> dg.AssetsDefinition:
    """The messages to managers, which wait for the lists that they name. A channel that fails is a warning."""
    said = "Every message was taken by all its channels; one that was not is sent again by the next run."

    @dg.asset(
        key=MESSAGES, deps=[WORKBOOKS, *TOLD], partitions_def=MONTHS, pool=POOL,
        check_specs=[dg.AssetCheckSpec(ARRIVED, asset=MESSAGES, description=said)],
        **introduced("reports", "orchestration/managers.py", "python"),
    )  # fmt: skip
    def manager_messages(context: dg.AssetExecutionContext, council: Council) -> dg.MaterializeResult:
        """What is missing in the records and what falls due, told once to each team and role by counts."""
        from orchestration.managers import tell_managers

        with trying_again(context):
            told = tell_managers(council.the_authority(), month_end(context.partition_key))
        counts = {"sent": told.sent, "waiting": len(told.waiting), "alerts without an address": told.without_address}
        arrived = dg.AssetCheckResult(
            passed=not told.waiting, check_name=ARRIVED, severity=dg.AssetCheckSeverity.WARN,
            description=f"{len(told.waiting)} wait: `carepack alerts send` tries again." if told.waiting else None,
        )  # fmt: skip
        metadata = {name: dg.MetadataValue.int(count) for name, count in counts.items()}
        return dg.MaterializeResult(metadata=metadata, check_results=[arrived])

    return manager_messages


def build_published_assets(built: AbstractSet[dg.AssetKey]) -> list[dg.AssetsDefinition]:
    """pack.duckdb, which waits for every pack table, and the published pack, which waits for pack.duckdb alone."""
    tables = sorted(key for key in built if key.path[0] == "pack")

    @dg.asset(
        key=PACK_DUCKDB, deps=tables, partitions_def=MONTHS, pool=POOL, op_tags=LAST,
        **introduced("reports", "warehouse/published.py", "duckdb"),
    )  # fmt: skip
    def pack_duckdb(context: dg.AssetExecutionContext, council: Council) -> dg.MaterializeResult[None]:
        """The suppressed, aggregated tables of every pack: all that a published output can open."""
        from warehouse.published import write_published

        with trying_again(context):
            written = write_published(council.the_authority(), month_end(context.partition_key))
        return dg.MaterializeResult(metadata={f"{name}: rows": dg.MetadataValue.int(n) for name, n in written.items()})

    @dg.asset(
        key=PUBLISHED, deps=[PACK_DUCKDB], partitions_def=MONTHS, pool=POOL, op_tags=LAST,
        **introduced("reports", "reports/publish.py", "python", "pdf", "xlsx"),
    )  # fmt: skip
    def published_pack(context: dg.AssetExecutionContext, council: Council) -> dg.MaterializeResult[None]:
        """The pack for the public, suppressed: document, workbook, open data, manifest; whole or not at all."""
        from orchestration.publishing import code_now
        from reports.publish import publish_pack

        with trying_again(context):
            folder = publish_pack(context.partition_key, council.the_authority(), code_now())
        return dg.MaterializeResult(metadata={"folder": dg.MetadataValue.path(folder)})

    return [pack_duckdb, published_pack]


def _tables_read() -> set[dg.AssetKey]:
    """The keys of all tables that reports declare and dbt builds, so that no name is written twice."""
    from sqlalchemy import TableClause

    from reports.pack import tables

    declared = [each for each in vars(tables).values() if isinstance(each, TableClause)]
    return {dg.AssetKey([each.schema, each.name]) for each in declared if each.schema in ORDER}
