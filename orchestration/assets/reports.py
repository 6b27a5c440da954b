"""The arrow pack -> reports: the restricted workbooks of a month. Not here: layout and figures (reports/)."""

from collections.abc import Set as AbstractSet

import dagster as dg

from orchestration.assets.landing import LANDING
from orchestration.assets.looks import introduced
from orchestration.errors import CarepackError
from orchestration.resources import Council
from orchestration.retries import trying_again
from orchestration.triggers import MONTHS, POOL

WORKBOOKS = dg.AssetKey(["reports", "restricted_workbooks"])


def build_reports_asset(built: AbstractSet[dg.AssetKey]) -> dg.AssetsDefinition:
    """The workbooks as one asset that waits for the tables reports read; CarepackError where one is not `built`."""
    read = _tables_read()
    if not read <= built:
        absent = ", ".join(sorted(key.to_user_string() for key in read - built))
        raise CarepackError(f"Reports read what no model builds: {absent}.")

    look = introduced("reports", "reports/build.py", "python", "xlsx")

    @dg.asset(key=WORKBOOKS, deps=sorted(read), partitions_def=MONTHS, pool=POOL, **look)
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


def _tables_read() -> set[dg.AssetKey]:
    """The keys of all tables that reports declare, so that no name is written twice; the landing's books apart."""
    from sqlalchemy import TableClause

    from reports.pack import tables

    declared = [each for each in vars(tables).values() if isinstance(each, TableClause)]
    return {dg.AssetKey([each.schema, each.name]) for each in declared if each.schema and each.schema != LANDING}
