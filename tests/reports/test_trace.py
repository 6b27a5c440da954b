"""A trace says how a figure was made, and its members add up to it."""

from decimal import Decimal
from pathlib import Path

import pytest

from reports.trace import NoSuchFigure, trace


def test_a_trace_names_deliveries_model_numerator_and_denominator(built_home: Path) -> None:
    answer = trace("6.10", "2017-06", "372", home=built_home)
    figure = answer.figures[0]
    assert (figure.basis, figure.numerator, figure.denominator, figure.value, figure.state) == (
        "recorded", Decimal(1), Decimal(3), Decimal("33.3"), "value",
    )  # fmt: skip
    assert answer.model == "dbt_project/models/indicators/ind_6_10.sql"
    assert (answer.definition, figure.definition_version) == ("What 6.10 counts.", "2")
    delivered = [(each.delivery_id, each.tables[0].name, each.tables[0].rows) for each in answer.deliveries]
    assert delivered == [
        ("372/health/2017-07-04", "dental", 29),
        ("372/social_care/2017-07-04", "ssd_cla_health", 41),
    ]
    assert answer.members == ()


def test_the_members_of_a_trace_add_up_to_the_printed_figure(built_home: Path) -> None:
    answer = trace("6.10", "2017-06", "372", members=True, home=built_home)
    for figure in answer.figures:
        members = [each for each in answer.members if each.basis == figure.basis]
        assert sum(each.numerator for each in members) == figure.numerator
        assert sum(each.denominator or 0 for each in members) == figure.denominator


def test_an_unknown_number_or_month_is_refused_in_plain_words(built_home: Path) -> None:
    with pytest.raises(NoSuchFigure, match=r"No indicator 6\.99"):
        trace("6.99", "2017-06", "372", home=built_home)
    with pytest.raises(NoSuchFigure, match="run-month 2017-03"):
        trace("6.10", "2017-03", "372", home=built_home)
