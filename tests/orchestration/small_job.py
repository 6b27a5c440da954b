"""A job as small as can be that takes its turn and shows its life as a month does; loaded by Dagster's own server.

It writes a line when it begins and one when it ends, and hangs in its second step while the file `hang` is there.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from orchestration.running import show_life
from orchestration.triggers import POOL
from warehouse.connect import home

PATIENCE_SECONDS = 90.0


@dg.resource
@contextmanager
def turn(context: dg.InitResourceContext) -> Iterator[None]:
    assert context.run
    show_life(context.run.run_id)
    yield


def note(word: str) -> None:
    with (home() / "notes").open("a", encoding="utf-8") as notes:
        notes.write(f"{word} {os.getpid()}\n")


@dg.op(pool=POOL, required_resource_keys={"turn"})
def first() -> None:
    note("begin")


@dg.op(pool=POOL, required_resource_keys={"turn"}, ins={"after": dg.In(dg.Nothing)})
def second() -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while Path(home(), "hang").exists() and time.monotonic() < end:
        time.sleep(0.1)
    note("end")


@dg.job(executor_def=dg.in_process_executor, resource_defs={"turn": turn}, tags={"dagster/retry_strategy": "ALL_STEPS"})
def small() -> None:
    second(after=first())
