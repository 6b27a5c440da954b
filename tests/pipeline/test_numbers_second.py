"""Rounding, arrows and RAG of the second computation, on the printed figures that definitions 3.3 and 4 quote."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.pipeline.second_computation.calendar import (
    add_months,
    age,
    birthday,
    day_of,
    window_start,
    working_day_after,
)
from tests.pipeline.second_computation.numbers import (
    arrow,
    arrow_colour,
    displayed,
    half_up,
    mean,
    percent,
    rag,
    rate_per_10000,
)


def test_rounding_is_half_up_on_exact_numbers():
    assert percent(1, 16) == Decimal("6.3")
    assert mean(1265, 4) == Decimal("316.3")
    assert [rate_per_10000(count, 56_356) for count in (522, 504, 501)] == [
        Decimal("92.6"),
        Decimal("89.4"),
        Decimal("88.9"),
    ]
    assert half_up(Fraction(125, 100)) == Decimal("1.3")


@pytest.mark.parametrize("numerator", range(0, 60, 7))
@pytest.mark.parametrize("denominator", [3, 7, 16, 80])
def test_the_general_rounding_agrees_with_the_written_formulas(numerator, denominator):
    assert displayed("share", Fraction(numerator), Fraction(denominator)) == percent(numerator, denominator)
    assert displayed("mean", Fraction(numerator), Fraction(denominator)) == mean(numerator, denominator)


def test_nothing_is_displayed_without_a_denominator():
    assert displayed("share", Fraction(0), Fraction(0)) is None
    assert displayed("count", Fraction(3), Fraction(0)) == 3


@pytest.mark.parametrize(
    ("polarity", "before", "now", "expected"),
    [
        ("High", "81.1", "82.0", "up"),
        ("High", "82.0", "81.1", "down"),
        ("Low", "5.0", "5.0", "level"),
        ("Low", "12.0", "11.0", "up"),
        ("Info", "504", "522", "up"),
        ("Within limits", "10.7", "11.0", "up"),
        ("Within limits", "14.0", "20.0", "level"),
        ("Within limits", "20.0", "20.1", "down"),
    ],
)
def test_arrows_compare_displayed_values(polarity, before, now, expected):
    assert arrow(polarity, Decimal(before), Decimal(now)) == expected


def test_there_is_no_arrow_without_both_values():
    assert arrow("High", None, Decimal(1)) is None


def test_a_decline_that_is_still_green_is_amber():
    assert arrow_colour("High", "down", "green") == "amber"
    assert arrow_colour("High", "down", "red") == "red"
    assert arrow_colour("Low", "up", "red") == "green"
    assert arrow_colour("Info", "up", None) is None


@pytest.mark.parametrize(
    ("polarity", "value", "red", "green", "expected"),
    [
        ("High", "92.9", "93", "95", "red"),
        ("High", "93.0", "93", "95", "amber"),
        ("High", "95.0", "93", "95", "green"),
        ("Low", "12.0", "12", "9.6", "red"),
        ("Low", "9.6", "12", "9.6", "amber"),
        ("Low", "9.5", "12", "9.6", "green"),
        ("Low", "511", "511", "487", "red"),
        ("Low", "20", "21", "18", "amber"),
        ("Within limits", "20.2", None, None, "amber"),
        ("Within limits", "20.3", None, None, "red"),
        ("Within limits", "10.7", None, None, "green"),
        ("High", "50", None, None, None),
    ],
)
def test_rag_reads_the_written_bands(polarity, value, red, green, expected):
    bands = [Decimal(band) if band else None for band in (red, green)]
    assert rag(polarity, Decimal(value), *bands) == expected


def test_months_are_added_forward_and_clamped():
    assert add_months(day_of("31/12/2016"), 6) == day_of("30/06/2017")
    assert add_months(day_of("31/10/2016"), 4) == day_of("28/02/2017")
    assert add_months(day_of("28/02/2017"), 4) == day_of("28/06/2017")
    assert window_start(day_of("30/06/2017")) == day_of("01/07/2016")
    assert window_start(day_of("29/02/2016")) == day_of("01/03/2015")


def test_a_leap_day_birthday_falls_on_1_march_in_common_years():
    born = day_of("29/02/2000")
    assert birthday(born, 17) == day_of("01/03/2017")
    assert (age(born, day_of("28/02/2017")), age(born, day_of("01/03/2017"))) == (16, 17)


def test_the_20th_working_day_leaves_out_weekends_and_bank_holidays():
    for entry, deadline in (("22/05/2017", "20/06/2017"), ("01/06/2017", "29/06/2017"), ("02/06/2017", "30/06/2017"),
                            ("05/06/2017", "03/07/2017")):  # fmt: skip
        assert working_day_after(day_of(entry), 20) == day_of(deadline)
