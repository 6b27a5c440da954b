"""A process that has everything loaded and makes a month in a fork of itself, so that an attempt costs seconds.

Started by kills.py with a pipe, which writes one request per line ({"home": ..., "month": ...}) and reads what happens:
the fork's process group, each phase as it begins and ends, the outcome. Not here: killing, comparing.
"""

import importlib
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

# What a run does, by the function that does it; a phase is where its figures or files could be caught half-way.
PHASES = {
    "landing": ("warehouse.landing", "land"),
    "contracts": ("orchestration.judging", "judge_serving"),
    "serving": ("warehouse.serving", "set_pack_month"),
    "build": ("orchestration.dbt_runner", "Invocation.run"),
    "checks": ("warehouse.quality.exceptions", "keep_exceptions"),
    "output": ("reports.build", "build_reports"),
}

# What a run imports only when it comes to it.
LOADED_LATE = (
    "alembic.command", "dagster._core.execution.execute_in_process", "dagster._core.storage.event_log.sqlite",
    "dagster._core.storage.runs.sqlite", "dagster._core.storage.schedules.sqlite", "dagster_dbt.core.dbt_cli_event",
    "dbt.task.build", "expectations.validate", "google.protobuf.json_format", "great_expectations", "reports.build",
)  # fmt: skip


def say(**said: Any) -> None:
    """One line to whoever started this process, in one write, as forks share the pipe."""
    os.write(int(sys.argv[1]), (json.dumps(said) + "\n").encode())


def announced(phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def announce(*arguments: Any, **named: Any) -> Any:
        say(begins=phase)
        try:
            return work(*arguments, **named)
        finally:
            say(ends=phase)

    return announce


def load_everything() -> None:
    """All imports and the parsed project, and the phases announced from now on."""
    for name in LOADED_LATE:
        importlib.import_module(name)
    import orchestration.month_run
    from orchestration.dbt_manifest import manifest_path
    from orchestration.resources import Council

    manifest_path()
    made = orchestration.month_run.build_definitions(Council(authority="372"))
    made.resolve_job_def("monthly_pack")
    orchestration.month_run.build_definitions = lambda council: made
    for phase, (module, name) in PHASES.items():
        owner, _, attribute = name.rpartition(".")
        place = importlib.import_module(module)
        place = getattr(place, owner) if owner else place
        setattr(place, attribute, announced(phase, getattr(place, attribute)))


def make_month(home: str, month: str) -> None:
    """What `carepack run-month` does, in a group of its own that can be killed."""
    from orchestration.month_run import run_months
    from orchestration.resources import Council

    os.setsid()
    os.environ["CAREPACK_HOME"] = home
    os.environ["TMPDIR"] = str(Path(home) / "tmp")
    say(group=os.getpid())
    run_months(Council(authority="372"), [month], lambda *_: None)


def serve() -> None:
    load_everything()
    assert threading.active_count() == 1, "a process with threads is no good to fork"
    say(ready=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                make_month(**json.loads(line))
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        say(outcome=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    serve()
