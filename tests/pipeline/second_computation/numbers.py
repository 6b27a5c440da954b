"""Numbers as printed: rounding half up on exact rationals, arrows and RAG (definitions 3.3, 4.1, 4.2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

RANGE_11_4 = (Decimal(14), Decimal(20))


def half_up(value: Fraction, decimals: int = 1) -> Decimal:
    """Half up, on the exact value."""
    scaled = floor(value * 10**decimals + Fraction(1, 2))
    return Decimal(scaled).scaleb(-decimals)


def percent(numerator: int, denominator: int) -> Decimal:
    """Definitions 3.3, word for word: ((2000 n + d) // (2 d)) / 10."""
    return Decimal((2000 * numerator + denominator) // (2 * denominator)) / 10


def mean(total: int, number: int) -> Decimal:
    """Definitions 3.3: ((20 S + n) // (2 n)) / 10."""
    return Decimal((20 * total + number) // (2 * number)) / 10


def rate_per_10000(count: int, population: int) -> Decimal:
    """Definitions 3.3: ((200000 c + pop) // (2 pop)) / 10."""
    return Decimal((200000 * count + population) // (2 * population)) / 10


def displayed(combine: str, numerator: Fraction, denominator: Fraction) -> Decimal | None:
    """The printed number of a figure in state 'value'; None where a division has no denominator."""
    numerator, denominator = Fraction(numerator), Fraction(denominator)
    if combine in ("count", "max"):
        return half_up(numerator, 0)
    if denominator == 0:
        return None
    factor = {"share": 100, "rate": 10000}.get(combine, 1)
    return half_up(numerator * factor / denominator, 1)


def distance_from_range(value: Decimal, low: Decimal = RANGE_11_4[0], high: Decimal = RANGE_11_4[1]) -> Decimal:
    return max(Decimal(0), low - value, value - high)


def arrow(polarity: str, before: Decimal | None, now: Decimal | None) -> str | None:
    """'up', 'down' or 'level' by 4.1, on displayed values; None unless both exist."""
    if before is None or now is None:
        return None
    if polarity == "Within limits":
        before, now = -distance_from_range(before), -distance_from_range(now)
    if now == before:
        return "level"
    rises = now > before
    if polarity == "Low":
        rises = not rises
    return "up" if rises else "down"


def arrow_colour(polarity: str, direction: str | None, rag: str | None) -> str | None:
    """Improve green; decline red, or amber where the value is still green on RAG; Info and level have no colour."""
    if polarity == "Info" or direction in (None, "level"):
        return None
    if direction == "up":
        return "green"
    return "amber" if rag == "green" else "red"


def rag(polarity: str, value: Decimal | None, red: Decimal | None, green: Decimal | None) -> str | None:
    """4.2 on the displayed value: High x<red, x>=green; Low x>=red, x<green; 11.4 by its range."""
    if value is None:
        return None
    if polarity == "Within limits":
        if value > RANGE_11_4[1] * Decimal("1.01"):
            return "red"
        return "amber" if value > RANGE_11_4[1] else "green"
    if polarity not in ("High", "Low") or red is None or green is None:
        return None
    if polarity == "High":
        return "green" if value >= green else "amber" if value >= red else "red"
    return "red" if value >= red else "green" if value < green else "amber"
