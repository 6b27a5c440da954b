"""The head of a check names the delivered tables that it reads: held against dbt's manifest of its view."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from expectations.checks import Check
from orchestration.dbt_manifest import manifest_path, quality_checks

# Who is looked after, where, and by which number: what these are made of, a check need not name again.
SPINE = ("child_months", "child_identities", "child_report_months")
OUR_BOOKS, RETURN, PAST = "landing", "ssda903", "history"
Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(parsed_home: Path) -> Manifest:
    return dict(orjson.loads(manifest_path().read_bytes()))


def parents(manifest: Manifest, node: str) -> list[str]:
    return list(manifest["nodes"].get(node, {}).get("depends_on", {}).get("nodes", ()))


def tables(manifest: Manifest, nodes: set[str]) -> set[str]:
    """Delivered tables among some nodes, as source.table; a table of past deliveries is named as what it is kept of."""
    found = {
        f"{manifest['sources'][node]['source_name']}.{node.split('.')[-1]}"
        for node in nodes
        if node in manifest["sources"]
    }
    return {each for each in found if each.split(".")[0] not in (OUR_BOOKS, RETURN)}


def upstream(manifest: Manifest, *nodes: str) -> set[str]:
    found, waiting = set(), list(nodes)
    while waiting:
        for parent in parents(manifest, waiting.pop()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def faults_of(manifest: Manifest, check: Check) -> dict[str, set[str]]:
    """Tables that the head names and the view does not read, and those that it reads and the head does not name."""
    node = f"model.carepack.{check.view}"
    read = tables(manifest, upstream(manifest, node))
    past = {each.removeprefix(f"{PAST}.").replace("__", ".", 1) for each in read if each.startswith(PAST)}
    read = {each for each in read if not each.startswith(PAST)}
    spine = tables(manifest, upstream(manifest, *(f"model.carepack.{name}" for name in SPINE)))
    itself = {parent for each in parents(manifest, node) if ".stg_" in each for parent in parents(manifest, each)}
    itself = {each for each in tables(manifest, itself) if not each.startswith(PAST)}
    named = {each for each in (*check.inputs, *check.optional_inputs) if not each.startswith(OUR_BOOKS)}
    return {"not read": named - read - past, "not named": (read - spine | itself) - named}


def test_every_head_names_the_tables_that_its_view_reads(manifest: Manifest) -> None:
    checks = quality_checks()
    faulty = {check.check_id: found for check in checks if any((found := faults_of(manifest, check)).values())}
    assert len(checks) > 100 and faulty == {}


def test_a_head_that_names_another_table_would_be_noticed(manifest: Manifest) -> None:
    [check] = [each for each in quality_checks() if each.check_id == "pep_waiting"]
    wrong = Check(**{**vars(check), "inputs": ("social_care.lcs_plans",)})
    assert faults_of(manifest, wrong) == {"not read": {"social_care.lcs_plans"}, "not named": {"social_care.lcs_peps"}}
