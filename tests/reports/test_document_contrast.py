"""Every pair of ink and ground in the document and its charts can be read: WCAG 2.2 AA, reckoned from the colours."""

import re
from itertools import product
from pathlib import Path

from reports.document import svg
from reports.pack import book

FOLDER = Path(svg.__file__).parent
CSS, TYPST = ((FOLDER / name).read_text() for name in ("pack.css", "pack.typ"))
# Bold words from 14 points on may have as little as a line.
TEXT, LINE, LARGE = 4.5, 3.0, 14
WHITE = "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour.lstrip("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(ink: str, ground: str) -> float:
    darker, lighter = sorted((luminance(ink), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs_of_css() -> set[tuple[str, str]]:
    """Ink and ground of each rule; a rule that names one of them stands on white, or has the ink of the page."""
    found = set()
    for rule in re.findall(r"\{([^{}]*)\}", CSS):
        ink = re.search(r"(?<![-\w])color: (#[0-9a-f]+)", rule)
        ground = re.search(r"background: (#[0-9a-f]+)", rule)
        if ink or ground:
            found.add((ink[1] if ink else "#1a1a1a", ground[1] if ground else WHITE))
    return found


def test_text_of_the_page_can_be_read() -> None:
    pairs = pairs_of_css()
    assert ("#9c0006", "#ffc7ce") in pairs and len(pairs) > 12
    assert {each for each in pairs if contrast(*each) < TEXT} == set()


def test_text_of_the_pdf_can_be_read() -> None:
    colours = dict(re.findall(r"([a-z-]+): rgb\(\"(#[0-9a-f]{6})\"\)", TYPST))
    grounds = re.search(r"#let fills = \((.*?)\)\n", TYPST)
    assert grounds
    for name, ground in re.findall(r"(\w+): rgb\(\"(#[0-9a-f]{6})\"\)", grounds[1]):
        assert contrast(colours[name], ground) >= TEXT, name
    assert all(contrast(colours[f"arrow-{each}"], WHITE) >= TEXT for each in ("green", "amber", "red"))
    assert contrast("#1f3864", "#d9e2f3") >= TEXT and contrast("#1f3864", WHITE) >= TEXT
    assert contrast("#5c3300", "#fff4e0") >= TEXT and contrast("#000000", "#f3f5fa") >= TEXT


def test_words_and_lines_of_a_chart_can_be_told_from_every_ground() -> None:
    grounds = (*svg.BAND_FILLS.values(), WHITE)
    inks = {*svg.INKS.values(), "#404040"}
    assert min(contrast(ink, ground) for ink, ground in product(inks, grounds)) >= TEXT
    lines = [re.search(r'stroke="(#\w+)"', each)[1] for each in svg.LINES.values()]  # type: ignore[index]
    assert min(contrast(line, ground) for line, ground in product([*lines, "#1F4E9E", "#2F5597"], grounds)) >= LINE


def test_words_on_the_colours_of_the_workbook_can_be_read() -> None:
    faces = [face for face in book.FACES.values() if "font_color" in face]
    for face in faces:
        least = LINE if face.get("font_size", 0) >= LARGE else TEXT
        assert contrast(face["font_color"], face.get("bg_color", WHITE)) >= least, face
