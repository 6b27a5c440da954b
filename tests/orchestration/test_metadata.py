"""What a month's run tells the UI: numbers that plot, and the run where a person looks for it."""

import dagster as dg
import pytest

from orchestration.instance import open_instance
from tests.conftest import Built

LABEL = {".dagster/repository": "__repository__@orchestration.definitions"}
NUMBERS = {
    "landing/health": ("rows in", "rows set aside", "values set aside", "deliveries refused", "seconds"),
    "child/child_unreached_rows": ("dagster/row_count", "health: matched per cent", "virtual_school: matched per cent"),
    "indicators/indicator_values": ("dagster/partition_row_count", "Execution Duration"),
    "reports/restricted_workbooks": ("members: rows", "members: seconds"),
}


def told(built: Built, asset: str) -> dict[str, object]:
    """The metadata of the asset's last materialization."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(built.home))
        with open_instance() as instance:
            event = instance.get_latest_materialization_event(dg.AssetKey(asset.split("/")))
    assert event and event.asset_materialization
    return {name: each.value for name, each in event.asset_materialization.metadata.items()}


@pytest.mark.parametrize("asset", NUMBERS)
def test_what_is_counted_and_timed_is_a_number_so_that_it_plots(built_sample: Built, asset: str) -> None:
    metadata = told(built_sample, asset)
    assert {name for name in NUMBERS[asset] if not isinstance(metadata[name], int | float)} == set()


def test_rows_in_are_those_of_the_months_delivery_though_it_was_landed_before(built_sample: Built) -> None:
    metadata = told(built_sample, "landing/health")
    assert metadata["deliveries landed"] == 0
    assert int(str(metadata["rows in"])) > 0


def test_the_page_of_the_job_finds_the_runs_of_the_command_line(built_sample: Built) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(built_sample.home))
        with open_instance() as instance:
            found = instance.get_runs(dg.RunsFilter(job_name="monthly_pack", tags=LABEL))
    assert {run.tags["dagster/partition"] for run in found} == set(built_sample.months)
