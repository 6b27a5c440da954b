"""What a killed process leaves half-done outside the warehouse does not stop the next one."""

import shutil
from pathlib import Path

import pytest

from orchestration.dbt_manifest import manifest_path, project_arguments
from orchestration.definitions import build_definitions
from orchestration.errors import CarepackError
from orchestration.instance import open_instance
from orchestration.resources import Council
from tests.conftest import Built


def test_half_written_files_of_dbt_do_not_stop_the_next_run(
    parsed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(parsed_home / "dbt", tmp_path / "dbt")
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    whole = manifest_path()
    for path in (tmp_path / "dbt" / "target").rglob("*.msgpack"):
        path.write_bytes(path.read_bytes()[:1000])
    half = whole.with_suffix(".4711")
    half.write_bytes(whole.read_bytes()[:1000])
    whole.unlink()
    assert manifest_path() == whole
    assert build_definitions(Council()).resolve_job_def("monthly_pack")


def test_a_manifest_of_another_version_is_removed(parsed_home: Path) -> None:
    path = manifest_path()
    old = path.with_name("manifest_0000.json")
    old.write_text("{")
    path.unlink()
    assert manifest_path() == path
    assert not old.exists()


def test_what_dbt_kept_of_another_project_folder_is_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREPACK_HOME", str(tmp_path))
    project_arguments()
    kept = tmp_path / "dbt" / "target" / "partial_parse.msgpack"
    kept.parent.mkdir()
    kept.write_bytes(b"")
    project_arguments()
    assert kept.exists()
    (tmp_path / "dbt" / "made_for").write_text("/srv/carepack-1.0/dbt_project")
    project_arguments()
    assert not kept.exists()


def test_models_are_not_built_for_a_month_that_the_warehouse_does_not_stand_at(council_copy: Built) -> None:
    first, _ = council_copy.months
    job = build_definitions(Council(authority=council_copy.authority)).resolve_job_def("monthly_pack")
    with open_instance() as instance, pytest.raises(CarepackError, match="does not stand at"):
        job.execute_in_process(instance=instance, partition_key=first, op_selection=["dbt"], run_config={"loggers": {}})
