"""Looks at everything, in order, and makes sure that no look ends in silence. Not here: the looks themselves."""

from collections.abc import Callable, Iterator

from orchestration.doctor import daemon, files, machine, month, telling
from orchestration.doctor.finding import Finding
from orchestration.errors import CarepackError, NothingToDo

Look = Callable[[], Iterator[Finding]]
ALWAYS: tuple[Look, ...] = (
    machine.versions,
    machine.code,
    machine.permissions,
    machine.disk,
    month.settings,
    telling.addresses,
    month.holidays,
    files.locks,
    month.warehouse,
    month.missing,
    month.unread,
    telling.messages,
    daemon.runs,
)
WHERE_A_DAEMON_RUNS: tuple[Look, ...] = (daemon.daemon, daemon.triggers)


def examine(has_daemon: bool = True) -> list[Finding]:
    """All findings; what two looks stumble over is said once."""
    looks = (*ALWAYS, *(WHERE_A_DAEMON_RUNS if has_daemon else ()))
    return list(dict.fromkeys(finding for look in looks for finding in _found(look)))


def _found(look: Look) -> Iterator[Finding]:
    from orchestration.cli import plain_words

    try:
        yield from look()
    except NothingToDo as nothing:
        yield Finding(str(nothing), wrong=False)
    except CarepackError as wrong:
        yield Finding(str(wrong))
    except Exception as broken:
        yield Finding(f"Could not look at {look.__name__}: {plain_words(broken)}")
