"""The printed cells as the proofs read them: integers, and the whole numbers that print a percentage. No sample."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from reports.printed.printed import MONTH, TO_DATE, Cell, cells

JUNE = date(2017, 6, 30)
MONTHS = tuple(date(2017, month, day) for month, day in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30)))
PRINTED: dict[tuple[str, date, str], Cell] = {
    (cell.indicator_id, cell.month_end, cell.form): cell for cell in cells("372", JUNE)
}


def value(indicator: str, month_end: date, form: str = MONTH) -> Decimal:
    found = PRINTED[indicator, month_end, form].value
    assert found is not None
    return found


def count(indicator: str, month_end: date, form: str = MONTH) -> int:
    """A printed count."""
    found = value(indicator, month_end, form)
    assert found == int(found)
    return int(found)


def to_date(indicator: str) -> Decimal:
    return value(indicator, JUNE, TO_DATE)


def half_up(above: int, below: int, per: int = 100) -> Decimal:
    """Definitions 3.3, on whole numbers: halves upwards to one decimal."""
    return Decimal((20 * per * above + below) // (2 * below)) / 10


def prints(percentage: Decimal, of: int) -> list[int]:
    """The whole numbers of `of` that print the percentage."""
    low = int(Fraction(percentage) * of / 100)
    return [above for above in range(max(0, low - 2), min(of, low + 2) + 1) if half_up(above, of) == percentage]
