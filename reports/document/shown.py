"""A figure, an arrow, a verdict as words, the same in PDF, HTML and commentary. Nothing is computed but a change."""

from decimal import Decimal
from typing import Any

from reports.pack.cells import ARROWS, BREAK, RAG_WORDS, of_what

STATES = {"c": "suppressed", "n/a": "not applicable", "Unavailable": "unavailable"}
ARROW_WORDS = {
    ("up", False): "improved", ("down", False): "declined", ("none", False): "no change",
    ("up", True): "rose", ("down", True): "fell", ("none", True): "no change",
}  # fmt: skip


def number(value: Decimal | None, indicator: Any) -> str:
    """A value as printed: 55.0%, 1,234, 92.6; one place more where a whole number would hide a fraction."""
    if value is None:
        return ""
    places = indicator.decimals if value == value.to_integral_value() else max(indicator.decimals, 1)
    return f"{value:,.{places}f}" + ("%" if indicator.unit == "percentage" else "")


def figure(shown: Any, indicator: Any) -> str:
    """A displayed figure, the word of its state, or nothing where nothing was computed; ‡ where a break stands."""
    if shown is None or shown.state is None:
        return ""
    mark = f"{BREAK} " if getattr(shown, "is_break", False) else ""
    value = getattr(shown, "displayed_value", None)
    return mark + (number(value, indicator) if shown.state == "value" and value is not None else shown.state)


def published(row: Any, indicator: Any) -> str:
    """A past year or a benchmark as printed, or the word or dash that stands for none."""
    if row is None:
        return ""
    if row.value is None:
        return getattr(row, "value_printed", None) or getattr(row, "state", None) or ""
    return number(row.value, indicator)


def working(shown: Any, indicator: Any) -> str:
    """82 of 92, for what has a working."""
    return of_what(shown, indicator.combine)


def arrow(card: Any, indicator: Any) -> str:
    """↓ declined; for what is neither good nor bad: ↑ rose."""
    if not card.arrow:
        return ""
    return f"{ARROWS[card.arrow]} {ARROW_WORDS[card.arrow, indicator.polarity == 'Info']}"


def rag(card: Any) -> str:
    """Red; Green, below range; nothing where no range is set."""
    return ", ".join(part for part in (RAG_WORDS.get(card.rag, ""), card.rag_note) if part)


def target(card: Any) -> str:
    """What green is, as the target is written, where there is one."""
    return card.target_green_text if card.target_green_text not in (None, "n/a") else ""


def run_note(signal: Any) -> str:
    """What the series of months says of its newest."""
    words = {
        "outside limits": "outside the limits of its series",
        "shift": f"{signal.run_months} months on one side of the mean",
        "trend": f"{signal.run_months} months going one way",
    }
    return words.get(signal.run_note or "", "")


def limits(signal: Any, indicator: Any) -> str:
    """Between what and what a month usually lies, and of how many months that is said."""
    if signal.lower_limit is None or signal.upper_limit is None:
        return ""
    between = f"{number(signal.lower_limit, indicator)} to {number(signal.upper_limit, indicator)}"
    return f"{between} ({signal.month_count} months{', provisional' if signal.is_provisional else ''})"


def interval(signal: Any, indicator: Any) -> str:
    """The Wilson interval of a share."""
    if signal.interval_low is None:
        return ""
    return f"{number(signal.interval_low, indicator)} to {number(signal.interval_high, indicator)}"


def moved(before: Any, now: Any, indicator: Any) -> str:
    """fell from 56.5% to 55.0%; stayed at 5.0%; says so where the two cannot be compared."""
    if not _both(before, now):
        first, last = _said(before, indicator), _said(now, indicator)
        return f"is {last}, as before" if first == last else f"was {first} and is {last}"
    first, last = (number(each.displayed_value, indicator) for each in (before, now))
    if before.displayed_value == now.displayed_value:
        return f"stayed at {last}"
    return f"{'rose' if now.displayed_value > before.displayed_value else 'fell'} from {first} to {last}"


def change(before: Any, now: Any, indicator: Any) -> str:
    """a fall of 1.5 percentage points; no change; a rise of 18."""
    if not _both(before, now):
        return "no change can be given"
    by = now.displayed_value - before.displayed_value
    if by == 0:
        return "no change"
    points = f" percentage point{'' if abs(by) == 1 else 's'}" if indicator.unit == "percentage" else ""
    places = indicator.decimals
    return f"a {'rise' if by > 0 else 'fall'} of {abs(by):,.{places}f}{points}"


def _both(before: Any, now: Any) -> bool:
    return all(each is not None and each.state == "value" for each in (before, now)) and not now.is_break


def _said(shown: Any, indicator: Any) -> str:
    if shown is None or shown.state is None:
        return "not known"
    return number(shown.displayed_value, indicator) if shown.state == "value" else STATES.get(shown.state, shown.state)
