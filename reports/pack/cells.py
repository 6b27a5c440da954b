"""How one figure, arrow, colour or period looks in a cell. Looks only: a figure arrives rounded and coloured."""

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reports.pack.book import Book

LINE, TALLEST, CHARACTERS = 13.0, 409.0, 1.03
ARROWS = {"up": "↑", "down": "↓", "none": "→"}
ARROW_FACES = {"green": "up_green", "red": "down_red", "amber": "amber_arrow"}
# Stands before the first figure that another version of the definition counted than the one shown before it.
BREAK = "‡"
BREAK_KEY = (
    f"{BREAK} Break: the definition changed. From this month on another version counts than before; a year to date so "
    "marked holds months of both. The sheet Definitions has the versions."
)
# What is said beside an arrow: whether the change is more than noise.
VERDICTS = {
    "more than noise": "Real: more than noise",
    "within noise": "Within noise",
    "no change": "No change",
    "small numbers": "Small numbers: too few to tell",
    "too few months": "Too few months to tell",
    "c": "c",
}
VERDICT_KEY = (
    "Is it real: whether the change is more than noise. Shares: the interval of the difference of the two months. "
    "Counts, rates and averages: the usual changes of their own series, where six months are known."
)
RAG_WORDS = {"green": "Green", "amber": "Amber", "red": "Red"}


def verdict(signal: Any) -> str:
    """Whether the change is more than noise; nothing where there is no change to judge."""
    return VERDICTS.get(signal.verdict or "", "") if signal is not None else ""


def month_label(month_end: date) -> str:
    """Jun-17, as the panel's pack heads its months."""
    return f"{month_end:%b-%y}"


def number_format(unit: str, decimals: int) -> str:
    """The Excel format of a figure on its printed scale: 55.0 reads 55.0%, 1234 reads 1,234."""
    places = "." + "0" * decimals if decimals else ""
    return f'#,##0{places}"%"' if unit == "percentage" else f"#,##0{places}"


def plain_number(value: Decimal | None) -> str:
    """A count as people write it: 93, 1,234, 16.6; nothing for nothing."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value.normalize():,f}"


def of_what(figure: Any, combine: str) -> str:
    """The working behind a figure in words: '72 of 89' for shares, cases and FTE for 11.4, children for averages."""
    if figure is None or figure.state != "value" or figure.numerator is None:
        return ""
    above, below = plain_number(figure.numerator), plain_number(figure.denominator)
    words = {
        "share": f"{above} of {below}",
        "rate": f"{above} of {below}",
        "mean": f"{above} days, {below} children",
        "ratio": f"{above} cases, {below} FTE",
    }
    return words.get(combine, "")


def write_text(sheet: Worksheet, row: int, column: int, text: Any, face: Any) -> None:
    """Text as text, whatever it begins with; an empty cell keeps its border."""
    if text is None or text == "":
        sheet.write_blank(row, column, None, face)
    else:
        sheet.write_string(row, column, str(text), face)


def write_figure(
    book: Book, sheet: Worksheet, at: tuple[int, int], figure: Any, indicator: Any, *faces: str, **extra: Any
) -> None:
    """A displayed figure: a number with its format, the word of its state, or nothing where nothing was computed.

    The break mark is part of the format, so that a number stays a number.
    """
    row, column = at
    look = {"border": 1, "align": "center"} | extra
    mark = f"{BREAK} " if getattr(figure, "is_break", False) else ""
    if figure is None or figure.state is None:
        sheet.write_blank(row, column, None, book.face(*faces, **look))
    elif figure.state == "value" and figure.displayed_value is not None:
        shown = number_format(indicator.unit, indicator.decimals)
        look["num_format"] = f'"{mark}"{shown}' if mark else shown
        sheet.write_number(row, column, figure.displayed_value, book.face(*faces, **look))
    else:
        sheet.write_string(row, column, mark + figure.state, book.face(*faces, "word", **look))


def write_published(book: Book, sheet: Worksheet, at: tuple[int, int], figure: Any, indicator: Any) -> None:
    """A past year or a benchmark as it was printed: a number, the word or dash printed for none, or nothing."""
    look: dict[str, Any] = {"border": 1, "align": "center"}
    value = figure.value if figure is not None else None
    if value is None:
        printed = getattr(figure, "value_printed", None) or getattr(figure, "state", None)
        write_text(sheet, *at, printed, book.face("word", **look))
        return
    decimals = indicator.decimals if value == int(value) else max(indicator.decimals, 1)
    look["num_format"] = number_format(indicator.unit, decimals)
    sheet.write_number(*at, value, book.face(**look))


def write_arrow(book: Book, sheet: Worksheet, row: int, column: int, arrow: str | None, colour: str | None) -> None:
    """The direction of travel; its direction says better or worse, its colour only repeats it."""
    face = book.face(ARROW_FACES.get(colour or "", "plain_arrow"), border=1, align="center")
    write_text(sheet, row, column, ARROWS.get(arrow or ""), face)


def height_for(*texts: tuple[str | None, float], least: float = 20) -> float:
    """A row height that shows the longest of these wrapped texts, each given with its column's width."""
    lines = 1
    for text, width in texts:
        paragraphs = (text or "").split("\n")
        lines = max(lines, sum(1 + int(len(each) / (width * CHARACTERS)) for each in paragraphs))
    return min(TALLEST, max(least, lines * LINE + 4))
