"""Brings warehouse rows and expectations together: what serves a month is judged here, for the asset checks.

Not here: rules (expectations/), queries (warehouse/), how a verdict looks in Dagster (checks.py).
"""

from datetime import date

from expectations.contracts import Contract
from expectations.suites import judged_columns
from expectations.validate import INPUT_CHECKS, Finding, Verdict, count_listed, validate_delivery


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


def judge_input(name: str, authority: str, month_end: date) -> Finding:
    """The count of children that the check's view lists for the month."""
    from warehouse.connect import connect
    from warehouse.frames import listed_children

    view = INPUT_CHECKS[name]
    with connect(read_only=True) as con:
        return count_listed(view, listed_children(con, view, authority, month_end))
