"""Failures that pass by themselves: a step that meets one is tried again after a while, all others fail at once.

Not here: a run whose process died (running.py), a warehouse file held for a moment (warehouse/connect.py waits).
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from orchestration.failures import LOCKED

TIMES, FIRST_WAIT_SECONDS = 3, 30.0
# A network folder that is gone for a moment. Never a full disk, which stays full.
PASSING = {
    getattr(errno, name)
    for name in (
        *("EAGAIN", "EBUSY", "EIO", "EREMOTEIO", "ESTALE", "ETIMEDOUT"),
        *("ECONNABORTED", "ECONNRESET", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN"),
    )
    if hasattr(errno, name)
}


@contextmanager
def trying_again(context: dg.AssetExecutionContext | dg.AssetCheckExecutionContext) -> Iterator[None]:
    """The work of a step: where its failure may pass, Dagster is asked to run the step again, each time later."""
    try:
        yield
    except Exception as failure:
        if not _may_pass(failure):
            raise
        tried = context.op_execution_context.retry_number
        raise dg.RetryRequested(max_retries=TIMES, seconds_to_wait=FIRST_WAIT_SECONDS * 2**tried) from failure


def _may_pass(failure: BaseException | None) -> bool:
    while failure is not None:
        if LOCKED in str(failure):
            return True
        if isinstance(failure, OSError) and failure.errno in PASSING:
            return True
        failure = failure.__cause__ or failure.__context__
    return False
