"""The settings of one installation: CAREPACK_HOME/settings.toml, read anew by each run. Not here: what uses them.

Every setting has a default, so the file may be missing; a name it does not know is refused rather than ignored.
"""

import csv
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from orchestration.errors import WronglyAsked

FILE = "settings.toml"
PARAMETERS = Path(__file__).parent.parent / "dbt_project" / "seeds" / "parameters.csv"
FIRST_MONTH = "2012-04"  # the oldest that can be made
ENGINEERS, OTHERS = "data engineer", "default"  # names in `alerts`
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Settings(BaseModel):
    """What an installation may choose; units stand in the names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    landing: Path | None = None  # folder of deliveries; default CAREPACK_HOME/landing
    authority: str | None = None  # three-digit code; may be left out where one delivers
    sources: tuple[str, ...] = ("social_care", "health", "virtual_school")  # who is expected to deliver each month
    first_month: Month = FIRST_MONTH  # the oldest month that starts by itself
    working_day: Annotated[int, Field(ge=1, le=15)] = 5  # deliveries are due, and the pack is made, on this one
    start_at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "06:00"  # Europe/London
    cut_off_day: Annotated[int, Field(ge=1, le=31)] = 31  # of the month after, its last day where it is shorter
    rerun_months: Annotated[int, Field(ge=1, le=12)] = 3  # how many months a pack computes, its own and those before
    parameter_set: str = "default"  # rows of dbt_project/seeds/parameters.csv that go before the defaults
    settle_minutes: Annotated[int, Field(ge=0)] = 60  # after the cut-off, how long the newest delivery must lie
    overdue_days: Annotated[int, Field(ge=1)] = 10  # days after the due day at which a source is overdue
    watch_seconds: Annotated[int, Field(ge=5)] = 60  # how often the landing folder is looked at
    notify: tuple[str, ...] = ()  # apprise addresses of the data engineers; CAREPACK_NOTIFY adds to them
    alerts: dict[str, tuple[str, ...]] = {}  # apprise addresses by team or role: who is told what is missing in records

    @field_validator("sources")
    @classmethod
    def _are_sources(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        from expectations.contracts import SOURCES

        unknown = sorted(set(value) - set(SOURCES))
        if unknown or not value:
            raise ValueError(f"sources are some of {', '.join(SOURCES)}")
        return value

    @field_validator("parameter_set")
    @classmethod
    def _is_a_set(cls, value: str) -> str:
        known = parameter_sets()
        if value not in known:
            raise ValueError(f"parameter sets are {', '.join(known)}")
        return value

    def addresses_of(self, recipient: str) -> tuple[str, ...]:
        """Who is told what a team or role is to put right: its own addresses, else those of `default`."""
        if recipient not in self.alerts and recipient == ENGINEERS and self.notify:
            return self.notify
        return self.alerts.get(recipient, self.alerts.get(OTHERS, ()))

    def cut_off(self, month_end: date) -> date:
        """The last day on which a delivery extracted then serves the month: cut_off_day of the month after."""
        from warehouse.serving import last_day_of_next_month

        last = last_day_of_next_month(month_end)
        return last.replace(day=min(self.cut_off_day, last.day))


def parameter_sets() -> tuple[str, ...]:
    """The names of the sets that the seed of parameters holds."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        return tuple(sorted({row["parameter_set"] for row in csv.DictReader(file)}))


def pick_parameter_set(name: str) -> None:
    """Write the set into this home's settings, where they say nothing of one yet."""
    from warehouse.connect import home

    path = home() / FILE
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    if "parameter_set" not in tomllib.loads(written):
        path.touch(mode=0o600)
        path.write_text(f'parameter_set = "{name}"\n{written}', encoding="utf-8")


def load_settings() -> Settings:
    """The settings of this home, with what the environment says instead; WronglyAsked names the setting at fault."""
    from warehouse.connect import home

    path = home() / FILE
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for name in ("landing", "authority"):
            if os.environ.get(f"CAREPACK_{name.upper()}"):
                written[name] = os.environ[f"CAREPACK_{name.upper()}"]
        extra = os.environ.get("CAREPACK_NOTIFY", "").split()
        return Settings(**{**written, "notify": (*written.get("notify", ()), *extra)})
    except tomllib.TOMLDecodeError as wrong:
        raise WronglyAsked(f"{path} is not TOML: {wrong}.") from None
    except ValidationError as wrong:
        said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in wrong.errors())
        raise WronglyAsked(f"{path} cannot be used. {said}. The README of orchestration/ lists the settings.") from None


def landing_folder(chosen: Path | str | None = None) -> Path:
    """Where deliveries lie: the folder asked for, the one of the settings, or CAREPACK_HOME/landing."""
    from warehouse.connect import home

    found = chosen or load_settings().landing
    return Path(found) if found else home() / "landing"
