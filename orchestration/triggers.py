"""What sets work going: the months, and the job that makes one month's pack. Not here: the work itself."""

from typing import TYPE_CHECKING

import dagster as dg

if TYPE_CHECKING:
    from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

FIRST_MONTH = "2012-04"
MONTHS = dg.MonthlyPartitionsDefinition(start_date=FIRST_MONTH, fmt="%Y-%m")
POOL = "warehouse_writer"


def monthly_pack() -> "UnresolvedAssetJobDefinition":
    """The job of a month: land what came, judge it, build the figures, write the workbooks; one step at a time."""
    return dg.define_asset_job(
        "monthly_pack",
        selection=dg.AssetSelection.all(),
        executor_def=dg.in_process_executor,
        description="Lands the deliveries of all sources, checks them against their contracts, builds the month's "
        "figures with dbt and writes the restricted workbooks.",
    )
