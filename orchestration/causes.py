"""Why a rebuilt value differs from the signed one: a delivery, a parameter, a part of the project, or unexplained.

Compares the facts of the issue with what there is now. Not here: making the pack again (rebuild.py).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from orchestration.dbt_lineage import Lineage

PARAMETERS = "parameters"
# Holds every parameter, so that it tells of none in particular.
HOLDS_ALL = "child_report_months"
CASE_SYSTEM = {"social_care", "ssda903"}
UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Changes:
    """What is not as it was when the pack was signed, in words: by source, by parameter, by part; and of the tools."""

    lineage: Lineage
    inputs: Mapping[str, str]
    deliveries: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    tools: str = ""

    def words(self) -> list[str]:
        """One line per change, whether a value differs by it or not."""
        return [*self.deliveries.values(), *self.parameters.values(), *self.parts.values(), *filter(None, [self.tools])]

    def why(self, table: str, indicator_id: str | None) -> str:
        """The changes that can have moved this value; all there are where none is known to reach it."""
        reach = self._reach(table, indicator_id)
        texts = " ".join(self.lineage.texts.get(each, "") for each in reach - {HOLDS_ALL})
        found = [words for source, words in self.deliveries.items() if source in self._sources(indicator_id)]
        found += [words for name, words in self.parameters.items() if re.search(rf"\b{re.escape(name)}\b", texts)]
        found += [words for name, words in self.parts.items() if name in reach or name not in self.lineage.hashes]
        return "; ".join(found or [*self.deliveries.values(), *filter(None, [self.tools])]) or UNEXPLAINED

    def _reach(self, table: str, indicator_id: str | None) -> set[str]:
        """The parts that decide a value: what counts the indicator, and the models that print any of them."""
        whole = self.lineage.upstream(table)
        if indicator_id is None:
            return whole | self.lineage.macros()
        printing = {each for each in whole if each.startswith(("pack_", "indicator_"))}
        read = {parent for each in printing for parent in self.lineage.parents[each]}
        seeds = {each for each in read if each not in self.lineage.texts}
        return printing | seeds | self.lineage.of_indicator(indicator_id) | self.lineage.macros()

    def _sources(self, indicator_id: str | None) -> set[str]:
        if indicator_id is None:
            return set(self.deliveries)
        named = {each.strip().split(".")[0] for each in self.inputs.get(indicator_id, "").split(";")}
        return named | CASE_SYSTEM


def changed_parts(signed: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Models, seeds and macros that are not as they were; parameters are told one by one instead."""
    found = {}
    for name in sorted((signed.keys() | now.keys()) - {PARAMETERS}):
        if signed.get(name) != now.get(name):
            how = "is new" if name not in signed else "is gone" if name not in now else "has changed"
            found[name] = f"definition changed: {name} {how}"
    return found


def changed_parameters(signed: list[dict[str, Any]], now: list[dict[str, Any]]) -> dict[str, str]:
    """Parameters with other rows than those that were signed."""
    before, after = _by_name(signed), _by_name(now)
    return {
        name: f"parameter changed: {name} {' and '.join(before.get(name, ['absent']))} "
        f"-> {' and '.join(after.get(name, ['absent']))}"
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    }


def _by_name(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        until = f" to {row['effective_to']}" if row["effective_to"] else ""
        found.setdefault(row["parameter"], []).append(f"{row['value']} (from {row['effective_from']}{until})")
    return found


def changed_tools(signed: Mapping[str, str], now: Mapping[str, str]) -> str:
    """The versions that differ, or nothing."""
    differing = sorted(name for name in signed if signed[name] != now.get(name))
    said = ", ".join(name if name == "project" else f"{name} {signed[name]} -> {now.get(name)}" for name in differing)
    return f"made by another version: {said}" if said else ""
