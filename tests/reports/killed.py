"""Kills a piece of work before a chosen one of its file operations. Not here: what must stand afterwards."""

import os
import signal
import sys
from collections.abc import Callable

OPERATIONS = {
    "open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.symlink", "ctypes.dlsym",
    "shutil.rmtree",
}  # fmt: skip


def is_killed(work: Callable[[], None], at: int) -> bool:
    """Do `work` in a fork that kills itself before its file operation number `at`; false where it has fewer."""
    if (child := os.fork()) == 0:
        seen = 0

        def count(event: str, _: object) -> None:
            nonlocal seen
            if event in OPERATIONS:
                seen += 1
                if seen == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL
