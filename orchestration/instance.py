"""Dagster's own memory of runs, under CAREPACK_HOME/dagster: its settings and its files.

Not here: definitions, jobs. The settings are written anew on each use, so that they always are what stands here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster import DagsterInstance

from orchestration.triggers import POOL
from warehouse.connect import home

SETTINGS = f"""# Written by carepack; changes are overwritten.
telemetry: {{enabled: false}}
nux: {{enabled: false}}
# Whole runs take turns on the warehouse ({POOL}), so that a month's steps stay together.
concurrency:
  pools: {{granularity: run, default_limit: 1}}
# Steps say what they did as events; copying their output would start a process per step.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""
HELD_OPEN = """event_log_storage:
  module: orchestration.history
  class: HeldOpenEventLog
  config: {{base_dir: {folder}/history/runs}}
"""


def dagster_home() -> Path:
    """The folder for DAGSTER_HOME with its settings file, made if need be."""
    folder = home() / "dagster"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "dagster.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "run_month.yaml").write_text(SETTINGS + HELD_OPEN.format(folder=folder), encoding="utf-8")
    return folder


@contextmanager
def open_instance() -> Iterator[DagsterInstance]:
    """The instance that the UI shows too, with the pool's limit known to it from the first run on."""
    with DagsterInstance.from_config(str(dagster_home()), "run_month.yaml") as instance:
        instance.event_log_storage.set_concurrency_slots(POOL, 1)
        yield instance


def environment_of_ui() -> dict[str, str]:
    """The environment in which the UI and the runs it starts find this instance and this home."""
    return {**os.environ, "DAGSTER_HOME": str(dagster_home()), "CAREPACK_HOME": str(home())}
