"""A dbt test in plain words: what it promises of the table, and what happens where the promise is broken.

dbt names its tests after columns and arguments; those names stay, as they are what `dbt test` prints.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def promise(test: Mapping[str, Any], comment: str, is_blocking: bool) -> str:
    """One sentence on what holds, one on what follows where it does not."""
    held = test.get("description") or _promised(test) or f"{_sentence(test['name'])} {comment}".strip()
    follows = "A broken promise stops the run." if is_blocking else "A broken promise is a warning: the run goes on."
    return f"{held} {follows}"


def _promised(test: Mapping[str, Any]) -> str | None:
    generic = test.get("test_metadata")
    if not generic:
        return None
    arguments = generic["kwargs"]
    column = arguments.get("column_name")
    match generic["name"]:
        case "not_null":
            return f"{column} is never empty."
        case "unique":
            return f"No two rows have the same {column}."
        case "unique_combination":
            return f"No two rows have the same {_listed(arguments['columns'], 'and')}."
        case "accepted_values":
            return f"{column} is {_listed(arguments['values'], 'or')}, or empty."
    return None


def _listed(words: Sequence[str], joined_by: str) -> str:
    *first, last = map(str, words)
    return f"{', '.join(first)} {joined_by} {last}" if first else last


def _sentence(name: str) -> str:
    return f"{name.replace('_', ' ').capitalize()}."
