"""Opens one workbook, restricted or published: temporary name, marks on every sheet, formats. No figures."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

A3 = 8
EDGE = "#A6A6A6"
FONT = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
GREEN = {"bg_color": "#C6EFCE", "font_color": "#0B5A1E"}
AMBER = {"bg_color": "#FFE699", "font_color": "#6B4E00"}
RED = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
HEAD = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
BAND = {"bold": True, "bg_color": "#D9E2F3", "font_color": "#1F3864", "border": 1}
RESTRICTED = "RESTRICTED: child-level or unsuppressed figures"
SUPPRESSED = (
    "c: suppressed, so that no child can be recognised (a count of 1 to 5, a share of fewer than 10, or a figure that "
    "would give one away)."
)
FACES: dict[str, dict[str, Any]] = {
    "green": GREEN,
    "amber": AMBER,
    "red": RED,
    "up_green": {"font_color": "#0B7A2A", "bold": True, "font_size": 14},
    "down_red": {"font_color": "#C00000", "bold": True, "font_size": 14},
    "amber_arrow": {"font_color": "#B86E00", "bold": True, "font_size": 14},
    "plain_arrow": {"font_color": "#404040", "bold": True, "font_size": 14},
    "head": HEAD,
    "band": BAND,
    "word": {"italic": True, "font_color": "#595959"},
    "restricted": {"bold": True, "font_color": "#C00000", "font_size": 11},
    "suppressed": {"font_color": "#595959", "bg_color": "#EDEDED"},
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3864"},
    "note": {"font_color": "#404040", "font_size": 9},
    "strong": {"bold": True},
}


@dataclass
class Book:
    """A workbook being written: whose it is, which issue (empty for a working copy), the formats made so far.

    Excel wants each format made once.
    """

    workbook: xlsxwriter.Workbook
    authority: str
    month_end: date
    standing: str = ""
    is_published: bool = False
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def face(self, *names: str, **extra: Any) -> Format:
        """The format with these named faces laid over one another, then `extra`; made on first use."""
        properties: dict[str, Any] = dict(FONT)
        for name in names:
            properties |= FACES[name]
        properties |= extra
        if "border" in properties:
            properties["border_color"] = EDGE
        if "align" not in properties and "border" in properties:
            properties |= {"align": "left", "indent": 1}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(properties)
        return self.made[key]

    def plain(self, name: str) -> Format:
        """A named face alone, for a conditional format to lay over what a cell has."""
        key = (("conditional", name),)
        if key not in self.made:
            self.made[key] = self.workbook.add_format(FACES[name])
        return self.made[key]

    def sheet(self, name: str, title: str, repeat_rows: tuple[int, int], pages_tall: int = 0) -> Worksheet:
        """A new sheet, A3 landscape, one page wide; marked on screen and on paper: RESTRICTED, or what c stands for."""
        sheet = self.workbook.add_worksheet(name)
        where = ", ".join(filter(None, (f"Authority {self.authority}", f"{self.month_end:%B %Y}", self.standing)))
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, pages_tall)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        sheet.repeat_rows(*repeat_rows)
        if not self.is_published:
            sheet.set_header('&C&"Arial,Bold"&12RESTRICTED')
        sheet.set_footer(f"&L{where.replace('&', '&&')}&C{title.replace('&', '&&')}&RPage &P of &N")
        sheet.hide_gridlines(2)
        mark = (SUPPRESSED, self.face("note")) if self.is_published else (RESTRICTED, self.face("restricted"))
        sheet.write_string(0, 0, *mark)
        sheet.write_string(1, 0, f"{title} - {where}", self.face("title"))
        sheet.set_row(1, 26)
        return sheet


@contextmanager
def open_book(
    path: Path, authority: str, month_end: date, standing: str = "", row_by_row: bool = False,
    is_published: bool = False,
) -> Iterator[Book]:  # fmt: skip
    """A workbook, marked RESTRICTED unless published: written beside `path` and put in place whole, 0600.

    `row_by_row` keeps memory level for long lists.

    The writer's own scratch files hold the same rows, so they too stay inside that folder.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".writing-") as scratch:
        part = Path(scratch) / path.name
        part.touch(mode=0o600)
        workbook = xlsxwriter.Workbook(
            str(part),
            {
                "constant_memory": row_by_row,
                "tmpdir": scratch,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        created = datetime(month_end.year, month_end.month, month_end.day)
        category = "Published" if is_published else "RESTRICTED"
        workbook.set_properties({"title": path.stem, "category": category, "created": created})
        yield Book(workbook, authority, month_end, standing, is_published)
        workbook.close()
        part.chmod(0o600)
        part.replace(path)
