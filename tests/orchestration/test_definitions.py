"""What Dagster is told: groups, jobs, Python assets and checks. dbt models are left to the layering tests."""

import json
from pathlib import Path

import dagster as dg
import pytest

from expectations.contracts import SOURCES
from orchestration.assets.layers import MONTHLESS
from orchestration.dbt_manifest import manifest_path, quality_checks
from orchestration.definitions import build_definitions, defs
from orchestration.resources import Council

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def repository(parsed_home: Path) -> dg.RepositoryDefinition:
    return build_definitions(Council()).get_repository_def()


def test_groups_are_the_layers(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    groups = {graph.get(key).group_name for key in graph.executable_asset_keys}
    assert groups == {"landing", "seeds", "staging", "child", "indicators", "pack", "reports"}


def test_a_dbt_asset_is_named_after_its_schema_which_is_its_group(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    for key in graph.executable_asset_keys:
        assert key.path[0] == graph.get(key).group_name


def test_jobs_are_what_a_person_would_say(repository: dg.RepositoryDefinition) -> None:
    assert [job.name for job in repository.get_all_jobs() if not job.name.startswith("__")] == ["monthly_pack"]


def test_python_assets_are_nouns_for_what_exists(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    python = {key.to_user_string() for key in graph.executable_asset_keys if "dbt" not in graph.get(key).kinds}
    assert python == {
        "landing/social_care",
        "landing/health",
        "landing/virtual_school",
        "landing/ssda903",
        "landing/serving_deliveries",
        "reports/restricted_workbooks",
        "reports/manager_messages",
        "reports/pack_duckdb",
        "reports/published_pack",
        "reports/explorer",
    }


def test_great_expectations_checks_stand_on_what_they_judge(repository: dg.RepositoryDefinition) -> None:
    keys = repository.asset_graph.asset_check_keys
    named = {(key.asset_key.to_user_string(), key.name) for key in keys}
    sources = ("social_care", "health", "virtual_school", "ssda903")
    assert {(f"landing/{source}", "keeps_its_contract") for source in sources} <= named
    assert ("child/check_missing_dental_input", "missing_dental_input") in named
    assert ("child/check_unentered_pep", "unentered_pep") in named


def test_every_test_of_dbt_is_a_check_and_none_of_its_unit_tests(
    repository: dg.RepositoryDefinition, parsed_home: Path
) -> None:
    manifest = json.loads(manifest_path().read_text())
    tests = {node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "test"}
    ours = {
        "delivered_in_time",
        "keeps_its_contract",
        "every_message_arrived",
        *(check.check_id for check in quality_checks()),
    }
    assert {key.name for key in repository.asset_graph.asset_check_keys} - ours == tests


def test_every_asset_hangs_on_another_one_that_is_made_here(repository: dg.RepositoryDefinition) -> None:
    """A name mistyped in `deps` would quietly make an asset outside, and a step run too early."""
    graph = repository.asset_graph
    assert {key.to_user_string() for key in graph.external_asset_keys} == {f"feeds/{source}" for source in SOURCES}


def test_the_workbooks_wait_for_the_pack_and_dbt_for_the_choice_of_deliveries(
    repository: dg.RepositoryDefinition,
) -> None:
    graph = repository.asset_graph
    before = graph.get_ancestor_asset_keys(dg.AssetKey(["reports", "restricted_workbooks"]))
    assert dg.AssetKey(["pack", "pack_values"]) in before
    assert dg.AssetKey(["landing", "serving_deliveries"]) in before
    assert dg.AssetKey(["landing", "social_care"]) in before


def test_months_are_partitions_except_where_nothing_depends_on_the_month(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    for key in graph.executable_asset_keys:
        is_monthless = graph.get(key).group_name in MONTHLESS or key.path == ["reports", "explorer"]
        assert (graph.get(key).partitions_def is None) == is_monthless, key


def test_every_asset_has_a_description_to_read(repository: dg.RepositoryDefinition) -> None:
    graph = repository.asset_graph
    bare = [
        key.to_user_string()
        for key in graph.executable_asset_keys
        if len(graph.get(key).description or "") < 20 and graph.get(key).group_name != "seeds"
    ]
    assert bare == []


def test_the_entry_that_dagster_loads_gives_the_same(parsed_home: Path) -> None:
    assert {job.name for job in defs().get_repository_def().get_all_jobs()} >= {"monthly_pack"}


def test_every_asset_says_whose_it_is_what_it_is_made_of_and_where_it_is_defined(
    repository: dg.RepositoryDefinition,
) -> None:
    graph = repository.asset_graph
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.owners and all(owner.startswith("team:") for owner in node.owners), key
        assert node.kinds, key
        assert (ROOT / str(node.metadata["defined in"])).exists(), key


def test_every_check_says_what_it_promises_and_what_follows_where_it_is_broken(
    repository: dg.RepositoryDefinition,
) -> None:
    graph = repository.asset_graph
    for key in graph.asset_check_keys:
        described = graph.get_check_spec(key).description or ""
        assert len(described) > 40 and described.endswith("."), key
