"""Gathers assets, checks, job and resources into one Definitions; nothing is defined here.

Dagster finds `defs` and calls it; until then nothing is read.
"""

import dagster as dg

from orchestration.assets.dbt import build_dbt_assets
from orchestration.assets.explorer import build_explorer_asset
from orchestration.assets.feeds import build_feeds, build_in_time_checks
from orchestration.assets.landing import build_landing_assets
from orchestration.assets.reports import build_messages_asset, build_published_assets, build_reports_asset
from orchestration.checks import build_contract_checks, build_exception_checks
from orchestration.dbt_manifest import manifest_path, quality_checks
from orchestration.notices import build_failed_runs
from orchestration.resources import Council, quiet_dbt
from orchestration.settings import load_settings
from orchestration.triggers import build_schedule, build_sensor, monthly_pack


@dg.definitions
def defs() -> dg.Definitions:
    """What the UI shows: everything, for the council that the settings name."""
    return build_definitions(Council())


def build_definitions(council: Council) -> dg.Definitions:
    """Everything Dagster needs to know to make a pack for one council."""
    settings = load_settings()
    dbt_models = build_dbt_assets(manifest_path())
    return dg.Definitions(
        assets=[
            *build_feeds(settings),
            *build_landing_assets(),
            dbt_models,
            build_reports_asset(dbt_models.keys),
            build_messages_asset(),
            *build_published_assets(dbt_models.keys),
            build_explorer_asset(),
        ],
        asset_checks=[
            build_in_time_checks(council, settings),
            build_contract_checks(),
            build_exception_checks(quality_checks()),
        ],
        jobs=[monthly_pack()],
        schedules=[build_schedule(council, settings)],
        sensors=[build_sensor(council, settings), build_failed_runs()],
        # One process per run also where a run is started from the asset graph: the lock on the warehouse is held once.
        executor=dg.in_process_executor,
        resources={"council": council, "dbt": quiet_dbt()},
    )
