"""The rules the second computation applies, and how many sample members exercised each (in, out, boundary)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .rules_cohort import COHORT_RULES
from .rules_services import SERVICE_RULES


@dataclass(frozen=True)
class Rule:
    """`name` is what the computation calls it; `source` the definition or ruling; `kind` in, out or boundary."""

    name: str
    source: str
    kind: str
    words: str


def _read(text: str) -> dict[str, Rule]:
    rules = {}
    for line in text.strip().splitlines():
        if line.strip():
            name, source, kind, words = (part.strip() for part in line.split("|"))
            rules[name] = Rule(name, source, kind, words)
    return rules


RULES: dict[str, Rule] = _read(COHORT_RULES + SERVICE_RULES)


class Fired:
    """Counts distinct sample members for each rule; a name that is no rule is an error of the computation."""

    def __init__(self) -> None:
        self.members: dict[str, set[object]] = {name: set() for name in RULES}

    def __call__(self, name: str, member: object) -> None:
        self.members[name].add(member)

    def counts(self) -> dict[str, int]:
        """Rule -> distinct members that exercised it."""
        return {name: len(members) for name, members in self.members.items()}


def coverage(results: Iterable[Any]) -> list[tuple[str, str, int]]:
    """(rule: 'name - source: words', kind, members that exercised it) over the results, one row per rule."""
    totals = dict.fromkeys(RULES, 0)
    for result in results:
        for name, number in result.exercised.items():
            totals[name] += number
    return [(f"{rule.name} - {rule.source}: {rule.words}", rule.kind, totals[rule.name]) for rule in RULES.values()]
