"""The arrow staging -> child -> indicators -> pack: every dbt node as an asset, built by one step per month.

Not here: what the figures mean (dbt_project/), how dbt is run (dbt_runner.py).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import orjson
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

from orchestration.assets.landing import SERVING, month_end, source_key
from orchestration.dbt_manifest import project_version
from orchestration.dbt_runner import stream_build
from orchestration.errors import CarepackError
from orchestration.resources import Council, QuietDbt
from orchestration.triggers import MONTHS, POOL

# Seeds and staging views carry no month: built when the project changed, left alone otherwise.
MONTHLESS = ("seeds", "staging")
ORDER = ("seeds", "staging", "child", "indicators", "pack")
UNIT_TESTS = "resource_type:unit_test"
OF_THE_MONTH = "path:models/child path:models/indicators path:models/pack"

NOT_BEGUN = (
    "The warehouse does not stand at {month}: another month has been begun since, or this one is done. "
    "Materialize landing/serving_deliveries of {month} together with these."
)


class LayerTranslator(DagsterDbtTranslator):
    """One word per layer: the folder is the group, the schema is the key's prefix; sources are the landing assets."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_duplicate_source_asset_keys=True))

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "source":
            source, _, table = dbt_resource_props["name"].partition("__")
            return source_key(source) if table else SERVING
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return layer_of(dbt_resource_props)

    def get_partitions_def(self, dbt_resource_props: Mapping[str, Any]) -> dg.PartitionsDefinition[str] | None:
        return None if layer_of(dbt_resource_props) in MONTHLESS else MONTHS

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        described = dbt_resource_props.get("description")
        return described or _opening_comment(dbt_resource_props.get("raw_code", "")) or dbt_resource_props["name"]


def layer_of(dbt_resource_props: Mapping[str, Any]) -> str:
    """staging, child, indicators, pack or seeds; sources belong to landing."""
    if dbt_resource_props["resource_type"] == "source":
        return "landing"
    return "seeds" if dbt_resource_props["resource_type"] == "seed" else dbt_resource_props["fqn"][1]


def build_dbt_assets(manifest_path: Path) -> dg.AssetsDefinition:
    """The dbt project as assets with its tests as asset checks, read from a manifest that was parsed before."""
    manifest = with_every_test_attached(orjson.loads(manifest_path.read_bytes()))
    translator, version = LayerTranslator(), project_version()

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, exclude=UNIT_TESTS, name="dbt", pool=POOL)
    def dbt_models(context: dg.AssetExecutionContext, dbt: QuietDbt, council: Council) -> Iterator[Any]:
        from warehouse.built import finish_build, is_built_from, is_under_way
        from warehouse.connect import connect

        with connect() as con:
            if not is_under_way(con, council.the_authority(), month_end(context.partition_key)):
                raise CarepackError(NOT_BEGUN.format(month=context.partition_key))
            selection = selection_for(is_built_from(con, version))
        yield from stream_build(context, dbt, version, manifest, translator, selection)
        with connect() as con:
            finish_build(con, version)

    return dbt_models


def selection_for(is_unchanged: bool) -> list[str]:
    """dbt's options: all but unit tests; of an unchanged project only what carries a month, with all tests of it."""
    return ["--exclude", UNIT_TESTS, *(("--select", OF_THE_MONTH) if is_unchanged else ())]


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


def _opening_comment(raw_code: str) -> str:
    lines = raw_code.strip().splitlines()[:2]
    return " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
