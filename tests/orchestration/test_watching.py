"""One look at a landing folder: runs asked for, deliveries reported, notices, and who shows as overdue.

Deliveries here are a manifest in its folder, and a run is what its landing assets note; real runs are in
test_month_run.py and test_daemon_soak.py.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import dagster as dg
import pytest
import time_machine
from dagster._core.definitions.freshness import FreshnessState
from dagster._core.definitions.freshness_evaluator import CronFreshnessPolicyEvaluator
from dagster._core.loader import LoadingContextForTest

from orchestration.assets.feeds import build_feeds, feed_key
from orchestration.assets.landing import OFFERED, source_key
from orchestration.assets.reports import PUBLISHED, WORKBOOKS
from orchestration.deliveries import for_month, names, offered
from orchestration.resources import Council
from orchestration.settings import Settings
from orchestration.triggers import WHY
from orchestration.watching import look, request_on_schedule
from orchestration.working_days import LONDON

EXPECTED = ("social_care", "health", "virtual_school")
JUNE = "2017-06"


def noon(month: int, day: int, year: int = 2017) -> datetime:
    return datetime(year, month, day, 12, tzinfo=LONDON)


@dataclass
class Watched:
    """A landing folder, Dagster's record of it, and the sensor's cursor from look to look."""

    landing: Path
    instance: dg.DagsterInstance
    settings: Settings = field(default_factory=Settings)
    cursor: str | None = None
    told: list[str] = field(default_factory=list)

    def deliver(self, *sources: str, day: str = "2017-07-03", rows: int = 1) -> None:
        for source in sources:
            folder = self.landing / "372" / source / day
            folder.mkdir(parents=True, exist_ok=True)
            listed = [{"name": "a.csv", "sha256": "0", "rows": rows}, {"name": "b.csv", "sha256": "0", "rows": 1}]
            (folder / "manifest.json").write_text(json.dumps({"files": listed}))

    def look(self, now: datetime) -> dg.SensorResult:
        said = look(self.instance, self.cursor, self.council, self.settings, now)
        self.cursor = said.cursor
        for event in said.asset_events:
            self.instance.report_runless_asset_event(event)
        return said

    def months(self, now: datetime) -> list[str | None]:
        return [request.partition_key for request in self.look(now).run_requests or []]

    def run(self, month: str, written: bool = True) -> None:
        """What a run leaves behind: what each landing asset noted, and the workbooks where it got so far."""
        for source in EXPECTED:
            own = for_month(offered(self.landing, "372", source), month, self.settings.cut_off)
            noted = {OFFERED: dg.MetadataValue.json(sorted(names(own)))}
            self.instance.report_runless_asset_event(dg.AssetMaterialization(source_key(source), None, noted, month))
        if written:
            for key in (WORKBOOKS, PUBLISHED):
                self.instance.report_runless_asset_event(dg.AssetMaterialization(key, partition=month))

    def begin(self, month: str) -> None:
        tags = {"dagster/partition": month}
        self.instance.add_run(dg.DagsterRun("monthly_pack", month, status=dg.DagsterRunStatus.STARTED, tags=tags))

    def finish(self, month: str) -> None:
        self.run(month)
        self.instance.delete_run(month)

    @property
    def council(self) -> Council:
        return Council(landing=str(self.landing))


@pytest.fixture
def watched(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    with dg.DagsterInstance.ephemeral() as instance:
        landing = empty_home / "landing"
        landing.mkdir()
        found = Watched(landing, instance)

        def send(title: str, body: str, addresses: tuple[str, ...]) -> bool:
            found.told.append(body)
            return True

        monkeypatch.setattr("orchestration.alerts.send", send)
        yield found


def test_a_month_starts_once_when_the_last_source_has_delivered(watched: Watched) -> None:
    watched.deliver("social_care", "health")
    said = watched.look(noon(7, 4))
    assert not said.run_requests
    assert "2017-06: waits for virtual_school" in str(said.skip_reason)
    watched.deliver("virtual_school")
    [request] = watched.look(noon(7, 4)).run_requests or []
    assert request.partition_key == JUNE
    assert request.tags[WHY] == "all sources have delivered"
    watched.run(JUNE)
    assert watched.months(noon(7, 4)) == []


def test_a_set_of_deliveries_has_one_key_whoever_asks(watched: Watched) -> None:
    """Dagster starts no second run for a key, so that a run that failed before landing is not started for ever."""
    watched.deliver(*EXPECTED)
    [first] = watched.look(noon(7, 4)).run_requests or []
    [again] = watched.look(noon(7, 5)).run_requests or []
    scheduled = request_on_schedule(watched.instance, watched.council, watched.settings, noon(7, 7).date())
    assert isinstance(scheduled, dg.RunRequest)
    assert first.run_key == again.run_key == scheduled.run_key
    watched.deliver("health", rows=2)
    [other] = watched.look(noon(7, 5)).run_requests or []
    assert other.run_key != first.run_key


def test_a_run_that_failed_before_landing_holds_up_no_other_month(watched: Watched) -> None:
    for day in ("2017-05-03", "2017-06-05", "2017-07-03"):
        watched.deliver(*EXPECTED, day=day)
    for request in watched.look(noon(7, 4)).run_requests or []:
        tags = {"dagster/partition": str(request.partition_key), "dagster/run_key": str(request.run_key)}
        watched.instance.add_run(dg.DagsterRun("monthly_pack", status=dg.DagsterRunStatus.FAILURE, tags=tags))
    assert watched.months(noon(7, 4)) == [JUNE]
    watched.deliver("health", day="2017-05-04")
    assert watched.months(noon(7, 4)) == ["2017-04", JUNE]


def test_a_run_that_failed_after_landing_is_not_started_again(watched: Watched) -> None:
    watched.deliver(*EXPECTED)
    watched.run(JUNE, written=False)
    assert watched.months(noon(7, 4)) == []


def test_a_delivery_that_arrives_during_a_run_makes_the_next_one(watched: Watched) -> None:
    watched.deliver(*EXPECTED)
    watched.run(JUNE)
    watched.deliver("health", day="2017-07-05")
    [request] = watched.look(noon(7, 5)).run_requests or []
    assert request.tags[WHY] == "health/2017-07-05 came after the last run, before the cut-off"


def test_a_better_delivery_after_the_cut_off_is_told_once_and_starts_nothing(watched: Watched) -> None:
    watched.deliver(*EXPECTED)
    watched.run(JUNE)
    watched.look(noon(7, 4))
    watched.deliver("health", day="2017-07-20")
    for _ in range(3):
        said = watched.look(noon(8, 2))
        assert not said.run_requests
        assert "2017-06: health/2017-07-20 came after the last run, after the cut-off" in str(said.skip_reason)
    [told] = watched.told
    assert "To make it again with what came: carepack run-month 2017-06" in told


def test_at_the_cut_off_a_month_is_made_of_what_there_is(watched: Watched) -> None:
    watched.deliver("social_care")
    [request] = watched.look(noon(8, 1)).run_requests or []
    assert request.tags[WHY].startswith("the cut-off has passed without health, virtual_school")


def test_months_start_oldest_first_and_no_more_than_one_waits_behind_the_one_at_work(watched: Watched) -> None:
    for day in ("2017-07-03", "2017-05-03", "2017-06-05"):
        watched.deliver(*EXPECTED, day=day)
    assert watched.months(noon(7, 4)) == ["2017-04", "2017-05"]
    for month in ("2017-04", "2017-05"):
        watched.begin(month)
    said = watched.look(noon(7, 4))
    assert not said.run_requests
    assert "2017-05: a run of this month is under way; 2017-06: all sources have delivered" in str(said.skip_reason)
    watched.finish("2017-04")
    assert watched.months(noon(7, 4)) == ["2017-06"]


def test_months_before_the_first_and_months_not_over_stay_alone(watched: Watched) -> None:
    watched.settings = Settings(first_month="2017-05")
    for day in ("2017-05-03", "2017-06-05", "2017-08-01"):
        watched.deliver(*EXPECTED, day=day)
    assert watched.months(noon(7, 4)) == ["2017-05"]


def test_a_month_under_way_is_left_alone(watched: Watched) -> None:
    watched.deliver(*EXPECTED)
    watched.begin(JUNE)
    assert "2017-06: a run of this month is under way" in str(watched.look(noon(7, 4)).skip_reason)


def test_a_folder_without_manifest_is_no_delivery(watched: Watched) -> None:
    watched.deliver("social_care", "health")
    (watched.landing / "372" / "virtual_school" / "2017-07-03").mkdir(parents=True)
    assert watched.months(noon(7, 4)) == []


def test_each_delivery_is_reported_once_and_only_the_newest_month_makes_its_feed_fresh(watched: Watched) -> None:
    watched.deliver("health", day="2017-06-05")
    watched.deliver("health", day="2017-07-03", rows=41)
    seen = [each for each in watched.look(noon(7, 4)).asset_events if not isinstance(each, dg.AssetCheckEvaluation)]
    assert [type(each).__name__ for each in seen] == ["AssetObservation", "AssetMaterialization"]
    assert {name: each.value for name, each in seen[1].metadata.items()} == {
        "extracted on": "2017-07-03",
        "month served": JUNE,
        "files": 2,
        "rows": 42,
    }
    assert watched.look(noon(7, 4)).asset_events == []


@pytest.mark.parametrize(("day", "is_overdue"), [(16, False), (17, True)])
def test_a_source_ten_days_late_shows_overdue_on_its_feed(watched: Watched, day: int, is_overdue: bool) -> None:
    """Due on 7 July, the fifth working day."""
    watched.deliver(*EXPECTED, day="2017-06-05")
    watched.deliver("social_care", "virtual_school")
    watched.look(noon(7, 4))
    changed = [each for each in watched.look(noon(7, day)).asset_events if isinstance(each, dg.AssetCheckEvaluation)]
    assert [(each.asset_key, each.passed) for each in changed] == ([(feed_key("health"), False)] if is_overdue else [])
    watched.deliver("health", day="2017-07-18")
    again = [each for each in watched.look(noon(7, 18)).asset_events if isinstance(each, dg.AssetCheckEvaluation)]
    assert [(each.asset_key, each.passed) for each in again] == ([(feed_key("health"), True)] if is_overdue else [])


def freshness_of(instance: dg.DagsterInstance, source: str) -> FreshnessState:
    graph = dg.Definitions(assets=build_feeds(Settings())).get_repository_def().asset_graph
    context, node = LoadingContextForTest(instance), graph.get(feed_key(source))
    return asyncio.run(CronFreshnessPolicyEvaluator().evaluate_freshness(context, node))


@pytest.mark.parametrize(("day", "state"), [(20, FreshnessState.PASS), (21, FreshnessState.FAIL)])
def test_the_deadline_of_a_feed_is_ten_days_after_the_latest_working_day_of_any_month(
    watched: Watched, day: int, state: FreshnessState
) -> None:
    """In April 2023 the fifth working day is the 11th, which is as late as it gets."""
    with time_machine.travel(noon(3, 3, 2023)):
        watched.deliver("health", "social_care", day="2023-03-02")
        watched.look(noon(3, 3, 2023))
    with time_machine.travel(noon(4, 4, 2023)):
        watched.deliver("social_care", day="2023-04-03")
        watched.look(noon(4, 4, 2023))
    with time_machine.travel(noon(4, day, 2023)):
        assert freshness_of(watched.instance, "health") == state
        assert freshness_of(watched.instance, "social_care") == FreshnessState.PASS


def test_an_older_delivery_found_late_makes_no_feed_fresh(watched: Watched) -> None:
    with time_machine.travel(noon(3, 3, 2023)):
        watched.deliver("health", day="2023-03-02")
        watched.look(noon(3, 3, 2023))
    with time_machine.travel(noon(4, 22, 2023)):
        watched.deliver("health", day="2023-03-20")
        watched.look(noon(4, 22, 2023))
        assert freshness_of(watched.instance, "health") == FreshnessState.FAIL


def test_the_schedule_asks_for_what_there_is_and_says_what_lacks(watched: Watched) -> None:
    def asked() -> dg.RunRequest | dg.SkipReason:
        return request_on_schedule(watched.instance, watched.council, watched.settings, noon(7, 7).date())

    watched.deliver("health", day="2017-06-05")
    assert "Nobody has delivered for 2017-06" in str(asked())
    watched.deliver("health", "social_care")
    request = asked()
    assert isinstance(request, dg.RunRequest)
    assert (request.partition_key, request.tags[WHY]) == (JUNE, "working day 5; without virtual_school")
    watched.run(JUNE, written=False)
    assert isinstance(asked(), dg.RunRequest)
    watched.run(JUNE)
    assert "made, or being made, from all" in str(asked())
    watched.deliver("virtual_school")
    assert isinstance(asked(), dg.RunRequest)
