"""The heads of the data-quality checks, their cases, and which published issues they show; needs no warehouse."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from expectations.checks import Check, checks_of

ROOT = Path(__file__).parent.parent.parent
CHECKS = sorted((ROOT / "dbt_project/models/child/checks").glob("check_*.sql"))
PUBLISHED = ROOT / "expectations/published_issues.csv"
HEAD: dict[str, Any] = {
    "title": "Left-handed",
    "severity": "warn",
    "owner": "social worker",
    "put_right_in": "case system",
    "to_do": "Enter the hand",
    "inputs": ["social_care.ssd_person"],
}


def head_of(path: Path) -> Check:
    """The meta as the file writes it: a Python dict within dbt's config."""
    [meta] = re.findall(r"config\(meta=(\{.*?\n\})\)", path.read_text(), re.DOTALL)
    return only({"name": path.stem, "config": {"meta": yaml.safe_load(meta)}, "original_file_path": path.name})


def only(model: dict[str, Any]) -> Check:
    [check] = checks_of([model, {"name": "child_days"}])
    return check


def made_of(**changed: Any) -> dict[str, Any]:
    meta = {name: value for name, value in {**HEAD, **changed}.items() if value is not None}
    return {"name": "check_left_handed", "config": {"meta": meta}, "original_file_path": "check_left_handed.sql"}


def test_a_head_is_read() -> None:
    check = only(made_of(distorts=["6.1"]))
    assert (check.check_id, check.view, check.feed) == ("left_handed", "check_left_handed", "social_care")
    assert (check.distorts, check.shows) == (("6.1",), ())


@pytest.mark.parametrize(
    "changed", [{"title": None}, {"colour": "red"}, {"severity": "high"}, {"owner": "nobody"}, {"inputs": []}], ids=str
)
def test_a_head_that_leaves_something_out_or_says_something_unknown_is_an_error(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"check_left_handed\.sql"):
        only(made_of(**changed))


def test_there_are_at_least_sixty_rules_and_every_head_is_complete() -> None:
    checks = [head_of(path) for path in CHECKS]
    assert len({check.title for check in checks}) == len(checks) >= 60


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_every_check_has_its_cases(path: Path) -> None:
    """One case that fails and is expected; others beside it that are not."""
    [test] = yaml.safe_load(path.with_suffix(".yml").read_text())["unit_tests"]
    assert test["model"] == path.stem and "near" in test["description"]
    given = sum(len(each["rows"]) for each in test["given"])
    assert 0 < len(test["expect"]["rows"]) < given or "worked example" in test["description"]


def test_every_published_issue_is_shown_by_a_check_or_it_is_said_why_not() -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [f"DQ-{number:02}" for number in range(1, 54)]
    shown = {row["id"]: row["shown_by"].split() for row in rows}
    by_heads = {name: sorted(c.check_id for c in map(head_of, CHECKS) if name in c.shows) for name in shown}
    assert shown == by_heads
    assert [row["id"] for row in rows if not row["shown_by"] and not row["remark"].startswith("no")] == []


SMALL = {"0", "1", "2"}  # places in an order, halves, signs
CALENDAR = {"8", "9"}  # the long holiday


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_a_threshold_is_a_parameter_with_a_name(path: Path) -> None:
    """A bare number in the rule would be a limit that nobody can look up or change by date."""
    rule = path.read_text().split("}) }}", 1)[1]
    rule = re.sub(r"--.*|'[^']*'", "", rule)
    assert set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?", rule)) <= SMALL | CALENDAR
