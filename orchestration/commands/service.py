"""The commands of an installation: ui, webserver, daemon, code-server, doctor. Each becomes or asks what does the work.

Not here: Dagster's settings (instance.py), what doctor looks at (doctor/). Heavy imports stand inside the commands.
"""

import fcntl
import json
import os
import signal
import sys
from pathlib import Path

import click

from orchestration.errors import CarepackError

DEFINITIONS = ("-m", "orchestration.definitions")
LOOPBACK = ("--host", "127.0.0.1", "--port")


@click.command()
@click.option("--port", default=3000, show_default=True)
def ui(port: int) -> None:
    """Open Dagster's pages on 127.0.0.1, with a daemon where none runs yet. Stop it with Ctrl-C."""
    if _own("daemon") is not None:
        _become("dagster", "dev", *_definitions(), *LOOPBACK, str(port))
    _become("dagster_webserver", *_definitions(), *LOOPBACK, str(port))


@click.command()
@click.option("--port", default=3000, show_default=True)
@click.option("--prefix", default="", help="Path under which a proxy shows the pages, as /carepack.")
def webserver(port: int, prefix: str) -> None:
    """Serve Dagster's pages on 127.0.0.1 as a service; nobody signs in here, the council's own proxy sees to that.

    \b
      carepack webserver
      carepack webserver --port 3000 --prefix /carepack
    """
    _become("dagster_webserver", *_definitions(), *LOOPBACK, str(port), "--path-prefix", prefix)


@click.command()
def daemon() -> None:
    """Make packs by themselves as a service: schedule, watch on the landing folder, queue, notices.

    \b
      carepack daemon
    """
    if _own("daemon") is None:
        raise CarepackError("A daemon runs in this home already, as a service or by `carepack ui`: one is enough.")
    _become("dagster._daemon", "run", *_definitions())


@click.command("code-server")
def code_server() -> None:
    """Hold the definitions ready for daemon and pages, as a service, and do their runs.

    Without it each of the two loads its own, the daemon every minute anew.

    \b
      carepack code-server
    """
    if _own("code-server") is None:
        raise CarepackError("A code server runs in this home already: one is enough.")
    _socket().unlink(missing_ok=True)
    _become("dagster", "api", "grpc", *DEFINITIONS, "--location-name", DEFINITIONS[1], "--socket", str(_socket()))


@click.command()
@click.option("--cron", is_flag=True, help="Cron starts the months here: do not look for a daemon.")
def doctor(cron: bool) -> int:
    """Say in plain words what is wrong with this installation, and what to do; nothing is changed.

    \b
      carepack doctor
      sudo -u carepack carepack doctor --cron

    Exit code 1 when something is wrong, 0 when all is well or only worth knowing.
    """
    from orchestration.doctor.examine import examine

    findings = examine(has_daemon=not cron)
    for each in findings:
        click.echo(f"{'wrong' if each.wrong else 'note'}: {each.what} {each.do}".rstrip())
    wrong = sum(each.wrong for each in findings)
    click.echo(f"{wrong} wrong." if wrong else "Nothing is wrong.")
    return 1 if wrong else 0


def _own(service: str) -> int | None:
    """Take the lock of a service, for as long as this process and what it becomes live; None where another has it."""
    from orchestration.instance import dagster_home

    lock = os.open(dagster_home() / f"{service}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(lock, True)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def _socket() -> Path:
    from orchestration.instance import dagster_home

    return dagster_home() / "code-server.sock"


def _definitions() -> tuple[str, ...]:
    """Those that the code server holds, where one runs, under the name that they have without it."""
    lock = _own("code-server")
    if lock is not None:
        os.close(lock)
        return DEFINITIONS
    server = {"socket": str(_socket()), "location_name": DEFINITIONS[1]}
    workspace = _socket().with_name("workspace.yaml")
    workspace.write_text(json.dumps({"load_from": [{"grpc_server": server}]}), encoding="utf-8")
    return ("--workspace", str(workspace))


def _become(program: str, *arguments: str) -> None:
    """Go on as this Python program of Dagster's, which SIGTERM and Ctrl-C stop.

    A shell starts what it runs in the background deaf to Ctrl-C, and Dagster then ignores SIGTERM too.
    """
    from orchestration.instance import environment_of_ui

    environment = environment_of_ui()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-m", program, *arguments], environment)
