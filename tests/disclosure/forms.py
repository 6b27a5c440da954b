"""What the page of a published pack tells beyond its open data and workbook, and its PDF beyond its page: nothing.

So whoever solves the open data and the workbook has read all forms. Every number that the page says of an indicator,
a group, a check or a feed must be one that they print of it, in a table of months of that month; a chart draws only
months with a value. Of an indicator with no figure hidden all is known, and anything may be said (its limits, its
intervals). Not here: what service leads write, which is held against the tables (reports/commentary).
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import openpyxl

from reports.document.glossary import READING, TERMS
from reports.pack.cells import month_label
from reports.pack.sheets_beside import UASC_NOTE
from reports.pack.themes import THEMES
from tests.reports.page_tables import PageTables
from tests.reports.pdf_and_page import differences

ID = re.compile(r"\d+\.\d+[a-z]?")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: of \d[\d,]*(?:\.\d+)?)?")
PERIOD = re.compile(r"[A-Z][a-z]{2}-\d\d|20\d\d/\d\d|\d\d? [A-Z][a-z]{2,} \d{4}|20\d\d(-\d\d){0,2}")
# Sheets and tables with lines of the same indicators, counted otherwise.
APART = UASC, EVIDENCED = "UASC", "Recorded against evidenced"
# Words of ours that hold numbers, and count no child.
OURS = re.compile(
    r"Of \d+ indicators, \d+ have a target with colours: \d+ green, \d+ amber, \d+ red\. Since last month \d+ improved "
    r"and \d+ declined; \d+ of all changes (is|are) more than noise\.|The scale does not begin at 0\."
    r"|No month of these can be drawn: [\d.a-z, ]+\.|What is [a-z ]+: 0 [a-z ]+\([a-z]+\)\."
)
FIXED = {UASC_NOTE, *(words for _, words in TERMS), *(f"{about}. {words}" for about, words in READING)}
FIRST_MONTH, NEXT_MONTH = 57.1, 22.13
MARK = re.compile(r'<circle[^>]*>|<rect[^>]*"#2F5597"/>|<line[^>]*stroke-width="2.2"/>')
FIGURE = re.compile(r'(?s)<figcaption>(.*?)</figcaption><div role="img" aria-label="(.*?)">(.*?)</svg>')


def told_beyond(folder: Path) -> list[str]:
    """What a reader of page and PDF is told and a reader of the open data and the workbook is not."""
    [page], [pdf] = (list(folder.glob(f"pack_*.{ending}")) for ending in ("html", "pdf"))
    markup = page.read_text(encoding="utf-8")
    said, hidden = _books(folder)
    found = [
        f"{about}: {text}"
        for about, text in _pieces(markup)
        if not _is_open(about.split(" ")[0], said, hidden) and _numbers(text) - said[about]
    ]
    return [*found, *_drawn_though_hidden(markup), *differences(pdf, markup)]


def _is_open(about: str, said: dict[str, set[str]], hidden: set[str]) -> bool:
    return ID.fullmatch(about) is not None and about in said and about not in hidden


def _numbers(text: str) -> set[str]:
    """The numbers of a text, 12 of 34 as one, without months and years and words of ours."""
    said = "" if text in FIXED or OURS.fullmatch(PERIOD.sub("", text)) else PERIOD.sub("", text)
    return {_plain(each) for each in NUMBER.findall(said)}


def _plain(number: str) -> str:
    return " of ".join(f"{Decimal(each).normalize():f}" for each in number.replace(",", "").split(" of "))


def _books(folder: Path) -> tuple[dict[str, set[str]], set[str]]:
    """What open data and workbook print of each thing; the indicators with a hidden figure."""
    said: dict[str, set[str]] = defaultdict(set)
    hidden = set()
    [path] = folder.glob("open_data_*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            apart = UASC if line["cohort"] == "uasc" else EVIDENCED if line["basis"] == "evidenced" else ""
            about = f"{apart} {line['category'] or line['indicator_id']}".strip()
            working = " of ".join(filter(None, (line["numerator"], line["denominator"])))
            printed = _numbers(line["value"]) | _numbers(working)
            said[about] |= printed
            if line["period"] == "month":
                said[f"{about} {month_label(date.fromisoformat(line['period_end']))}"] |= printed
            if line["state"] == "c":
                hidden.add(about)
    [path] = folder.glob("pack_*.xlsx")
    for sheet in openpyxl.load_workbook(path, read_only=True):
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        apart = sheet.title if sheet.title in APART else ""
        columns = [line[3:] for line in zip(*rows, strict=True)] if sheet.title in {each.tab for each in THEMES} else []
        for about, *cells in filter(any, [*rows, *columns]):
            said[f"{apart} {about}".strip()] |= _numbers(" | ".join(cells))
    said[""] = set()  # below a merged cell; a text about nothing may hold no number
    return said, hidden


def _pieces(page: str) -> Iterator[tuple[str, str]]:
    """Everything that the page says, with what it is about: an indicator (and month), a group, a check, nothing."""
    read = PageTables(page)
    for caption, rows in read.folded.items():
        for label, *cells in rows[1:]:
            yield f"{caption.rsplit(' ', 1)[1]} {label if PERIOD.fullmatch(label) else ''}".strip(), " | ".join(cells)
    for caption, rows in read.tables.items():
        apart = next((each for each in APART if caption == each or caption.startswith(f"{each} beside")), "")
        if "fifteen months" in caption:
            yield from _by_month(rows)
        else:
            yield from ((f"{apart} {row[0]}".strip(), " | ".join(row[1:])) for row in rows[1:])
    main = page[page.index("<main") : page.index("<footer")]
    yield from (_about(each) for each in re.findall(r"<(?:li|p)[^>]*>(.*?)</(?:li|p)>", main))
    for title, told, drawing in FIGURE.findall(main):
        beside = re.findall(r'<text (?![^>]*anchor="end")[^>]*>(.*?)</text>', drawing)
        about, _ = _about(title)
        yield from ((about, unescape(each)) for each in (told.replace(f" of {about} ", " of ", 1), *beside))


def _by_month(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """A theme's table: indicators across, most with a working beside the value; months down, then other lines."""
    numbers, columns = (head.split(" ")[0] for head in rows[0][1:]), list[str]()
    for place in range(len(rows[1])):
        columns.append(columns[-1] if place and rows[1][place - 1] == "Working" else next(numbers))
    for label, *cells in rows[2:]:
        month = f" {label}" if PERIOD.fullmatch(label) else ""
        yield from ((f"{about}{month}", cell) for about, cell in zip(columns, cells, strict=True))


def _about(markup: str) -> tuple[str, str]:
    text = unescape(re.sub(r"<[^>]+>", "", markup))
    found = ID.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def _drawn_though_hidden(page: str) -> Iterator[str]:
    folded = PageTables(page).folded
    for title, _, drawing in FIGURE.findall(page):
        about, _ = _about(title)
        months = folded[f"Figures of the chart of {about}"][1:]
        for x in re.findall(r'\bc?x\d?="([\d.]+)"', " ".join(MARK.findall(drawing))):
            month, *_, value = months[round((float(x) - FIRST_MONTH) / NEXT_MONTH)]
            if not NUMBER.search(value):
                yield f"{about}: {month} is drawn"
