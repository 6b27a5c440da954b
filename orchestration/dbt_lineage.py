"""Which parts of the dbt project make which figure, each with the hash of its text: what a definition was, and is.

Read from dbt's manifest. Not here: what to do about a part that has changed (rebuild.py).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from orchestration.dbt_manifest import manifest_path

PROJECT = "carepack"


@dataclass(frozen=True)
class Lineage:
    """Models, seeds and macros by name: hash of the text, what each reads, and the text of the models."""

    hashes: dict[str, str]
    parents: dict[str, frozenset[str]]
    texts: dict[str, str]

    def upstream(self, *names: str) -> set[str]:
        """These parts and all that they are made from."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in self.parents and name not in found:
                found.add(name)
                waiting += self.parents[name]
        return found

    def of_indicator(self, indicator_id: str) -> set[str]:
        """The parts that decide what one indicator counts, by each version of its definition."""
        return self.upstream(*(name for name in self.parents if indicator_of(name) == indicator_id))

    def definition_hash(self, indicator_id: str) -> str:
        """One hash for all models and macros behind an indicator; parameters and other seeds are apart."""
        parts = {name for name in self.of_indicator(indicator_id) if name in self.texts}
        return _hash_of(f"{name} {self.hashes[name]}" for name in sorted(parts | self.macros()))

    def macros(self) -> set[str]:
        """The project's own macros: any model may use them."""
        return {name for name in self.hashes if name.startswith("macro ")}


def indicator_of(model: str) -> str | None:
    """ind_6_10 -> 6.10, and so does its first version, ind_6_10_v1; None for what counts no indicator."""
    return model.removeprefix("ind_").split("_v")[0].replace("_", ".") if model.startswith("ind_") else None


def read_lineage() -> Lineage:
    """The lineage of the project as it stands."""
    manifest = orjson.loads(manifest_path().read_bytes())
    kept = {key: each for key, each in manifest["nodes"].items() if each["resource_type"] in ("model", "seed")}
    macros = {key: each for key, each in manifest["macros"].items() if each["package_name"] == PROJECT}
    hashes = {each["name"]: each["checksum"]["checksum"] for each in kept.values()}
    hashes |= {f"macro {each['name']}": _hash_of([each["macro_sql"]]) for each in macros.values()}
    return Lineage(
        hashes=dict(sorted(hashes.items())),
        parents={each["name"]: _read_by(each, kept) for each in kept.values()},
        texts={each["name"]: each["raw_code"] for each in kept.values() if each["resource_type"] == "model"},
    )


def _read_by(node: dict[str, Any], kept: dict[str, Any]) -> frozenset[str]:
    return frozenset(kept[each]["name"] for each in node["depends_on"].get("nodes", ()) if each in kept)


def _hash_of(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
