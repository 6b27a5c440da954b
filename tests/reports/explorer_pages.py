"""Reads the explorer's pages: the SQL in them, by page and name, with filters and addresses filled in."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGES = Path(__file__).parents[2] / "reports" / "site" / "pages"
BLOCK = re.compile(r"^```sql (\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILLED = re.compile(r"\$\{(?:inputs\.(\w+)\.value|params\.(\w+))\}")


def queries(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(page and name, SQL) of every query, with `values` in place of what a reader chooses."""
    for page in sorted(PAGES.rglob("*.md")):
        for name, sql in BLOCK.findall(page.read_text()):
            yield f"{page.relative_to(PAGES)} {name}", FILLED.sub(lambda found: values[found[1] or found[2]], sql)
