"""The arrow staging -> child -> indicators -> pack: every dbt node as an asset, built by one step per month.

Not here: what the figures mean (dbt_project/), how dbt is run (dbt_runner.py).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import orjson
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

from orchestration.assets.landing import SERVING, source_key
from orchestration.dbt_manifest import project_version
from orchestration.dbt_runner import stream_build
from orchestration.resources import QuietDbt
from orchestration.triggers import MONTHS, POOL

# Seeds and staging views carry no month: built when the project changed, left alone otherwise.
MONTHLESS = ("seeds", "staging")
UNIT_TESTS = "resource_type:unit_test"
UNCHANGED = ("resource_type:seed", "path:models/staging")


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
    manifest = orjson.loads(manifest_path.read_bytes())
    translator = LayerTranslator()

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, exclude=UNIT_TESTS, name="dbt", pool=POOL)
    def dbt_models(context: dg.AssetExecutionContext, dbt: QuietDbt) -> Iterator[Any]:
        from warehouse.built import is_built_from, remember_build
        from warehouse.connect import connect

        version = project_version()
        with connect() as con:
            excluded = [UNIT_TESTS, *(UNCHANGED if is_built_from(con, version) else ())]
        yield from stream_build(context, dbt, manifest, translator, excluded)
        with connect() as con:
            remember_build(con, version)

    return dbt_models


def _opening_comment(raw_code: str) -> str:
    lines = raw_code.strip().splitlines()[:2]
    return " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
