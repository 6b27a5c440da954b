"""Makes a signed-off pack again from its deliveries, in a scratch home that is removed, and says what differs and why.

It reads landing/ and issued/ alone: the working warehouse is neither needed nor touched. Not here: the comparison
(warehouse/signed/remade.py) and the causes (causes.py).
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.assets.landing import month_end
from orchestration.causes import Changes, changed_parameters, changed_parts, changed_tools
from orchestration.dbt_lineage import Lineage, read_lineage
from orchestration.dbt_manifest import project_version
from orchestration.dbt_runner import stream_events
from orchestration.errors import CarepackError, NothingToDo
from orchestration.month_run import check_month
from orchestration.publishing import code_now
from orchestration.resources import Council, environment

if TYPE_CHECKING:
    from warehouse.signed.issues import Issue
    from warehouse.signed.remade import Difference

Watcher = Callable[[str, int], None]
TO_THE_INDICATORS = "path:seeds path:models/staging path:models/child path:models/indicators"
# Compared with first prints, those that nobody signed among them: made once these are put in.
RESTATED = "indicator_restated_figures+"
NO_TESTS = "resource_type:unit_test resource_type:test"


@dataclass(frozen=True)
class Rebuilt:
    """What came of it: the rows compared, each difference with its cause, and what has changed since the signing."""

    name: str
    rows: int
    differences: "list[tuple[Difference, str]]"
    changes: list[str]


def rebuild(council: Council, month: str, number: int | None, watch: Watcher) -> Rebuilt:
    """Make issue `number` (the newest where None) of `month` again and compare every value; writes nothing that stays.

    CarepackError where the issue itself is damaged or nothing is left to make it from.
    """
    from warehouse.signed.issues import check_files

    check_month(month)
    known = _issues(council)
    issue = _chosen(known, month, number)
    check_files(issue)
    earlier, lineage = _earlier(issue, known), read_lineage()
    with _scratch() as scratch:
        lost = _deliver(issue, council.landing_folder().absolute(), scratch / "landing")
        with environment(CAREPACK_HOME=str(scratch)):
            differences, rows, parameters = _make(issue, earlier, lost, watch)
    changes = _changes(issue, lineage, lost, parameters)
    explained = [(each, changes.why(each.table, each.indicator_id)) for each in differences]
    return Rebuilt(issue.name, rows, explained, changes.words())


def _issues(council: Council) -> "list[Issue]":
    from warehouse.connect import home
    from warehouse.signed.issues import issues

    return issues(home(), council.the_authority())


def _chosen(known: "list[Issue]", month: str, number: int | None) -> "Issue":
    of_month = [each for each in known if each.pack_month == month_end(month)]
    found = [each for each in of_month if number in (None, each.number)]
    if not found:
        there = ", ".join(str(each.number) for each in of_month)
        raise NothingToDo(f"{month} has no issue {number}: {there} there." if there else f"{month} is not signed off.")
    return found[-1]


def _earlier(issue: "Issue", known: "list[Issue]") -> "list[Issue]":
    """The issues that stood when this one was made, which may show in it."""
    there = {(each.pack_month.isoformat(), each.number, each.fingerprint): each for each in known}
    wanted = [(each["pack_month"], each["issue"], each["fingerprint"]) for each in issue.facts["earlier_issues"]]
    gone = [f"{each[0][:7]} issue {each[1]}" for each in wanted if each not in there]
    if gone:
        raise CarepackError(f"{issue.name} shows months of {', '.join(gone)}, which is not there as it was signed.")
    return [there[each] for each in wanted]


@contextmanager
def _scratch() -> Iterator[Path]:
    from warehouse.connect import home
    from warehouse.upkeep.leftovers import clear_scratch_homes, scratch_home

    clear_scratch_homes(home())
    scratch = scratch_home(home())
    scratch.mkdir(mode=0o700)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _deliver(issue: "Issue", landing: Path, scratch: Path) -> dict[str, str]:
    """Link the issue's deliveries into a landing folder of their own; what is not as it was, in words by source.

    Those that serve come first in the issue, before those of earlier prints.
    """
    from warehouse.deliveries.refusal import Refused
    from warehouse.landing import contents_of

    lost: dict[str, str] = {}
    for each in issue.facts["deliveries"]:
        folder, name = landing / each["delivery_id"], f"delivery {each['delivery_id']}"
        if not folder.is_dir():
            lost.setdefault(each["source"], f"{name} is missing from {landing}")
            continue
        link = scratch / each["delivery_id"]
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder)
        try:
            if contents_of(folder) != each["content_hash"]:
                lost.setdefault(each["source"], f"{name} was altered since")
        except Refused as refused:
            lost.setdefault(each["source"], f"{name} cannot be read any more: {refused.message}")
    return lost


def _make(
    issue: "Issue", earlier: "list[Issue]", lost: dict[str, str], watch: Watcher
) -> "tuple[list[Difference], int, list[dict[str, Any]]]":
    """Land, build and compare in the home that is set now; the parameters that were used come along."""
    from warehouse.connect import connect, home
    from warehouse.landing import land
    from warehouse.signed import remade
    from warehouse.signed.freezing import parameters

    watch("landing", 0)
    for outcome in land(home() / "landing", issue.authority):
        if outcome.state == "refused":
            lost.setdefault(outcome.source, f"delivery {outcome.delivery_id} was altered since: {outcome.message}")
    with connect() as con:
        if not remade.set_up(con, issue, earlier):
            raise CarepackError(f"{issue.name} cannot be made again: " + "; ".join(lost.values()))
    _run_dbt(TO_THE_INDICATORS, f"{NO_TESTS} {RESTATED}", watch)
    with connect() as con:
        remade.put_figures_before(con, issue)
    _run_dbt(f"{RESTATED} path:models/pack", NO_TESTS, watch)
    with connect(read_only=True) as con:
        return *remade.compare(con, issue), parameters(con, issue.authority)


def _run_dbt(select: str, exclude: str, watch: Watcher) -> None:
    events = stream_events(project_version(), ["build", "--select", select, "--exclude", exclude])
    for done, event in enumerate(events, 1):
        watch(event["data"]["node_info"]["node_name"], done)


def _changes(issue: "Issue", lineage: Lineage, lost: dict[str, str], parameters: list[dict[str, Any]]) -> Changes:
    facts = issue.facts
    return Changes(
        lineage=lineage,
        inputs={number: each["inputs"] or "" for number, each in facts["definitions"].items()},
        deliveries=lost,
        parameters=changed_parameters(facts["parameters"], parameters),
        parts=changed_parts(facts["parts"], lineage.hashes),
        tools=changed_tools(facts["code"], code_now()),
    )
