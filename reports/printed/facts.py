"""Answers the facts of the prose from the marts, exactly, and rounds as each was printed (questions: questions.py)."""

import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, text

from reports.printed.compare import DIFFERENT, EQUAL, Compared
from reports.printed.printed import Fact
from reports.printed.questions import QUESTIONS

# Units of a quotient; a percentage is a hundredfold one, all else counts things.
QUOTIENTS = ("weeks", "months", "years")
RULES = {
    "equal": lambda exact, rounded, printed: rounded == printed,
    "at least": lambda exact, rounded, printed: exact >= printed,
    "at most": lambda exact, rounded, printed: exact <= printed,
    "less than": lambda exact, rounded, printed: exact < printed,
}


def compare_facts(
    connection: Connection, facts: Iterable[Fact], authority: str, month_end: date
) -> tuple[Compared, ...]:
    """Each fact beside what the marts of the pack month say; a question that finds nothing is different."""
    return tuple(_compare(connection, fact, authority, month_end) for fact in facts)


def _compare(connection: Connection, fact: Fact, authority: str, month_end: date) -> Compared:
    asked = {"authority": authority, "month_end": month_end}
    found = connection.execute(text(QUESTIONS[fact.question]), asked).first()
    above, below = found or (None, None)
    exact = _exact(above, below, fact.unit)
    rounded = None if exact is None else half_up(exact, fact.value)
    holds = exact is not None and RULES[fact.rule](exact, rounded, Fraction(fact.value))
    printed = f"{'' if fact.rule == 'equal' else fact.rule + ' '}{fact.value} {fact.unit}"
    made = _made(rounded, above, below, fact.unit)
    verdict = EQUAL if holds else DIFFERENT
    return Compared(fact.fact_id, month_end, fact.subject, printed, made, "", "", verdict, "", fact.source)


def _exact(above: Any, below: Any, unit: str) -> Fraction | None:
    if above is None or (_is_quotient(unit) and not below):
        return None
    exact = Fraction(above)
    if not _is_quotient(unit):
        return exact
    return exact / Fraction(below) * (100 if unit.startswith("percent") else 1)


def _is_quotient(unit: str) -> bool:
    return unit in QUOTIENTS or unit.startswith("percent")


def half_up(exact: Fraction, like: Decimal) -> Decimal:
    """`exact` with as many decimals as `like` was printed with, halves upwards (definitions 3.3)."""
    places = -int(like.as_tuple().exponent)
    return Decimal(math.floor(exact * 10**places + Fraction(1, 2))).scaleb(-places)


def _made(rounded: Decimal | None, above: Any, below: Any, unit: str) -> str:
    if rounded is None:
        return "nothing found"
    return f"{above:.0f} of {below:.0f}; {rounded}" if unit.startswith("percent") else f"{rounded}"
