"""Makes the files of the document, PDF and HTML, from one content. Not here: where they lie, and who publishes them."""

from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text

from reports.commentary.given import Commentary, commentary_folder, read_commentary
from reports.document.assemble import RESTRICTED, assemble
from reports.document.html import to_html
from reports.document.typst import to_pdf
from reports.pack.contents import read_contents


class NotForPublishing(ValueError):
    """A published document was to be made of tables that may name children."""


def write_published(connection: Connection, authority: str, month_end: date, folder: Path, standing: str = "") -> int:
    """pack_...html and pack_...pdf from suppressed tables alone; raises NotForPublishing on any other connection."""
    schemas = set(connection.execute(text("select distinct table_schema from information_schema.tables")).scalars())
    if schemas != {"pack"}:
        raise NotForPublishing(f"A published document reads pack tables alone; here are {', '.join(sorted(schemas))}.")
    return _write(connection, authority, month_end, folder / f"pack_{authority}_{month_end:%Y-%m}", "", standing)


def write_restricted(connection: Connection, authority: str, month_end: date, path: Path, standing: str = "") -> int:
    """The same document of unsuppressed figures, RESTRICTED on every page; `path` is that of the PDF."""
    return _write(connection, authority, month_end, path.with_suffix(""), RESTRICTED, standing)


def _write(connection: Connection, authority: str, month_end: date, stem: Path, marking: str, standing: str) -> int:
    from warehouse.connect import home

    pack = read_contents(connection, authority, month_end)
    given = commentary_folder(home(), authority, f"{month_end:%Y-%m}")
    commentary = read_commentary(given, pack) if given.is_dir() else Commentary()
    document = assemble(pack, commentary, marking, standing)
    for path, made in (
        (stem.with_name(stem.name + ".html"), to_html(document).encode()),
        (stem.with_name(stem.name + ".pdf"), to_pdf(document, month_end)),
    ):
        path.touch(mode=0o600)
        path.write_bytes(made)
    return len(document.sections)
