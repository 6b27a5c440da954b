"""Which set of parameters an installation has picked: read, refused, written once."""

from pathlib import Path

import pytest

from orchestration.errors import WronglyAsked
from orchestration.settings import load_settings, parameter_sets, pick_parameter_set


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


def test_the_defaults_hold_until_a_set_is_picked(settings: Path) -> None:
    assert load_settings().parameter_set == "default"
    assert parameter_sets() == ("default", "rotherham_2017")
    pick_parameter_set("rotherham_2017")
    assert load_settings().parameter_set == "rotherham_2017"
    assert settings.stat().st_mode & 0o777 == 0o600


def test_what_the_settings_say_already_stays(settings: Path) -> None:
    settings.write_text("rerun_months = 4\n")
    pick_parameter_set("rotherham_2017")
    assert (load_settings().rerun_months, load_settings().parameter_set) == (4, "rotherham_2017")
    settings.write_text('parameter_set = "default"\n')
    pick_parameter_set("rotherham_2017")
    assert load_settings().parameter_set == "default"


def test_a_set_that_no_seed_holds_is_refused_by_name(settings: Path) -> None:
    settings.write_text('parameter_set = "rotherham_2071"\n')
    with pytest.raises(WronglyAsked, match="parameter sets are default, rotherham_2017"):
        load_settings()
