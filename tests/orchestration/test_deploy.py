"""The files for a council's server fit the product: settings, units, cron, the proxy. Not here: running them."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from apprise import Apprise

from orchestration.cli import cli
from orchestration.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "orchestration" / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))


def test_the_example_of_settings_loads_and_names_every_one(empty_home: Path) -> None:
    text = (DEPLOY / "settings.toml").read_text()
    (empty_home / "settings.toml").write_text(text)
    settings, defaults = load_settings(), Settings()
    assert set(tomllib.loads(text)) == set(Settings.model_fields)
    differing = {name for name in Settings.model_fields if getattr(settings, name) != getattr(defaults, name)}
    assert differing == {"landing", "authority", "notify", "alerts"}
    given = [settings.notify, *settings.alerts.values()]
    assert all(Apprise().add(address) for addresses in given for address in addresses)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_accepts_the_unit(unit: Path, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed here")
    here = tmp_path / unit.name
    here.write_text(unit.read_text().replace("/opt/carepack/.venv/bin/carepack", "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_a_command_that_is_there_and_may_write_its_home_only(unit: Path) -> None:
    text = unit.read_text()
    command = re.search(r"^ExecStart=/opt/carepack/\.venv/bin/carepack (\S+)", text, re.MULTILINE)
    assert command and command[1] in cli.commands
    assert command[1] == unit.stem.removeprefix("carepack-")
    for line in ("User=carepack", "UMask=0077", "ProtectSystem=strict", "StateDirectory=carepack", "IPAddressDeny=any"):
        assert f"\n{line}\n" in text
    assert "Environment=CAREPACK_HOME=/var/lib/carepack\n" in text
    assert "\nLimitCORE=0\n" in text
    assert "ReadWritePaths" not in text


def test_what_cron_and_the_guide_call_is_there() -> None:
    text = "".join(path.read_text() for path in (DEPLOY / "carepack.cron", DEPLOY / "README.md"))
    called = set(re.findall(r"(?:/bin/carepack|^carepack|`carepack) ([a-z][a-z-]+)", text, re.MULTILINE))
    assert {"backup", "restore", "upgrade", "doctor", "status", "run-month"} <= called <= set(cli.commands)
    for name in re.findall(r"orchestration/deploy/([\w.-]+)", text):
        assert (DEPLOY / name).exists(), name


def test_cron_lines_have_a_user_and_no_bare_percent() -> None:
    lines = (DEPLOY / "carepack.cron").read_text().splitlines()
    jobs = [line for line in lines if line[:1].isdigit()]
    assert jobs
    for line in jobs:
        # cron ends a command at a bare %, and takes day of month OR day of week where both are given
        assert not re.search(r"(?<!\\)%", line)
        assert line.split()[5] == "carepack"
        assert "*" in (line.split()[2], line.split()[4])


@pytest.mark.parametrize(("code", "ended", "printed"), [(0, 0, ""), (3, 0, ""), (1, 1, "made 2017-02\n")])
def test_the_31st_of_march_makes_february_and_only_a_failure_is_mailed(
    code: int, ended: int, printed: str, tmp_path: Path
) -> None:
    place = tmp_path / "orchestration" / "deploy"
    place.mkdir(parents=True)
    shutil.copy(DEPLOY / "last-month", place)
    programs = {
        tmp_path / ".venv" / "bin" / "carepack": f'echo "made $2"; exit {code}',
        tmp_path
        / "clock"
        / "date": 'case "$*" in -d*) exec /usr/bin/date "$@" ;; *) exec /usr/bin/date -d 2017-03-31 "$@" ;; esac',
    }
    for program, text in programs.items():
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
    environment = {"PATH": f"{tmp_path / 'clock'}:/usr/bin:/bin"}
    done = subprocess.run([place / "last-month"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (ended, printed, "")


def test_the_proxy_passes_nobody_who_has_not_signed_in_and_stays_on_the_machine() -> None:
    text = (DEPLOY / "nginx.conf").read_text()
    assert "auth_request /signed-in;" in text
    assert set(re.findall(r"proxy_pass http://([\d.]+)", text)) == {"127.0.0.1"}
    unit = (DEPLOY / "carepack-webserver.service").read_text()
    port, prefix = re.search(r"--port (\d+) --prefix (\S+)", unit).groups()  # type: ignore[union-attr]
    assert f"location {prefix} {{" in text
    assert f"proxy_pass http://127.0.0.1:{port};" in text


def test_the_proxy_accepts_its_file(tmp_path: Path) -> None:
    nginx, openssl = shutil.which("nginx", path="/usr/sbin:/usr/bin"), shutil.which("openssl")
    if not (nginx and openssl):
        pytest.skip("nginx is not installed here")
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    make = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=x",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run(make, capture_output=True, check=True)
    text = (DEPLOY / "nginx.conf").read_text()
    text = re.sub(r"(ssl_certificate_key +)\S+;", rf"\g<1>{key};", text)
    text = re.sub(r"(ssl_certificate +)\S+;", rf"\g<1>{certificate};", text)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{text}}}\n")
    command = [nginx, "-t", "-q", "-c", whole, "-e", tmp_path / "error.log"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
