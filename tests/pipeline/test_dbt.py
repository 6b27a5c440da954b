"""dbt's own tests on a built council: the worked examples, and the rules of grain, keys and identities."""

import pytest

from tests.conftest import Built


def test_every_worked_example_holds(built_sample: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    from orchestration.dbt_manifest import parsed_manifest, project_version
    from orchestration.dbt_runner import stream_events

    monkeypatch.setenv("CAREPACK_HOME", str(built_sample.home))
    version = project_version()
    assert len(parsed_manifest(version).unit_tests) >= 42
    # raises with the name of each example that fails
    events = stream_events(version, ["test", "--select", "resource_type:unit_test"])
    assert all(event["data"]["status"] == "pass" for event in events)
