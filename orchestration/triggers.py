"""What sets work going: the months, the job that makes one month's pack, its schedule and its sensor.

Not here: the work itself, and what the sensor looks at (watching.py).
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import dagster as dg

from orchestration.errors import NothingToDo
from orchestration.settings import FIRST_MONTH, Settings, load_settings
from orchestration.working_days import LONDON, nth_working_day

if TYPE_CHECKING:
    from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

    from orchestration.resources import Council

MONTHS = dg.MonthlyPartitionsDefinition(start_date=FIRST_MONTH, fmt="%Y-%m")
POOL = "warehouse_writer"
WHY = "carepack/why"
# Takes minutes and Node, which a council may not have: made when somebody asks for it, after the month.
EXPLORER = dg.AssetKey(["reports", "explorer"])


def monthly_pack() -> "UnresolvedAssetJobDefinition":
    """The job of a month: land what came, judge it, build the figures, write the workbooks; one step at a time."""
    return dg.define_asset_job(
        "monthly_pack",
        selection=dg.AssetSelection.all() - dg.AssetSelection.assets(EXPLORER),
        executor_def=dg.in_process_executor,
        # A run that is made again after its process was killed begins at the beginning.
        tags={"dagster/retry_strategy": "ALL_STEPS"},
        # The record of a run holds each event; the service's own log need not repeat it.
        config={"loggers": {"console": {"config": {"log_level": "WARNING"}}}},
        description="Lands the deliveries of all sources, checks them against their contracts, builds the month's "
        "figures with dbt and writes the restricted workbooks.",
    )


def build_schedule(council: "Council", settings: Settings) -> dg.ScheduleDefinition:
    """Each day it asks whether this is the n-th working day; then it asks for last month's pack."""
    hour, minute = settings.start_at.split(":")

    @dg.schedule(
        name="nth_working_day",
        job_name="monthly_pack",
        cron_schedule=f"{int(minute)} {int(hour)} * * *",
        execution_timezone=str(LONDON),
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"On working day {settings.working_day} of each month (England and Wales) at {settings.start_at}: "
        "the pack of the month before, from what has been delivered.",
    )
    def nth_working_day_of_month(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        from orchestration.watching import request_on_schedule

        today, settings = context.scheduled_execution_time.astimezone(LONDON).date(), load_settings()
        due = nth_working_day(today, settings.working_day)
        if today != due:
            coming = (
                due if today < due else nth_working_day(today.replace(day=28) + timedelta(days=4), settings.working_day)
            )
            return dg.SkipReason(f"Next on {coming:%A %d %B %Y}, working day {settings.working_day} of that month.")
        return request_on_schedule(context.instance, council, settings, today)

    return nth_working_day_of_month


def build_sensor(council: "Council", settings: Settings) -> dg.SensorDefinition:
    """Looks at the landing folder and starts the months that are due."""

    @dg.sensor(
        name="deliveries",
        job_name="monthly_pack",
        minimum_interval_seconds=settings.watch_seconds,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Starts a month when all its sources have delivered, or its cut-off has passed; again when a "
        "better delivery comes before the cut-off. After it, it tells the data engineers.",
    )
    def deliveries(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        from orchestration.watching import look

        try:
            return look(context.instance, context.cursor, council, load_settings(), datetime.now(LONDON))
        except NothingToDo as nothing:
            return dg.SkipReason(str(nothing))

    return deliveries
