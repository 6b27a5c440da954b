"""What the tests of the warehouse share: a home of their own each, so that no test sees another's warehouse."""

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh CAREPACK_HOME for this test; deliveries go under `home / "landing"`."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CAREPACK_HOME", str(folder))
    return folder
