"""A run that is killed leaves the packs as they were, and the next one ends as if nothing had happened."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.durability.kills import SECONDS, Runner, warm_runner
from tests.durability.late import Waiting, with_deliveries_alone, with_late_deliveries
from tests.durability.state import state_of

KILLED = -9
# Whoever is killed in a late phase has built everything for nothing: most kills of `make test` are early.
CAUGHT_IN = ("start", *["landing"] * 2, "contracts", "serving", *["build"] * 2, "checks", "output")
SOAK = 200


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with warm_runner(tmp_path_factory.mktemp("warm")) as warm:
        yield warm


def kill(runner: Runner, waiting: Waiting, phases: tuple[str, ...]) -> list[str]:
    """Kill a run in each of these phases, one after the other, then let one end; returns where they were caught."""
    caught: list[str] = []
    for phase in phases:
        point = runner.any_point(phase)
        ended = runner.make_month(waiting.home, waiting.month, point)
        if ended.outcome == 0:
            # It was quicker than those before, or had fewer of these.
            ended = runner.make_month(waiting.home, waiting.month, replace(point, seconds=0, beginning=1))
        caught += [ended.phase] if ended.outcome == KILLED else []
        assert ended.outcome in (0, KILLED), (point, caught)
        assert waiting.what_is_wrong() == [], (point, caught)
    assert runner.make_month(waiting.home, waiting.month).outcome == 0, caught
    assert waiting.what_is_left() == [], caught
    return caught


def test_a_run_killed_time_and_again_ends_as_if_nothing_had_happened(
    runner: Runner, built_sample: Built, tmp_path: Path
) -> None:
    caught = kill(runner, with_late_deliveries(built_sample, tmp_path / "home"), CAUGHT_IN)
    assert len(caught) == len(CAUGHT_IN)


@pytest.mark.soak
def test_two_hundred_kills(runner: Runner, built_sample: Built, tmp_path: Path) -> None:
    fresh = with_deliveries_alone(built_sample, tmp_path / "undisturbed", state_of(tmp_path))
    assert runner.make_month(fresh.home, fresh.month).outcome == 0
    expected, count = state_of(fresh.home), Counter[str]()
    for number in range(SOAK):
        home = tmp_path / f"home_{number}"
        waiting = (
            with_deliveries_alone(built_sample, home, expected)
            if number % 4 == 0
            else with_late_deliveries(built_sample, home)
        )
        count.update(kill(runner, waiting, tuple(random.choices(list(SECONDS), k=random.randint(4, 10)))))
        shutil.rmtree(home)
        print(f"\r{count.total()} kills", end="", flush=True)
        if count.total() >= SOAK:
            break
    print(f"\n{count.total()} kills in {number + 1} homes: {dict(count.most_common())}")
    assert count.total() >= SOAK
