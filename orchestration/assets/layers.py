"""What Dagster shows of a dbt node: its layer as group and key, its file, its owners, a description to read.

Not here: running dbt (dbt_runner.py), the step that does it (dbt.py), the words of the checks (sentences.py).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject

from expectations.checks import PREFIX
from orchestration.assets.landing import SERVING, source_key
from orchestration.assets.looks import MANAGERS, OWNERS
from orchestration.assets.sentences import promise
from orchestration.dbt_lineage import indicator_of
from orchestration.triggers import MONTHS

# Seeds and staging views carry no month: built when the project changed, left alone otherwise.
MONTHLESS = ("seeds", "staging")
ORDER = ("seeds", "staging", "child", "indicators", "pack")
Node = Mapping[str, Any]


class LayerTranslator(DagsterDbtTranslator):
    """One word per layer: the folder is the group, the schema is the key's prefix; sources are the landing assets."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_duplicate_source_asset_keys=True))

    def get_asset_key(self, dbt_resource_props: Node) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "source":
            source, _, table = dbt_resource_props["name"].partition("__")
            return source_key(source) if table else SERVING
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Node) -> str | None:
        return layer_of(dbt_resource_props)

    def get_partitions_def(self, dbt_resource_props: Node) -> dg.PartitionsDefinition[str] | None:
        return None if layer_of(dbt_resource_props) in MONTHLESS else MONTHS

    def get_owners(self, dbt_resource_props: Node) -> Sequence[str]:
        """The layer's team, and whoever must act on it: a figure's service, the managers of a list of exceptions."""
        acts = [MANAGERS] if is_check(dbt_resource_props) else []
        service = None if acts else _meta(dbt_resource_props).get("owner")
        return [OWNERS[layer_of(dbt_resource_props)], *acts, *([f"team:{service}"] if service else [])]

    def get_metadata(self, dbt_resource_props: Node) -> Mapping[str, Any]:
        file = f"dbt_project/{dbt_resource_props['original_file_path']}"
        return {**super().get_metadata(dbt_resource_props), "defined in": file}

    def get_description(self, dbt_resource_props: Node) -> str:
        """What one row is; of an indicator first its number, name and definition, as readers know it."""
        meta, name = _meta(dbt_resource_props), dbt_resource_props["name"]
        row = dbt_resource_props.get("description") or opening_comment(dbt_resource_props) or _of_seed(name)
        if "definition" not in meta:
            return " ".join(row.split())
        title = f"{indicator_of(name)} {meta['name']}, {meta['unit']}, version {meta['version']}."
        said = (title, meta["definition"], row, meta.get("statutory_reference"))
        return "\n\n".join(" ".join(each.split()) for each in said if each)

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetCheckSpec | None:
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        node = manifest["nodes"].get(unique_id, {})
        return spec and spec._replace(description=promise(node, opening_comment(node), spec.blocking))


def layer_of(dbt_resource_props: Node) -> str:
    """staging, child, indicators, pack or seeds; sources belong to landing."""
    if dbt_resource_props["resource_type"] == "source":
        return "landing"
    return "seeds" if dbt_resource_props["resource_type"] == "seed" else dbt_resource_props["fqn"][1]


def is_check(dbt_resource_props: Node) -> bool:
    """Whether the model is the view of a data-quality check."""
    return dbt_resource_props["resource_type"] == "model" and dbt_resource_props["name"].startswith(PREFIX)


def opening_comment(dbt_resource_props: Node) -> str:
    """The first two lines of the SQL where they are a comment: what one row is, and what it is for."""
    lines = dbt_resource_props.get("raw_code", "").strip().splitlines()[:2]
    return " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))


def _of_seed(name: str) -> str:
    return f"Code list: {name.removeprefix('codes_').replace('_', ' ')}. One row is one code and what it means."


def _meta(dbt_resource_props: Node) -> Mapping[str, Any]:
    return dbt_resource_props.get("config", {}).get("meta") or {}
