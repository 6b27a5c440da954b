"""Holds the PDF of a document against its page: the same words in the same order, the same drawings, told the same.

The tables folded under charts are the page's alone; heads of tables, head and foot of pages and contents are compared
by their numbers only, as the PDF repeats them. Not here: whether the page is right.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf

NUMBER = re.compile(r"\d[\d,.]*")
CONTENTS_OR_FOOT = re.compile(r"(\. ){2,}\d+$|Page \d+ of \d+$")
SHAPE = re.compile(r'<(line|rect|circle) c?x1?="([-\d.]+)" c?y1?="([-\d.]+)"(?! width="[\d.]+" height="0.0")')
RADIUS = 3
DRAWN = re.compile(rb"q (0\.\d+) 0 0 -\1 [-\d.]+ [-\d.]+ cm(?!\n)(.*?)Q\n", re.DOTALL)
BEGUN = re.compile(rb"([-\d.]+) ([-\d.]+) m\b")


def differences(pdf: Path, page: str) -> list[str]:
    """What one of the two says or draws and the other does not."""
    read = pypdf.PdfReader(pdf)
    told = [unescape(each) for each in re.findall(r'role="img" aria-label="([^"]*)"', page)]
    drawn = [_at(x, y, RADIUS if kind == "circle" else 0) for kind, x, y in SHAPE.findall(page)]
    compared = {
        f"from here on: {(parted := _parted(pdf, page))}": not parted,
        "what is said of a chart": list(_told(read.trailer["/Root"]["/StructTreeRoot"])) == told,
        "what a chart draws": list(_drawn(read)) == drawn,
    }
    return [what for what, is_same in compared.items() if not is_same]


def pages_of(pdf: Path) -> list[str]:
    """The words of each page."""
    return _pages_in(pdf.read_bytes())


@cache
def _pages_in(pdf: bytes) -> list[str]:
    """They take seconds to read; by content, as a later test may have another file of the same name."""
    return [each.extract_text() for each in pypdf.PdfReader(BytesIO(pdf)).pages]


def _parted(pdf: Path, page: str) -> str:
    """Where the words are no longer the same, or nothing: each line of the PDF is to follow in the page."""
    main = re.sub(r"(?s)<details>.*?</details>", "", page[page.index("<main") : page.index("<footer")])
    words = _text(re.sub(r"(?s)<thead>.*?</thead>", "", main))
    heads = page[page.index("<header") : page.index("</header")] + "".join(re.findall(r"(?s)<thead>.*?</thead>", main))
    repeated, at = set(NUMBER.findall(heads)), 0
    for line in "\n".join(pages_of(pdf)).splitlines():
        said = "".join(line.split()).removeprefix("•")
        if words.startswith(said, at):
            at += len(said)
        elif not CONTENTS_OR_FOOT.search(line) and not repeated.issuperset(NUMBER.findall(line)):
            return line
    return words[at : at + 80]


def _text(markup: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def _told(node: Any) -> Iterator[str]:
    """What stands for each drawing, in the order of the structure."""
    if isinstance(node, pypdf.generic.IndirectObject):
        node = node.get_object()
    if isinstance(node, dict):
        yield from (str(node["/Alt"]) for _ in node.keys() & {"/Alt"})
        yield from _told(node.get("/K"))
    elif isinstance(node, list):
        for each in node:
            yield from _told(each)


def _drawn(read: pypdf.PdfReader) -> Iterator[tuple[float, float]]:
    """Where each shape of each drawing begins, in the drawing's own measure."""
    for page in read.pages:
        for _, drawing in DRAWN.findall(page.get_contents().get_data()):
            yield from (_at(x, y) for x, y in BEGUN.findall(drawing))


def _at(x: str | bytes, y: str | bytes, right: int = 0) -> tuple[float, float]:
    return round(float(x) + right, 1), round(float(y), 1)
