"""Kills the process group of a month's run at a chosen moment, and says where it was caught.

Not here: what a run does (warm.py), what must hold afterwards (late.py).
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orchestration.quiet import SWITCHES

# Phases of a run and about how many seconds one takes; `start` and `end` are what comes before and after all others.
SECONDS = {
    "start": 1.0, "landing": 0.4, "contracts": 1.0, "serving": 0.05, "build": 5.0, "checks": 0.1, "output": 0.8,
    "end": 0.1,
}  # fmt: skip
SILENCE = 300


@dataclass(frozen=True)
class Point:
    """A moment of a run: how long after which beginning of a phase."""

    phase: str
    seconds: float
    beginning: int = 1


@dataclass(frozen=True)
class Ended:
    """How a run ended: its outcome (0 done, -9 killed) and the phase it was in, or had been in last."""

    outcome: int
    phase: str


@dataclass
class Runner:
    """The warm process, and how long each phase was seen to take."""

    process: subprocess.Popen[str]
    told: int
    heard: deque[bytes] = field(default_factory=deque)
    seconds: dict[str, float] = field(default_factory=lambda: dict(SECONDS))

    def make_month(self, home: Path, month: str, point: Point | None = None) -> Ended:
        """Make the month in `home`; killed at `point`, where it gets that far."""
        assert self.process.stdin
        (home / "tmp").mkdir(exist_ok=True)
        self.process.stdin.write(json.dumps({"home": str(home), "month": month}) + "\n")
        self.process.stdin.flush()
        group, phase, began, due, beginnings = 0, "start", time.monotonic(), None, 0
        while True:
            said = self.hear(due)
            if said is None:
                os.killpg(group, signal.SIGKILL)
                due = None
                continue
            group = said.get("group", group)
            if "outcome" in said:
                return Ended(said["outcome"], phase)
            now = time.monotonic()
            if "ends" in said and not point:
                self.seconds[phase] = now - began
            phase, began = said.get("begins") or _after(said, phase), now
            beginnings += point is not None and phase == point.phase and "ends" not in said
            if point and phase == point.phase and beginnings == point.beginning and due is None:
                due = now + point.seconds

    def any_point(self, phase: str) -> Point:
        """A moment of this phase by chance."""
        beginning = random.randint(1, 4 if phase == "landing" else 1)
        return Point(phase, random.uniform(0, self.seconds[phase]), beginning)

    def hear(self, due: float | None) -> dict[str, Any] | None:
        """The next thing said, None where it is due before."""
        wait = SILENCE if due is None else max(0.0, due - time.monotonic())
        if not self.heard and select.select([self.told], [], [], wait)[0]:
            # Lines are written whole, each in one write.
            self.heard.extend(os.read(self.told, 65536).splitlines())
            assert self.heard, "the warm process has ended"
        if self.heard:
            return dict(json.loads(self.heard.popleft()))
        assert due is not None, f"nothing heard for {SILENCE} seconds"
        return None


def _after(said: dict[str, Any], phase: str) -> str:
    return "end" if said.get("ends") == "output" else phase


@contextmanager
def warm_runner(home: Path) -> Iterator[Runner]:
    """A process that has everything loaded; `home` is where it parses the project."""
    hears, tells = os.pipe()
    environment = os.environ | SWITCHES | {"CAREPACK_HOME": str(home)}
    command = [sys.executable, "-m", "tests.durability.warm", str(tells)]
    with (
        (home / "warm.log").open("w") as log,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=log, stderr=log, text=True, env=environment, pass_fds=[tells]
        ) as process,
    ):
        os.close(tells)
        runner = Runner(process, hears)
        assert runner.hear(None) == {"ready": True}
        yield runner
    os.close(hears)
