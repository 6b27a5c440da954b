"""Reads one delivered cell as its contract says: dates, codes, flags, numbers, text (DEL4, DEL8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from .tables import DATE, FLAG, NUMBER, TEXT

UNKNOWN_REASON = "unknown reason"  # DEL4: an unknown cease reason is set aside and is still a cease
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$")
_BRITISH = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?: \d{1,2}:\d{2}.*)?$")
_EXCEL_DAY_0 = date(1899, 12, 30)

Read = Callable[[Any], tuple[Any, str | None]]


def reader(column: str, kind: str | frozenset[str], latest: date) -> Read:
    """A function from cell to (value, the rule it exercised); None where it is blank or set aside.

    `latest` is the last day that a date may be; the function remembers what it has read.
    """
    if kind == TEXT:
        return _read_text
    known: dict[Any, tuple[Any, str | None]] = {}

    def read(cell: Any) -> tuple[Any, str | None]:
        if cell not in known:
            known[cell] = _value(cell, column, kind, latest)
        return known[cell]

    return read


def _value(cell: Any, column: str, kind: str | frozenset[str], latest: date) -> tuple[Any, str | None]:
    content = cell.strip() if isinstance(cell, str) else cell
    if content is None or content == "":
        return None, None
    if kind == DATE:
        day = read_date(content)
        return (None, "value.future") if day and day > latest else (day, _date_form(content, day))
    if kind == NUMBER:
        return _number(content), None
    text = _text(content)
    if kind == FLAG:
        return (text.upper() if text.upper() in ("Y", "N") else None), None
    if isinstance(kind, frozenset):
        return _code(text, column, kind)
    return text, None


def _read_text(cell: Any) -> tuple[str | None, str | None]:
    return (None if cell is None else _text(cell) or None), None


def _code(text: str, column: str, codes: frozenset[str]) -> tuple[str | None, str | None]:
    if text in codes:
        return text, None
    for code in codes:
        if code.lower() == text.lower():
            return code, None
    return (UNKNOWN_REASON if column == "clae_cla_episode_ceased_reason" else None), "value.code"


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _number(cell: Any) -> Fraction | None:
    try:
        return Fraction(_text(cell))
    except (ValueError, ZeroDivisionError):
        return None


@lru_cache(maxsize=200_000)
def _text_date(text: str) -> date | None:
    for pattern, order in ((_ISO, (0, 1, 2)), (_BRITISH, (2, 1, 0))):
        match = pattern.match(text)
        if match:
            parts = [int(part) for part in match.groups()]
            try:
                return date(*(parts[place] for place in order))
            except ValueError:
                return None
    return None


def read_date(cell: Any) -> date | None:
    """DEL8: ISO, D/M/YYYY, a time of day dropped, real Excel dates and serials; anything else cannot be read."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _EXCEL_DAY_0 + timedelta(days=int(cell)) if 1 <= cell < 2_958_466 else None
    return _text_date(cell) if isinstance(cell, str) else None


def _date_form(cell: Any, day: date | None) -> str | None:
    """The rule a date exercised; None for a plain ISO date."""
    if day is None:
        return "date.unreadable"
    if not isinstance(cell, str):
        return "date.excel" if isinstance(cell, (date, datetime)) else "date.serial"
    return "date.british" if "/" in cell else "date.time" if len(cell) > 10 else None
