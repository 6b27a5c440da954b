"""What the explorer shows, as rows for its pages: figures and words as the pack prints them, from published tables.

Every word is made by what makes the document's. Not here: the rows of one indicator (indicator.py), files (write.py),
pages (reports/site).
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from reports.document import shown
from reports.document.glance import main_indicators
from reports.explorer.documented import cells
from reports.explorer.indicator import SOURCES, Rows, about, breakdowns, figures, inputs, line, theme_page
from reports.pack import tables
from reports.pack.cells import RAG_WORDS, verdict
from reports.pack.contents import Contents, NoPack, read_contents
from reports.pack.themes import THEMES
from reports.publish import DELIVERIES

COHORTS = (("all", "All children"), ("uasc", "UASC only"))


def explorer_rows(connection: Connection, authority: str) -> dict[str, Rows]:
    """The rows of every table of the explorer: scorecards of all packs, all else of the newest one.

    Raises NoPack where pack.duckdb holds none of the authority.
    """
    of = tables.pack_catalogue.c
    found = connection.execute(select(of.pack_month).distinct().where(of.authority == authority))
    packs = [read_contents(connection, authority, month) for month in sorted(found.scalars(), reverse=True)]
    if not packs:
        raise NoPack(f"No published pack of authority {authority} yet: run `carepack run-month` first.")
    newest = packs[0]
    return {
        "packs": [{"month": _month(each), "title": f"{each.month_end:%B %Y}"} for each in packs],
        "themes": [{"theme": theme_page(each), "title": each.title} for each in THEMES],
        "scorecard": [line for pack in packs for line in _scorecard(pack)],
        "indicators": [about(newest, each) for each in newest.indicators],
        "figures": [row for each in newest.indicators for row in figures(newest, each)],
        "cells": [cell for pack in packs for cell in cells(pack, _month(pack), pack is newest)],
        "breakdowns": breakdowns(newest),
        "inputs": [row for each in newest.indicators for row in inputs(each)],
        "deliveries": _deliveries(connection, authority),
    }


def _month(pack: Contents) -> str:
    return f"{pack.month_end:%Y-%m}"


def _scorecard(pack: Contents) -> Iterator[dict[str, Any]]:
    for each in main_indicators(pack):
        card = pack.scorecard[each.indicator_id]
        for cohort, words in COHORTS:
            is_all = cohort == "all"
            yield line(pack, each, cohort) | {
                "month": _month(pack),
                "cohort": words,
                "good_is": each.polarity,
                "year": pack.financial_year,
                "direction": shown.arrow(card, each) if is_all else "",
                "real": verdict(pack.signals.get(each.indicator_id)) if is_all else "",
                "rag": RAG_WORDS.get(card.rag, "None") if is_all else "None",
                "rag_words": shown.rag(card) if is_all else "",
                "target": shown.target(card) if is_all else "",
            }


def _deliveries(connection: Connection, authority: str) -> Rows:
    of = DELIVERIES.c
    wanted = select(DELIVERIES).where(of.authority == authority).order_by(of.pack_month.desc(), of.source)
    return [
        {"month": f"{each.pack_month:%Y-%m}", "source": SOURCES.get(each.source, each.source),
         "delivery": each.delivery_id, "extracted_on": f"{each.extracted_on:%d %B %Y}",
         "content_hash": each.content_hash}
        for each in connection.execute(wanted)
    ]  # fmt: skip
