"""Reads the feed contracts: every delivered table, its columns, types, keys and code lists.

Here belongs what the YAML files under feeds/ say, as frozen dataclasses. Not here: reading deliveries (warehouse/)
or judging them (suites.py). A contract that says something unknown is an error: nothing is ignored in silence.
"""

import csv
import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FEEDS = Path(__file__).parent / "feeds"
CODE_LISTS = Path(__file__).parent.parent / "dbt_project" / "seeds"
SOURCES = ("social_care", "health", "virtual_school", "ssda903")
SUBJECTS = (
    "person",
    "period_of_care",
    "placement",
    "missing_episode",
    "household",
    "professional",
    "nhs_number",
    "upn",
)
TYPES = ("text", "date", "integer", "decimal", "flag", "code", "nhs_number", "upn", "postcode")
SENSITIVITIES = ("none", "personal", "identifier", "special")
# Numbers that say whose row it is; a row without one reaches no child but is kept (rulings HLT2).
IDENTITY_TYPES = ("nhs_number", "upn")


@dataclass(frozen=True)
class Code:
    """One code of a list; `valid_from` and `valid_to` are collection years (ending 31 March), None where open."""

    code: str
    meaning: str
    valid_from: int | None = None
    valid_to: int | None = None


@dataclass(frozen=True)
class Column:
    """One delivered column: `name` as delivered, `landed` in the landing tables, `as_name` from staging on.

    `dated_by` is the delivered name of the date whose collection year decides which codes are valid; without it
    the day of the extract does. `unknown_as` is what an unknown code becomes where blank would mean something else.
    """

    name: str
    as_name: str
    type: str
    required: bool = False
    sensitivity: str = "none"
    codes: tuple[Code, ...] = ()
    code_list: str | None = None
    dated_by: str | None = None
    unknown_as: str | None = None

    @property
    def landed(self) -> str:
        return landed_column(self.name)


@dataclass(frozen=True)
class Contract:
    """One delivered table. `key` holds delivered column names; `key_if_blank` serves where the key is blank.

    `subjects` say whose row it is: kind (person, professional, nhs_number, ...) to the delivered column that names it;
    `happened_on` is the date on which what a row tells of happened, None for a table that says how things stand;
    `counts_from` a date that the extract must have reached before the row counts.
    """

    source: str
    table: str
    file: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    entities: str
    required: bool = False
    sheet: str | None = None
    key_if_blank: tuple[str, ...] = ()
    required_any: tuple[str, ...] = ()
    subjects: tuple[tuple[str, str], ...] = ()
    happened_on: str | None = None
    counts_from: str | None = None

    @property
    def landed_name(self) -> str:
        return f"{self.source}__{self.table}"

    def column(self, name: str) -> Column:
        """The column delivered as `name`; KeyError where the contract has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.landed_name} has no column {name}")


def landed_column(name: str) -> str:
    """A delivered column name as the landing writes it: lower case, everything but letters and digits as `_`."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")


@cache
def load_contracts() -> dict[str, Contract]:
    """Every contract by landed name `<source>__<table>`, in the order of SOURCES, then by file name."""
    paths = [path for source in SOURCES for path in sorted((FEEDS / source).glob("*.yml"))]
    contracts = [_contract(path) for path in paths]
    return {contract.landed_name: contract for contract in contracts}


@cache
def load_sources() -> dict[str, dict[str, Any]]:
    """Sender of each source and, for one that stands in for another, what it `gives` and `cannot_give`."""
    return dict(yaml.safe_load((FEEDS / "sources.yml").read_text(encoding="utf-8")))


@cache
def load_code_list(name: str) -> tuple[Code, ...]:
    """The codes of one seed, for example `codes_placement_types`, in file order."""
    with (CODE_LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as seed:
        rows = list(csv.DictReader(seed))
    return tuple(Code(row["code"], row["meaning"], _year(row["valid_from"]), _year(row["valid_to"])) for row in rows)


def _contract(path: Path) -> Contract:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(raw) - {item.name for item in fields(Contract)}
    if unknown:
        raise ValueError(f"{path.name} says {sorted(unknown)}, which no contract knows")
    raw["columns"] = tuple(_column(path, column) for column in raw["columns"])
    raw |= {name: tuple(raw.get(name, ())) for name in ("key", "key_if_blank", "required_any")}
    raw["subjects"] = tuple(raw.get("subjects", {}).items())
    contract = Contract(**raw)
    dates = tuple(filter(None, (contract.happened_on, contract.counts_from)))
    subjects = tuple(column for _, column in contract.subjects)
    for name in (*contract.key, *contract.key_if_blank, *contract.required_any, *subjects, *dates):
        contract.column(name)
    if not {kind for kind, _ in contract.subjects} <= set(SUBJECTS):
        raise ValueError(f"{path.name}: a subject is one of {', '.join(SUBJECTS)}")
    return contract


def _column(path: Path, raw: dict[str, Any]) -> Column:
    raw = dict(raw)
    as_name, codes = raw.pop("as"), raw.pop("codes", None)
    listed = codes if isinstance(codes, str) else None
    inline = tuple(Code(str(code), str(meaning)) for code, meaning in codes.items()) if isinstance(codes, dict) else ()
    column = Column(as_name=as_name, code_list=listed, codes=load_code_list(listed) if listed else inline, **raw)
    if column.type not in TYPES or column.sensitivity not in SENSITIVITIES:
        raise ValueError(f"{path.name}, column {column.name}: unknown type or sensitivity")
    if column.type == "code" and not column.codes:
        raise ValueError(f"{path.name}, column {column.name}: a code needs its list")
    return column


def _year(text: str) -> int | None:
    return int(text) if text else None
