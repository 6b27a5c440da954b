"""Dagster's own memory of runs, under CAREPACK_HOME/dagster: its settings and its files.

Not here: definitions, jobs. The settings are written anew on each use, so that they always are what stands here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster import DagsterInstance

from orchestration.running import bury_the_dead
from orchestration.triggers import POOL
from warehouse.connect import home

SETTINGS = f"""# Written by carepack; changes are overwritten.
telemetry: {{enabled: false}}
nux: {{enabled: false}}
# Whole runs take turns on the warehouse ({POOL}), so that a month's steps stay together.
concurrency:
  pools: {{granularity: run, default_limit: 1}}
  runs: {{max_concurrent_runs: 1}}
# A run whose process was killed is noted as failed and made again; one that failed by itself is not.
run_launcher: {{module: orchestration.running, class: WatchedRunLauncher}}
run_monitoring: {{enabled: true, start_timeout_seconds: 300, poll_interval_seconds: 30}}
run_retries: {{enabled: true, max_retries: 2, retry_on_asset_or_op_failure: false}}
freshness: {{enabled: true}}
retention:
  schedule: {{purge_after_days: {{skipped: 90, success: 730, failure: 730}}}}
  sensor: {{purge_after_days: {{skipped: 7, success: 730, failure: 90}}}}
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
    """The folder for DAGSTER_HOME with its settings files, made if need be."""
    folder = home() / "dagster"
    folder.mkdir(mode=0o700, exist_ok=True)
    _settle(folder / "dagster.yaml", SETTINGS)
    _settle(folder / "run_month.yaml", SETTINGS + HELD_OPEN.format(folder=folder))
    return folder


@contextmanager
def open_instance() -> Iterator[DagsterInstance]:
    """The instance that the UI shows too, for a process that makes months itself; it knows the pool's limit."""
    with DagsterInstance.from_config(str(dagster_home()), "run_month.yaml") as instance:
        instance.event_log_storage.set_concurrency_slots(POOL, 1)
        yield instance


def environment_of_ui() -> dict[str, str]:
    """The environment in which UI, daemon and the runs they start find this home, its instance made ready for them.

    A fresh instance does not know the pool until a run has used it; and what died must not hold up the queue.
    """
    with DagsterInstance.from_config(str(dagster_home())) as instance:
        instance.event_log_storage.set_concurrency_slots(POOL, 1)
        bury_the_dead(instance)
    return {**os.environ, "DAGSTER_HOME": str(dagster_home()), "CAREPACK_HOME": str(home())}


def _settle(path: Path, content: str) -> None:
    """The file holds `content`; whoever reads it meanwhile sees the old one or the new one, whole."""
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(content, encoding="utf-8")
    part.replace(path)
