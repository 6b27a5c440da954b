"""The data-quality checks: what the head of each dbt_project/models/child/checks/check_<id>.sql says of its rule.

Not here: the rule itself (the SQL of that file), running it (warehouse/quality), judging its list (validate.py).
A head that says something unknown, or leaves something out, is an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

PREFIX = "check_"
SEVERITIES = ("error", "warn")
OWNERS = (
    *("social worker", "independent reviewing officer", "placements team", "fostering team", "adoption team"),
    *("leaving care team", "health team", "virtual school", "service manager", "data engineer"),
)


@dataclass(frozen=True)
class Check:
    """One check: what is wrong where its view lists a row, what that distorts, who puts it right where, and how.

    `date_is` says what the date in its list is, empty where there is none; `distorts` are indicator
    numbers; `inputs` the tables without which it can say nothing (source.table), the first of them the one at fault,
    `optional_inputs` those it also reads where they are; `shows` the published issues (DQ-01 ...) it makes visible.
    """

    check_id: str
    title: str
    severity: str
    owner: str
    put_right_in: str
    to_do: str
    inputs: tuple[str, ...]
    optional_inputs: tuple[str, ...] = ()
    distorts: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    date_is: str = ""

    @property
    def view(self) -> str:
        return f"{PREFIX}{self.check_id}"

    @property
    def feed(self) -> str:
        return self.inputs[0].split(".")[0]


LISTS = {"inputs", "optional_inputs", "distorts", "shows"}
SAID = {field.name for field in fields(Check)} - {"check_id"}
NEEDED = SAID - (LISTS - {"inputs"}) - {"date_is"}


def checks_of(models: Iterable[Mapping[str, Any]]) -> list[Check]:
    """The checks among dbt's models (as its manifest holds them), by id; ValueError where a head is not complete."""
    found = [_check(model) for model in models if model["name"].startswith(PREFIX)]
    return sorted(found, key=lambda check: check.check_id)


def _check(model: Mapping[str, Any]) -> Check:
    said, file = dict(model["config"].get("meta") or {}), model["original_file_path"]
    if wrong := sorted(NEEDED - said.keys()) + sorted(said.keys() - SAID):
        raise ValueError(f"{file}: the meta of a check says {', '.join(sorted(SAID))}; look at {', '.join(wrong)}.")
    if said["severity"] not in SEVERITIES or said["owner"] not in OWNERS or not said["inputs"]:
        raise ValueError(f"{file}: severity is one of {SEVERITIES}, owner one of {OWNERS}, inputs are not empty.")
    said |= {name: tuple(str(each) for each in said.get(name, ())) for name in LISTS}
    return Check(model["name"].removeprefix(PREFIX), **said)
