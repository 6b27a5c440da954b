"""State for the tests of orchestration: a home with the project parsed, and an empty one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.quiet import SWITCHES


@pytest.fixture(scope="session")
def parsed_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home without deliveries, in which dbt's manifest has been parsed once."""
    home = tmp_path_factory.mktemp("parsed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREPACK_HOME", str(home))
        for name, value in SWITCHES.items():
            patch.setenv(name, value)
        from orchestration.dbt_manifest import manifest_path

        manifest_path()
        yield home


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing has happened yet, as this process sees it."""
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    for name, value in SWITCHES.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.fixture
def sound_home(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing wrong but that nothing was delivered yet."""
    (empty_home / "landing").mkdir()
    empty_home.chmod(0o700)
    (empty_home / "settings.toml").write_text('notify = ["json://localhost"]\nalerts.default = ["json://localhost"]\n')
    (empty_home / "settings.toml").chmod(0o600)
    return empty_home
