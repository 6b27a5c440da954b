"""A first draft of each theme: facts, not opinions, made of references alone, so that it stays true when re-filled."""

from collections.abc import Callable
from typing import Any

from reports.commentary.references import fill
from reports.document import shown
from reports.pack.cells import RAG_WORDS
from reports.pack.contents import Contents
from reports.pack.themes import Theme

Wanted = Callable[[Any, Any], bool]


def facts(pack: Contents, theme: Theme, only: Wanted | None = None) -> list[str]:
    """The sentences of a theme, filled; `only` chooses by scorecard line and signal."""
    return [fill(each, pack) for each in draft(pack, theme, only)]


def draft(pack: Contents, theme: Theme, only: Wanted | None = None) -> list[str]:
    """The sentences of a theme with their references, one line per indicator."""
    known = {each.indicator_id: each for each in pack.indicators}
    lines = []
    for number in theme.indicator_ids:
        indicator, card, signal = known.get(number), pack.scorecard.get(number), pack.signals.get(number)
        if indicator is None or card is None or signal is None or indicator.companion_of is not None:
            continue
        if only is None or only(card, signal):
            lines.append(_line(pack, indicator, card, signal))
    return lines


def _line(pack: Contents, indicator: Any, card: Any, signal: Any) -> str:
    number = indicator.indicator_id
    now = pack.figure(number, pack.month_end)
    worked = f" ({_ref(number, 'n_of_d')})" if shown.working(now, indicator) else ""
    sentences = [f"{number} {_ref(number, 'name')}: {_ref(number, 'moved')}{worked}"]
    if signal.verdict in ("more than noise", "within noise", "small numbers", "too few months"):
        sentences[0] += f", a change that is {_ref(number, 'noise')}"
    if card.rag in RAG_WORDS:
        sentences.append(f"It is {_ref(number, 'against_target')}")
    to_date = pack.to_date(number)
    if to_date is not None and to_date.state == "value":
        sentences.append(f"Year to date it is {_ref(number, 'ytd')}")
    last_year = pack.trend.get((number, pack.trend_years[-1]))
    if last_year is not None and last_year.value is not None:
        sentences.append(f"{pack.trend_years[-1]} ended at {_ref(number, pack.trend_years[-1])}")
    benchmark = pack.benchmarks.get((number, "statistical neighbour average"))
    if benchmark is not None and benchmark.value is not None:
        sentences.append(f"Statistical neighbours average {_ref(number, 'neighbours')}")
    return ". ".join(sentences) + "."


def _ref(number: str, asked: str) -> str:
    return f"{{{{ {number} {asked} }}}}"
