"""Makes the files of the document, PDF and HTML, from one content. Not here: where they lie, and who publishes them."""

from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text

from reports.commentary.given import commentary_folder, read_commentary
from reports.document.assemble import RESTRICTED, assemble
from reports.document.html import to_html
from reports.document.typst import to_pdf
from reports.pack.contents import read_contents
from warehouse.connect import home


class NotForPublishing(ValueError):
    """A published document was to be made of tables that may name children."""


def write_published(
    connection: Connection, authority: str, month_end: date, folder: Path, standing: str, words: Path
) -> int:
    """pack_...html and pack_...pdf from suppressed tables and the commentary in `words`.

    Raises NotForPublishing on a connection to anything else.
    """
    schemas = set(connection.execute(text("select distinct table_schema from information_schema.tables")).scalars())
    if schemas != {"pack"}:
        raise NotForPublishing(f"A published document reads pack tables alone; here are {', '.join(sorted(schemas))}.")
    stem = f"pack_{authority}_{month_end:%Y-%m}"
    paths = [folder / f"{stem}.html", folder / f"{stem}.pdf"]
    return _write(connection, authority, month_end, paths, "", standing, words)


def write_restricted(connection: Connection, authority: str, month_end: date, path: Path, standing: str = "") -> int:
    """The same of unsuppressed figures, RESTRICTED on every page: a PDF or a page, as the ending of `path` says.

    An issue (`standing`) has the words that are kept beside it.
    """
    words = path.parent if standing else commentary_folder(home(), authority, f"{month_end:%Y-%m}")
    return _write(connection, authority, month_end, [path], RESTRICTED, standing, words)


def _write(
    connection: Connection, authority: str, month_end: date, paths: list[Path], marking: str, standing: str, words: Path
) -> int:
    pack = read_contents(connection, authority, month_end)
    document = assemble(pack, read_commentary(words, pack), marking, standing)
    for path in paths:
        made = to_pdf(document, month_end) if path.suffix == ".pdf" else to_html(document).encode()
        path.touch(mode=0o600)
        path.write_bytes(made)
    return len(document.sections)
