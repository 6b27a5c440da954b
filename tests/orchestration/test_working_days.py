"""When the schedule runs: two years of run dates by hand, and the seed of bank holidays against another's calendar."""

from datetime import date, datetime, timedelta
from pathlib import Path

import dagster as dg
import holidays
import pytest

from orchestration.errors import CarepackError
from orchestration.resources import Council
from orchestration.settings import Settings
from orchestration.triggers import build_schedule
from orchestration.working_days import LONDON, SATURDAY, bank_holidays, latest_nth_working_day, nth_working_day

# New Year moved to a Monday or Tuesday, Easter within the first week, May Day, the Jubilee and the Coronation.
RUN_DATES = [
    *("2022-01-10", "2022-02-07", "2022-03-07", "2022-04-07", "2022-05-09", "2022-06-09"),
    *("2022-07-07", "2022-08-05", "2022-09-07", "2022-10-07", "2022-11-07", "2022-12-07"),
    *("2023-01-09", "2023-02-07", "2023-03-07", "2023-04-11", "2023-05-09", "2023-06-07"),
    *("2023-07-07", "2023-08-07", "2023-09-07", "2023-10-06", "2023-11-07", "2023-12-07"),
]


def test_the_schedule_runs_once_a_month_on_the_fifth_working_day(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def note(instance: object, council: Council, settings: Settings, today: date) -> dg.SkipReason:
        asked.append(today)
        return dg.SkipReason("asked")

    monkeypatch.setattr("orchestration.watching.request_on_schedule", note)
    monkeypatch.setattr(dg.ScheduleEvaluationContext, "instance", None)
    schedule = build_schedule(Council(), Settings())
    for days in range(730):
        at = datetime(2022, 1, 1, 6, tzinfo=LONDON) + timedelta(days=days)
        schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=at))
    assert [each.isoformat() for each in asked] == RUN_DATES


def test_on_any_other_day_it_says_when_it_runs_next(empty_home: Path) -> None:
    schedule = build_schedule(Council(), Settings())
    for day, coming in ((6, "Friday 07 July 2017"), (31, "Monday 07 August 2017")):
        at = datetime(2017, 7, day, 6, tzinfo=LONDON)
        ticked = schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=at))
        assert f"Next on {coming}" in (ticked.skip_message or "")


def test_the_schedule_keeps_to_the_time_in_london_and_is_on_from_the_start() -> None:
    schedule = build_schedule(Council(), Settings(start_at="07:30"))
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 7 * * *", "Europe/London")
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING


def test_the_seed_holds_the_bank_holidays_that_another_calendar_knows() -> None:
    """One-off days among them; the other calendar also names a day on a weekend, where another one is kept for it."""
    years = {each.year for each in bank_holidays()}
    england, wales = (set(holidays.country_holidays("GB", subdiv=part, years=years)) for part in ("ENG", "WLS"))
    assert england == wales
    assert bank_holidays() == {day for day in england if day.weekday() < SATURDAY}
    assert {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)} <= bank_holidays()


def test_working_days_beyond_the_seed_are_refused_with_what_to_do() -> None:
    with pytest.raises(CarepackError, match=r"working days of 2031 .* add the bank holidays .*bank_holidays\.csv"):
        nth_working_day(date(2031, 1, 1), 5)


def test_easter_in_the_first_week_makes_the_latest_run() -> None:
    assert latest_nth_working_day(5) == 11
