"""Reads the tables of a page, as a browser would find them. Nothing of packs."""

from html.parser import HTMLParser


class PageTables(HTMLParser):
    """Every table of a page, by its caption: rows of cells, as text. Those within <details> are told apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.folded: dict[str, list[list[str]]] = {}
        self.rows: list[list[str]] = []
        self.within = self.caption = ""
        self.is_folded = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.rows, self.caption = [], ""
        elif tag == "details":
            self.is_folded = True
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        self.within = tag if tag in ("td", "th", "caption") else self.within

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            (self.folded if self.is_folded else self.tables)[self.caption] = self.rows
        elif tag == "details":
            self.is_folded = False
        if tag == self.within:
            self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within == "caption":
            self.caption += data
        elif self.within:
            self.rows[-1][-1] += data
