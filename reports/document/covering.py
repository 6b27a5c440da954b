"""The covering report: summary, key issues by theme, good and improved, needs improvement. Words and order only."""

from collections.abc import Callable
from typing import Any

from reports.commentary.facts import facts
from reports.commentary.given import Commentary
from reports.document import shown
from reports.document.blocks import Block, Bullets, Paragraph, Run, Section, Text, plain
from reports.document.glance import glance, main_indicators
from reports.pack import cells
from reports.pack.contents import Contents
from reports.pack.themes import THEMES, Theme


def covering(pack: Contents, commentary: Commentary) -> tuple[Section, ...]:
    """The sections before the performance pack, in the order a council report has."""
    return (
        glance(pack),
        Section("summary", "1. Summary", _summary(pack), new_page=True),
        Section("key-issues", "2. Key issues by theme", (), _key_issues(pack, commentary)),
        Section("good", "3. Good and improved", _points(pack, _is_good, "No indicator is on target or improved.")),
        Section("improve", "4. Needs improvement", _points(pack, _is_bad, "No indicator is off target or declined.")),
    )


def _summary(pack: Contents) -> tuple[Block, ...]:
    return (
        Paragraph(plain(
            f"1.1 This report gives the Corporate Parenting Panel the performance of services for looked-after "
            f"children and care leavers as at {pack.month_end:%d %B %Y}. The performance pack, Appendix A, holds the "
            "scorecard, a page for each theme with trends and benchmarks, what was restated and why, and what is known "
            "of the quality of the data."
        )),
        Paragraph(plain("1.2 The panel is asked to receive the report and its appendix, and to consider what arises.")),
        Paragraph(plain(
            "1.3 Figures are counted from deliveries of the case system and of partners as they stood after the month "
            "end. Each pack counts its month and the two before it again, as records are put in late: an earlier month "
            "may therefore differ from what an earlier pack showed. The part Restatements says which did, and why."
        )),
        Paragraph(plain(
            "1.4 Beside each arrow stands whether the change is more than noise. Numbers of children are small, and a "
            "share of forty may move by several points without anything having changed."
        )),
    )  # fmt: skip


def _key_issues(pack: Contents, commentary: Commentary) -> tuple[Section, ...]:
    return tuple(
        Section(f"issues-{place}", f"2.{place} {theme.title}",
                (*_salient(pack, theme), *commentary.of(theme, "key issues")))
        for place, theme in enumerate(THEMES, start=1)
    )  # fmt: skip


def _salient(pack: Contents, theme: Theme) -> tuple[Block, ...]:
    """The facts of what is off target or really moved; the theme's page has them all."""
    told = facts(pack, theme, only=lambda card, signal: card.rag == "red" or signal.verdict == "more than noise")
    return (Bullets(tuple(plain(each) for each in told)),) if told else ()


def _is_good(card: Any, indicator: Any) -> bool:
    return card.rag == "green" or (card.arrow == "up" and indicator.polarity != "Info" and card.rag != "red")


def _is_bad(card: Any, indicator: Any) -> bool:
    return card.rag == "red" or (card.arrow == "down" and indicator.polarity != "Info" and card.rag != "green")


def _points(pack: Contents, belongs: Callable[[Any, Any], bool], none: str) -> tuple[Block, ...]:
    found: list[Text] = []
    for each in main_indicators(pack):
        card = pack.scorecard[each.indicator_id]
        if not belongs(card, each):
            continue
        before, now = (pack.figure(each.indicator_id, month) for month in pack.months[-2:])
        signal = pack.signals.get(each.indicator_id)
        colour = f"{shown.rag(card)}; " if shown.rag(card) else ""
        verdict = f" ({cells.verdict(signal).lower()})" if cells.verdict(signal) else ""
        words = f": {colour}{shown.moved(before, now, each)}{verdict}."
        found.append((Run(f"{each.indicator_id} {each.name}", strong=True), Run(words)))
    return (Bullets(tuple(found)),) if found else (Paragraph(plain(none)),)
