"""Fills `{{ 6.10 month }}` and its like with the pack's own figures, so that no figure is typed. Reads no file."""

import re
from collections.abc import Callable
from typing import Any

from reports.document import shown
from reports.pack.contents import Contents
from reports.pack.periods import month_end_of

REFERENCE = re.compile(r"\{\{\s*(\S+)\s+([^{}]+?)\s*\}\}")
ANY_BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}")
BENCHMARKS = {
    "neighbours": "statistical neighbour average",
    "best_neighbour": "best statistical neighbour",
    "national": "national average",
    "top_quartile": "national top quartile threshold",
}


class UnknownReference(ValueError):
    """A reference that names no indicator of the pack, or nothing that a reference may ask."""


def fill(text: str, pack: Contents) -> str:
    """The text with every reference replaced; raises UnknownReference, in words, for one that cannot be."""
    filled = REFERENCE.sub(lambda found: value_of(found[1], found[2], pack), text)
    left = ANY_BRACES.search(filled)
    if left:
        raise UnknownReference(f"`{left[0]}` is no reference: write one like {{{{ 6.10 month }}}}.")
    return filled


def value_of(indicator_id: str, asked: str, pack: Contents) -> str:
    """What `{{ indicator_id asked }}` stands for."""
    indicator = next((each for each in pack.indicators if each.indicator_id == indicator_id), None)
    if indicator is None:
        raise UnknownReference(f"`{indicator_id}` is no indicator of this pack: write numbers like 6.10.")
    if asked in ANSWERS:
        return ANSWERS[asked](pack, indicator)
    if asked in BENCHMARKS:
        found = pack.benchmarks.get((indicator_id, BENCHMARKS[asked]))
        return shown.published(found, indicator) or "not published"
    if asked in pack.trend_years:
        return shown.published(pack.trend.get((indicator_id, asked)), indicator) or "not known"
    if re.fullmatch(r"\d{4}-\d{2}", asked) and month_end_of(asked) in pack.months:
        return _worded(pack.figure(indicator_id, month_end_of(asked)), indicator)
    raise UnknownReference(
        f"`{indicator_id} {asked}` asks what the pack does not tell: {', '.join([*ANSWERS, *BENCHMARKS])}, a month "
        f"like {pack.month_end:%Y-%m} or a year like {pack.trend_years[-1]}."
    )


def _worded(figure: Any, indicator: Any) -> str:
    if figure is None or figure.state is None:
        return "not computed"
    return shown.STATES.get(figure.state) or shown.number(figure.displayed_value, indicator)


def _now(pack: Contents, indicator: Any) -> Any:
    return pack.figure(indicator.indicator_id, pack.month_end)


def _before(pack: Contents, indicator: Any) -> Any:
    return pack.figure(indicator.indicator_id, pack.months[-2])


def _worked(figure: Any, indicator: Any) -> str:
    return shown.working(figure, indicator) or _worded(figure, indicator)


def _noise(pack: Contents, indicator: Any) -> str:
    signal = pack.signals.get(indicator.indicator_id)
    verdict = signal.verdict if signal is not None else None
    return {
        "more than noise": "more than noise",
        "within noise": "no more than noise",
        "no change": "no change",
        "small numbers": "of numbers too small to tell from noise",
        "too few months": "not yet to be told from noise (too few months)",
    }.get(verdict or "", "not to be told from noise")


def _against_target(pack: Contents, indicator: Any) -> str:
    card = pack.scorecard[indicator.indicator_id]
    words = {"green": "on target", "amber": "within tolerance of its target", "red": "off target"}.get(card.rag)
    if words is None:
        return "without a target that gives a colour"
    note = f", {card.rag_note}" if card.rag_note else ""
    return f"{words} ({card.rag}{note}; green is {card.target_green_text})"


ANSWERS: dict[str, Callable[[Contents, Any], str]] = {
    "name": lambda pack, each: each.name,
    "month": lambda pack, each: _worded(_now(pack, each), each),
    "previous": lambda pack, each: _worded(_before(pack, each), each),
    "n_of_d": lambda pack, each: _worked(_now(pack, each), each),
    "ytd": lambda pack, each: _worded(pack.to_date(each.indicator_id), each),
    "ytd_n_of_d": lambda pack, each: _worked(pack.to_date(each.indicator_id), each),
    "evidenced": lambda pack, each: _worded(pack.figure(each.indicator_id, pack.month_end, basis="evidenced"), each),
    "change": lambda pack, each: shown.change(_before(pack, each), _now(pack, each), each),
    "moved": lambda pack, each: shown.moved(_before(pack, each), _now(pack, each), each),
    "noise": _noise,
    "rag": lambda pack, each: shown.rag(pack.scorecard[each.indicator_id]).lower() or "without colour",
    "target": lambda pack, each: shown.target(pack.scorecard[each.indicator_id]) or "not set",
    "against_target": _against_target,
}
