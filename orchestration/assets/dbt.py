"""The arrow staging -> child -> indicators -> pack: every dbt node as an asset, built by one step per month.

Not here: what the figures mean (dbt_project/), how dbt is run (dbt_runner.py), how its nodes look (layers.py).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import orjson
from dagster_dbt import dbt_assets

from orchestration.assets.landing import month_end
from orchestration.assets.layers import ORDER, LayerTranslator, layer_of
from orchestration.assets.measures import measured
from orchestration.dbt_manifest import project_version, quality_checks
from orchestration.dbt_runner import stream_build
from orchestration.errors import CarepackError
from orchestration.resources import Council, QuietDbt
from orchestration.retries import trying_again
from orchestration.triggers import POOL

UNIT_TESTS = "resource_type:unit_test"
MONTHLESS_CHECKS = "path:models/child/checks"
OF_THE_MONTH = "path:models/child path:models/indicators path:models/pack"

NOT_BEGUN = (
    "The warehouse does not stand at {month}: another month has been begun since, or this one is done. "
    "Materialize landing/serving_deliveries of {month} together with these."
)


def build_dbt_assets(manifest_path: Path) -> dg.AssetsDefinition:
    """The dbt project as assets with its tests as asset checks, read from a manifest that was parsed before."""
    manifest = with_every_test_attached(orjson.loads(manifest_path.read_bytes()))
    translator, version, checks = LayerTranslator(), project_version(), quality_checks()

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, exclude=UNIT_TESTS, name="dbt", pool=POOL)
    def dbt_models(context: dg.AssetExecutionContext, dbt: QuietDbt, council: Council) -> Iterator[Any]:
        from warehouse.built import finish_build, is_built_from, is_under_way
        from warehouse.connect import connect
        from warehouse.quality.exceptions import keep_exceptions

        with trying_again(context):
            with connect() as con:
                if not is_under_way(con, council.the_authority(), month_end(context.partition_key)):
                    raise CarepackError(NOT_BEGUN.format(month=context.partition_key))
                selection = selection_for(is_built_from(con, version))
            made = set()
            for event in stream_build(context, dbt, version, manifest, translator, selection, measured):
                made.add(getattr(event, "output_name", None))
                yield event
            with connect() as con:
                listed = keep_exceptions(con, council.the_authority(), month_end(context.partition_key), checks)
                finish_build(con, version)
            yield from _lists_of(context, listed, made)

    return dbt_models


def _lists_of(context: dg.AssetExecutionContext, listed: dict[str, int | None], made: set[Any]) -> Iterator[Any]:
    """The list of each check is new in every month, though its view is as it was; without this its check is skipped."""
    for name, key in context.assets_def.keys_by_output_name.items():
        if key.path[-1] in listed and name not in made:
            rows = listed[key.path[-1]]
            yield dg.Output(None, name, metadata={} if rows is None else {"dagster/partition_row_count": rows})


def selection_for(is_unchanged: bool) -> list[str]:
    """dbt's options: all but unit tests; of an unchanged project only what carries a month, with all tests of it."""
    return ["--exclude", UNIT_TESTS, *((MONTHLESS_CHECKS, "--select", OF_THE_MONTH) if is_unchanged else ())]


def with_every_test_attached(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest with each rule across models attached to the last model it reads, so that it becomes a check there.

    Dagster shows a test of several models only where its meta names one of them.
    """
    nodes = manifest["nodes"]
    for node in nodes.values():
        models = [nodes[each] for each in node["depends_on"].get("nodes", ()) if each in nodes]
        if node["resource_type"] == "test" and not node.get("attached_node") and len(models) > 1:
            last = max(models, key=lambda model: (ORDER.index(layer_of(model)), model["name"]))
            node["config"]["meta"] = {"dagster": {"ref": {"name": last["name"]}}, **node["config"].get("meta", {})}
    return manifest
