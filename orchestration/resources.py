"""All that differs by environment: folders, the authority, the dbt command. Not here: what is done with them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliResource
from packaging.version import Version

from orchestration.errors import NothingToDo, WronglyAsked
from orchestration.settings import landing_folder, load_settings

# On runs of the command line, where somebody waits; the value says who tells of a failure (notices.py).
TOLD_BY = "carepack/told_by"
DBT_PROJECT = Path(__file__).parent.parent / "dbt_project"


class QuietDbt(DbtCliResource):
    """dbt as a command, without the `dbt --version` of every run: that one asks the package index for news."""

    @cached_property
    def _cli_version(self) -> Version:
        from dbt.version import __version__

        return Version(__version__)


def quiet_dbt() -> QuietDbt:
    """The dbt of this very environment: cron and systemd have no activated one on their PATH."""
    command = Path(sys.executable).with_name("dbt")
    return QuietDbt(project_dir=str(DBT_PROJECT), profiles_dir=str(DBT_PROJECT), dbt_executable=str(command))


class Council(dg.ConfigurableResource):
    """Whose deliveries are taken and where they lie; settings say what is left out. A run that has it has its turn."""

    landing: str | None = None
    authority: str | None = None

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Council"]:
        """From the first step of a run to its last, whoever started it, nobody else writes."""
        from orchestration.running import show_life
        from orchestration.turns import PATIENT_SECONDS, WAIT_SECONDS, sole_writer

        run = context.run
        if run:
            show_life(run.run_id)
        with sole_writer(WAIT_SECONDS if run and TOLD_BY in run.tags else PATIENT_SECONDS):
            yield self

    def landing_folder(self) -> Path:
        return landing_folder(self.landing)

    def cut_off(self, month_end: date) -> date:
        """The last day on which a delivery extracted then serves the month."""
        return load_settings().cut_off(month_end)

    def due_on(self, month_end: date) -> date | None:
        """The day on which the month's deliveries are due; None in a year whose bank holidays are not known."""
        from orchestration.working_days import bank_holidays, nth_working_day

        day_after = month_end + timedelta(days=1)
        is_known = day_after.year in {each.year for each in bank_holidays()}
        return nth_working_day(day_after, load_settings().working_day) if is_known else None

    def rerun_months(self) -> int:
        """How many months a pack computes anew: its own and those before it."""
        return load_settings().rerun_months

    def parameter_set(self) -> str:
        """The parameters that go before the defaults."""
        return load_settings().parameter_set

    def the_authority(self) -> str:
        """The authority asked for, or the only one that has deliveries; CarepackError where that is not one."""
        chosen = self.authority or load_settings().authority
        if chosen:
            return chosen
        found = sorted(each.name for each in self.landing_folder().glob("[0-9][0-9][0-9]") if each.is_dir())
        if len(found) == 1:
            return found[0]
        if not found:
            raise NothingToDo(f"No authority has deliveries in {self.landing_folder()}.")
        raise WronglyAsked(f"Several authorities deliver ({', '.join(found)}): say which with --authority.")


def dbt_folder() -> Path:
    """Where dbt writes its target and logs: outside the source tree."""
    from warehouse.connect import home

    return home() / "dbt"


@contextmanager
def environment(**settings: str) -> Iterator[None]:
    """Environment variables for the time of one call; they are put back afterwards."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
