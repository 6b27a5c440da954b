"""The first page: what is good, what is not, what moved and whether it is real. Words and order; no figure is made."""

from typing import Any

from reports.document import shown
from reports.document.blocks import Block, Cell, Paragraph, Run, Section, Table, plain, table
from reports.pack.contents import Contents

SHARES = (0.6, 6.6, 1.2, 1.2, 2.9)
KEY = (
    "Real: chance alone would give such a change less than once in twenty times. Noise: it might. Small numbers: fewer "
    "than ten in the denominator. c: suppressed, so that no child can be recognised. The arrow itself is the official "
    "one and says better or worse, however small."
)


def glance(pack: Contents) -> Section:
    """The page a panel member reads if they read one."""
    blocks: tuple[Block, ...] = (
        Paragraph(_in_one_sentence(pack), "lead"),
        _group(pack, "What is good", "on target (green)", "green"),
        _group(pack, "What is not good", "off target (red)", "red"),
        _group(pack, "What is nearly there", "within tolerance of target (amber)", "amber"),
        _moved(pack),
        Paragraph(plain(KEY), "note"),
    )
    return Section("glance", f"{pack.month_end:%B %Y} at a glance", blocks)


def main_indicators(pack: Contents) -> list[Any]:
    """The lines of the scorecard: companions stand on their theme's page only."""
    return [each for each in pack.indicators if each.companion_of is None]


def _in_one_sentence(pack: Contents) -> tuple[Run, ...]:
    cards = [pack.scorecard[each.indicator_id] for each in main_indicators(pack)]
    judged = {colour: sum(card.rag == colour for card in cards) for colour in ("green", "amber", "red")}
    known = {each.indicator_id: each for each in main_indicators(pack)}
    turned = {
        way: sum(card.arrow == way and known[card.indicator_id].polarity != "Info" for card in cards)
        for way in ("up", "down")
    }
    real = sum(signal.verdict == "more than noise" for number, signal in pack.signals.items() if number in known)
    return (
        Run(f"Of {len(cards)} indicators, {sum(judged.values())} have a target with colours: "),
        Run(f"{judged['green']} green, {judged['amber']} amber, {judged['red']} red. ", strong=True),
        Run(f"Since last month {turned['up']} improved and {turned['down']} declined; "),
        Run(f"{real} of all changes {'is' if real == 1 else 'are'} more than noise.", strong=True),
    )


def _group(pack: Contents, title: str, meaning: str, rag: str) -> Block:
    found = [each for each in main_indicators(pack) if pack.scorecard[each.indicator_id].rag == rag]
    caption = f"{title}: {len(found)} {meaning}"
    return _lines(pack, caption, found) if found else Paragraph(plain(f"{caption}."), "head")


def _lines(pack: Contents, caption: str, indicators: list[Any]) -> Table:
    rows = []
    for each in indicators:
        card, signal = pack.scorecard[each.indicator_id], pack.signals.get(each.indicator_id)
        now = pack.figure(each.indicator_id, pack.month_end)
        tone = card.rag if card.rag != "none" else ""
        rows.append((
            Cell(each.indicator_id, "row"), Cell(each.name), Cell(shown.figure(now, each), "strong", tone),
            Cell(shown.target(card), "number"), Cell(_change(card, signal, each)),
        ))  # fmt: skip
    heads = ("No.", "Indicator", f"{pack.month_end:%b-%y}", "Target", "Since last month")
    return table(caption, heads, rows, SHARES)


def _change(card: Any, signal: Any, indicator: Any) -> str:
    words = {"more than noise": "real", "within noise": "noise", "no change": None}
    verdict = signal.verdict if signal is not None else None
    told = words.get(verdict or "", verdict)
    if not card.arrow:
        return told or ""
    return shown.arrow(card, indicator) + (f" ({told})" if told else "")


def _moved(pack: Contents) -> Block:
    """Every change that is more than noise, and every series that says something else than its arrow."""
    rows = []
    for each in main_indicators(pack):
        signal = pack.signals.get(each.indicator_id)
        if signal is None or not (signal.verdict == "more than noise" or signal.run_note):
            continue
        before, now = (pack.figure(each.indicator_id, month) for month in pack.months[-2:])
        words = [shown.moved(before, now, each)] if signal.verdict == "more than noise" else []
        words += [shown.run_note(signal)] if signal.run_note else []
        rows.append((
            Cell(each.indicator_id, "row"), Cell(each.name), Cell("; ".join(words)),
            Cell(shown.arrow(pack.scorecard[each.indicator_id], each)),
        ))  # fmt: skip
    caption = "What moved, and is it real: "
    if not rows:
        return Paragraph(plain(f"{caption}nothing; no change is more than noise and no series is unusual."), "head")
    caption += "changes that are more than noise, and series unlike themselves"
    return table(caption, ("No.", "Indicator", "What is more than noise", "Direction"), rows, (0.6, 5.6, 4.4, 1.6))
