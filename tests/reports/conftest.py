"""The reports of the small hand-written pack, built once for all tests that only read them."""

from pathlib import Path

import pytest

from reports.build import Written, build_reports
from tests.reports.pack_rows import make_warehouse


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("reports-home")
    make_warehouse(home)
    return home


@pytest.fixture(scope="session")
def written(built_home: Path) -> dict[str, Written]:
    return {each.kind: each for each in build_reports("2017-06", "372", home=built_home)}
