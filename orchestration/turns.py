"""One writer at a time: whoever lands or builds in a home holds its lock until all steps are done.

DuckDB keeps a second writer out only while the file is open, and a run opens it several times.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from orchestration.errors import CarepackError
from warehouse.connect import home
from warehouse.upkeep.leftovers import clear_leftovers

WAIT_SECONDS = 600
# For a run that nobody watches: a long range of months may be made by hand before it.
PATIENT_SECONDS = 6 * 3600


@contextmanager
def sole_writer(wait_seconds: float | None = None) -> Iterator[None]:
    """Nobody else lands or builds in this home meanwhile; waits its turn, CarepackError when that takes too long."""
    path = home() / "writer.lock"
    with path.open("w") as lock:
        end = time.monotonic() + (WAIT_SECONDS if wait_seconds is None else wait_seconds)
        while not _locked(lock.fileno()):
            if time.monotonic() > end:
                raise CarepackError(
                    f"Another carepack command is still writing in {home()}: try again when it is done."
                )
            time.sleep(0.2)
        clear_leftovers()
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
