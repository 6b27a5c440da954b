"""Great Expectations verdicts as Dagster asset checks: the contract of each source, and the two input checks.

A broken contract stops the run before dbt; missing input is a warning with a count. Not here: the rules.
Metadata names table, rule, column and count; the rows are said by number, the children stand in restricted lists.
"""

from collections.abc import Iterator

import dagster as dg

from expectations.contracts import SOURCES
from expectations.validate import INPUT_CHECKS, Finding, Verdict
from orchestration.assets.landing import month_end, source_key
from orchestration.assets.reports import WORKBOOKS
from orchestration.resources import Council
from orchestration.retries import trying_again
from orchestration.triggers import POOL

CONTRACT = "keeps_its_contract"
CHILD = "child"
ABOUT = {
    "missing_dental_input": "No child has a dental check that the health team holds and the case system does not.",
    "unentered_pep": "No child has a PEP that the virtual school holds and the case system does not.",
}


def build_contract_checks() -> dg.AssetChecksDefinition:
    """One blocking check per source: the delivery that serves the month, as landed, against its contracts."""
    specs = [
        dg.AssetCheckSpec(
            CONTRACT,
            asset=source_key(source),
            blocking=True,
            description="The rows that serve the month hold what their contracts promise: columns, keys, codes, dates. "
            "A broken promise stops the run before any figure is made.",
        )
        for source in SOURCES
    ]

    @dg.multi_asset_check(name="contracts", specs=specs, pool=POOL)
    def contracts(context: dg.AssetCheckExecutionContext, council: Council) -> Iterator[dg.AssetCheckResult]:
        from orchestration.judging import judge_serving

        day = month_end(context.partition_key)
        with trying_again(context):
            verdicts = judge_serving(council.the_authority(), day, council.cut_off(day))
        for source in SOURCES:
            yield _contract_result(source, verdicts.get(source))

    return contracts


def build_input_check(name: str) -> dg.AssetChecksDefinition:
    """A warning with the number of children that one source holds an event of and the case system does not."""
    view = INPUT_CHECKS[name]

    @dg.asset_check(
        asset=dg.AssetKey([CHILD, view]),
        name=name,
        pool=POOL,
        description=f"{ABOUT[name]} A warning with their number: the run goes on, a manager has input to chase.",
    )
    def input_check(context: dg.AssetCheckExecutionContext, council: Council) -> dg.AssetCheckResult:
        from orchestration.judging import judge_input

        with trying_again(context):
            finding = judge_input(name, council.the_authority(), month_end(context.partition_key))
        where = f"The children are listed in {WORKBOOKS.to_user_string()}, file missing_input."
        metadata = {"children": dg.MetadataValue.int(finding.unexpected), "where": dg.MetadataValue.text(where)}
        return dg.AssetCheckResult(passed=finding.is_met, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)

    return input_check


def _contract_result(source: str, verdict: Verdict | None) -> dg.AssetCheckResult:
    if verdict is None:
        said = "Not delivered for this month: figures that need it read Unavailable."
        return dg.AssetCheckResult(passed=True, asset_key=source_key(source), check_name=CONTRACT, description=said)
    broken = [_words(finding) for finding in verdict.broken]
    return dg.AssetCheckResult(
        passed=verdict.is_kept,
        asset_key=source_key(source),
        check_name=CONTRACT,
        severity=dg.AssetCheckSeverity.ERROR,
        description="; ".join(broken[:5]) or f"{len(verdict.findings)} expectations held.",
        metadata={
            "delivery": dg.MetadataValue.text(verdict.delivery_id),
            "expectations": dg.MetadataValue.int(len(verdict.findings)),
            "rows that break it": dg.MetadataValue.int(sum(finding.unexpected for finding in verdict.broken)),
            "broken": dg.MetadataValue.json(broken),
        },
    )


def _words(finding: Finding) -> str:
    rows = ", ".join(f"{row} of {delivery}" for row, delivery in finding.rows[:5])
    column = f" of {', '.join(finding.columns)}" if finding.columns else ""
    return f"{finding.table}: {finding.expectation}{column} fails for {finding.unexpected} rows (first: row {rows})"
