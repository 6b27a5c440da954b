"""Compares a built month with the second computation, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

COLUMNS = ("month_end", "indicator_id", "cohort", "basis", "form", "numerator", "denominator", "state")


def differences(source: Any, result: Any) -> list[str]:
    """One line per figure that differs, is missing or is surplus.

    `source` is a DuckDB connection to a built warehouse, or the rows of indicator_values as mappings or as sequences
    in the order of COLUMNS. Numbers are compared exactly, and only where both sides say 'value'.
    """
    rows = _rows_of(source, result) if hasattr(source, "execute") else source
    built = {_key(row): row for row in map(_named, rows)}
    expected = {_plain_key(key): figure for key, figure in result.figures.items()}
    found = [f"{key}: not built, expected {figure}" for key, figure in expected.items() if key not in built]
    found += [f"{key}: built {_said(row)}, not expected" for key, row in built.items() if key not in expected]
    for key, figure in expected.items():
        if key in built and (difference := _difference(built[key], figure)):
            found.append(f"{key}: {difference}")
    return sorted(found)


def _rows_of(con: Any, result: Any) -> list[tuple[Any, ...]]:
    found = con.execute(
        "select table_schema from information_schema.tables where table_name = 'indicator_values'"
    ).fetchone()
    return con.execute(
        f"select {', '.join(COLUMNS)} from {found[0]}.indicator_values where authority = ? and pack_month = ?",
        [result.authority, result.month],
    ).fetchall()


def _named(row: Any) -> dict[str, Any]:
    if isinstance(row, Sequence):
        return dict(zip(COLUMNS, row, strict=True))
    return {column: row[column] for column in COLUMNS}


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    return (_iso(row["month_end"]), *(str(row[column]) for column in COLUMNS[1:5]))


def _plain_key(key: Iterable[Any]) -> tuple[str, ...]:
    month, *others = key
    return (_iso(month), *(str(part) for part in others))


def _iso(day: Any) -> str:
    if isinstance(day, datetime):
        day = day.date()
    return day.isoformat() if isinstance(day, date) else str(day)[:10]


def _exact(number: Any) -> Fraction:
    return Fraction(str(number)) if number is not None else Fraction(0)


def _said(row: dict[str, Any]) -> str:
    return f"{row['numerator']}/{row['denominator']} {row['state']}"


def _difference(row: dict[str, Any], figure: Any) -> str | None:
    if row["state"] != figure.state:
        return f"built {_said(row)}, expected {figure}"
    if figure.state != "value":
        return None
    same = _exact(row["numerator"]) == figure.numerator and _exact(row["denominator"]) == figure.denominator
    return None if same else f"built {_said(row)}, expected {figure}"


def member_differences(con: Any, result: Any, month_end: date, indicator: str, basis: str = "recorded") -> list[str]:
    """Which members of one month figure differ, to find the cause of a difference: built against expected."""
    schema = con.execute(
        "select table_schema from information_schema.tables where table_name = 'indicator_members'"
    ).fetchone()[0]
    rows = con.execute(
        f"select member_id, numerator, denominator from {schema}.indicator_members where authority = ?"
        " and pack_month = ? and month_end = ? and indicator_id = ? and basis = ?",
        [result.authority, result.month, month_end, indicator, basis],
    ).fetchall()
    built = {str(member): (_exact(numerator), _exact(denominator)) for member, numerator, denominator in rows}
    members = result.members.get((month_end, indicator, basis), [])
    expected = {m.member_id: (Fraction(m.numerator), Fraction(m.denominator)) for m in members}
    return [
        f"{member}: built {built.get(member)}, expected {expected.get(member)}"
        for member in sorted(built.keys() | expected.keys())
        if built.get(member) != expected.get(member)
    ]
