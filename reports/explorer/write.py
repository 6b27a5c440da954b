"""Writes the explorer's rows as Arrow files, where a build of the site looks for them. Not here: what the rows say."""

import json
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection

from reports.explorer.indicator import Rows
from reports.explorer.rows import explorer_rows
from reports.explorer.shapes import SHAPES

# The name under which the pages know the tables: pack.scorecard.
SOURCE = "pack"


def write_explorer_data(connection: Connection, authority: str, folder: Path) -> dict[str, int]:
    """One Arrow file per table below `folder`, and the list of them; returns the rows of each.

    `connection` is on pack.duckdb. The list names files as the site's build does, by their place in its template.
    """
    written = {}
    for name, rows in explorer_rows(connection, authority).items():
        path = folder / SOURCE / name / f"{name}.arrow"
        path.parent.mkdir(mode=0o700, parents=True)
        _write_arrow(path, in_order(rows), SHAPES[name])
        written[name] = len(rows)
    files = [f"static/data/{SOURCE}/{name}/{name}.arrow" for name in written]
    (folder / "manifest.json").write_text(json.dumps({"renderedFiles": {SOURCE: files}}), encoding="utf-8")
    return written


def in_order(rows: Rows) -> Rows:
    """The rows with their place among the others, so that a page can keep their order."""
    return [row | {"place": place} for place, row in enumerate(rows)]


def _write_arrow(path: Path, rows: Rows, shape: pa.Schema) -> None:
    table = pa.Table.from_pylist(rows, schema=shape)
    with pa.ipc.new_stream(path, shape) as file:
        file.write_table(table)
