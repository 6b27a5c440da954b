"""Puts the document together, in the order that every form of it has."""

from reports.commentary.given import Commentary
from reports.document.blocks import Document, Paragraph, Section, plain
from reports.document.closing import closing
from reports.document.covering import covering
from reports.document.groups import uasc
from reports.document.scorecard import scorecard
from reports.document.theme_pages import theme_pages
from reports.pack.contents import Contents

RESTRICTED = "RESTRICTED"


def assemble(pack: Contents, commentary: Commentary, marking: str, standing: str) -> Document:
    """The council report, then Appendix A; `marking` is RESTRICTED or nothing, `standing` the issue it is of."""
    appendix = Section(
        "appendix-a",
        "Appendix A: performance pack",
        (Paragraph(plain(
            "Reports are not dynamic: delays in input change figures when months are counted again. The month and "
            "the two before it are counted anew in every pack, and Restatements says what changed and why."
        )),),
        (scorecard(pack), *theme_pages(pack, commentary), uasc(pack), *closing(pack)),
        page="wide",
        new_page=True,
    )  # fmt: skip
    return Document(
        title="Corporate parenting performance report",
        subtitle=f"Authority {pack.authority}, as at {pack.month_end:%d %B %Y}",
        marking=marking,
        standing=standing[:1].upper() + standing[1:] or "Working copy",
        sections=(*covering(pack, commentary), appendix),
    )
