"""Great Expectations verdicts as Dagster asset checks: the contract of each source, and the lists of exceptions.

A broken contract stops the run before dbt; a listed exception is a warning with a count. Not here: the rules.
Metadata names table, rule, column and count; the rows are said by number, the children stand in restricted lists.
"""

from collections.abc import Iterator, Sequence

import dagster as dg

from expectations.checks import Check
from expectations.contracts import SOURCES
from expectations.validate import Finding, Verdict
from orchestration.assets.landing import month_end, source_key
from orchestration.resources import Council
from orchestration.retries import trying_again
from orchestration.triggers import POOL

CONTRACT = "keeps_its_contract"
CHILD = "child"
LISTS_THEM = "`carepack issues list --check {}` lists them."


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


def build_exception_checks(checks: Sequence[Check]) -> dg.AssetChecksDefinition:
    """One check per file of dbt_project/models/child/checks: its list of the month is empty, or a warning with a count.

    A check that could not run has not passed either.
    """
    by_id = {each.check_id: each for each in checks}
    specs = [
        dg.AssetCheckSpec(each.check_id, asset=dg.AssetKey([CHILD, each.view]), description=_described(each))
        for each in checks
    ]

    @dg.multi_asset_check(name="exceptions", specs=specs, pool=POOL)
    def exceptions(context: dg.AssetCheckExecutionContext, council: Council) -> Iterator[dg.AssetCheckResult]:
        from orchestration.judging import judge_checks

        with trying_again(context):
            judged = list(judge_checks(list(by_id.values()), council.the_authority(), month_end(context.partition_key)))
        for check, found in judged:
            yield _exception_result(check, found)

    return exceptions


def _described(check: Check) -> str:
    distorts = f" Distorts {', '.join(check.distorts)}." if check.distorts else ""
    return f"No case of: {check.title}.{distorts} Put right by: {check.owner}, in {check.put_right_in}."


def _exception_result(check: Check, found: Finding | str) -> dg.AssetCheckResult:
    asset = dg.AssetKey([CHILD, check.view])
    if isinstance(found, str):
        words = f"Could not run: {found}. Nothing is known of this rule in this month."
        return dg.AssetCheckResult(
            passed=False,
            asset_key=asset,
            check_name=check.check_id,
            severity=dg.AssetCheckSeverity.ERROR,
            description=words,
        )
    return dg.AssetCheckResult(
        passed=found.is_met,
        asset_key=asset,
        check_name=check.check_id,
        severity=dg.AssetCheckSeverity.WARN,
        description=None if found.is_met else f"{check.title}: {found.unexpected}. {LISTS_THEM.format(check.check_id)}",
        metadata={
            "exceptions": dg.MetadataValue.int(found.unexpected),
            "severity": dg.MetadataValue.text(check.severity),
        },
    )


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
