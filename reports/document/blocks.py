"""What a document is made of: sections of paragraphs, lists, tables and charts. Shapes only: no words, no layout."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A piece of text; strong where it stands out."""

    text: str
    strong: bool = False


Text = tuple[Run, ...]


def plain(text: str) -> Text:
    """Text of one piece."""
    return (Run(text),)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `kind` is empty, lead, note (small), missing (something that should stand here) or fact."""

    text: Text
    kind: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table; the tone (green, amber, red) only repeats what the text says."""

    text: str
    kind: str = "text"  # text, number, row (heads its row), band (heads the rows below it), strong
    tone: str = ""
    across: int = 1


@dataclass(frozen=True)
class Head:
    """A cell of the head of a table."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Table:
    """A table with its caption; widths are shares of its own, one a column, and `share` is its part of the page's.

    A `whole` one stands on one page.
    """

    caption: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    small: bool = False
    share: float = 1.0
    whole: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawing (SVG), what it shows in words, and the table of what it draws."""

    title: str
    svg: str
    alt: str
    table: Table


@dataclass(frozen=True)
class Charts:
    """Charts side by side."""

    charts: tuple[Chart, ...]


Block = Paragraph | Bullets | Table | Charts


@dataclass(frozen=True)
class Section:
    """A titled part; `page` is portrait, landscape or wide (A3) and begins a page where it differs or `new_page`."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()
    page: str = "portrait"
    new_page: bool = False


@dataclass(frozen=True)
class Document:
    """The whole: `marking` stands on every page (RESTRICTED, or nothing on a published one)."""

    title: str
    subtitle: str
    marking: str
    standing: str
    sections: tuple[Section, ...]


def table(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], widths: tuple[float, ...]) -> Table:
    """A table with one row of heads."""
    return Table(caption, (tuple(Head(each) for each in heads),), tuple(rows), widths)
