"""The built warehouse against the second computation: zero differences, and every rule exercised by the sample.

`built_months` is a session fixture of the pipeline: (landing, authority, month, source) per built month, where source
is a connection to the built warehouse or the rows of indicator_values of that pack month.
"""

from __future__ import annotations

import duckdb
import pytest

from tests.conftest import AUTHORITY
from tests.pipeline.conftest import computed, gaps_built, links_of_home
from tests.pipeline.second_computation import coverage, differences

MONTHS = 12
SEEDS = 3
KINDS = {"health assessment", "dental check", "initial assessment", "PEP", "SDQ", "adoption"}
GAPS = {"both", "days differ", "evidenced only", "recorded only", "neither"}


@pytest.fixture(scope="module")
def compared(built_months):
    """(landing, month, what was built, what was computed again) per built month."""
    return [
        (str(landing), month, source, computed(landing, authority, month, links=links_of_home(landing.parent, month)))
        for landing, authority, month, source in built_months
    ]


def test_every_figure_is_the_same_as_the_second_computation(compared):
    found = {
        (landing, month): different
        for landing, month, source, result in compared
        if (different := differences(source, result))
    }
    assert found == {}


def test_who_holds_an_event_is_the_same_child_by_child(councils):
    kinds = set()
    for council in councils:
        links = links_of_home(council.home, council.month)
        again = computed(council.landing, AUTHORITY, council.month, links=links).gaps
        with duckdb.connect(str(council.home / "care.duckdb"), read_only=True) as con:
            assert gaps_built(con) == again
        kinds |= {(kind, gap) for (kind, _), gap in again.items()}
    assert {kind for kind, _ in kinds} == KINDS
    assert {gap for _, gap in kinds} == GAPS


def test_three_seeds_and_twelve_months_are_compared(compared):
    assert len({landing for landing, *_ in compared}) >= SEEDS
    assert len({month for _, month, *_ in compared}) >= MONTHS


def test_the_sample_exercises_every_rule(compared):
    counts = coverage(result for *_, result in compared)
    assert [f"{rule} ({kind})" for rule, kind, number in counts if number == 0] == []
