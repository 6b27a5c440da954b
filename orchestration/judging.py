"""Brings warehouse rows and expectations together: what serves a month is judged here, for the asset checks.

Not here: rules (expectations/), queries (warehouse/), how a verdict looks in Dagster (checks.py).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from expectations.checks import Check
from expectations.contracts import Contract
from expectations.suites import judged_columns
from expectations.validate import Finding, Verdict, judge_lists, validate_delivery

NEVER_TRIED = "not tried in this month"


def judge_serving(authority: str, month_end: date, cut_off: date) -> dict[str, Verdict]:
    """The verdict on each delivery that serves the month, by source; a source not delivered is absent."""
    from warehouse.connect import connect
    from warehouse.frames import landed_parts
    from warehouse.serving import deliveries_serving

    with connect() as con:

        def judged(source: str, delivery_id: str) -> Verdict:
            def frames(contract: Contract):  # type: ignore[no-untyped-def]
                key = [contract.column(name).landed for name in contract.key]
                return landed_parts(con, contract, delivery_id, judged_columns(contract), key)

            return validate_delivery(delivery_id, source, frames)

        serving = deliveries_serving(con, authority, month_end, cut_off)
        return {source: judged(source, found) for source, found in serving.items() if found}


def judge_checks(checks: Sequence[Check], authority: str, month_end: date) -> Iterator[tuple[Check, Finding | str]]:
    """Each check with how its list of the month fared, or with why it could not run."""
    from warehouse.connect import connect
    from warehouse.quality.exceptions import listed_by, problems

    with connect(read_only=True) as con:
        found = problems(con, authority, month_end)
        tried = [each for each in checks if found.get(each.check_id, NEVER_TRIED) is None]
        frames = ((each.check_id, listed_by(con, each.check_id, authority, month_end)) for each in tried)
        findings = {finding.table: finding for finding in judge_lists(frames)}
    for each in checks:
        yield each, findings.get(each.check_id) or found.get(each.check_id) or NEVER_TRIED
