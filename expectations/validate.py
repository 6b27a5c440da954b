"""Runs a suite on a data frame and says what held: one landed delivery in, one verdict out; and lists of exceptions.

Not here: what is expected (suites.py), where the rows come from (the caller hands frames in).
A verdict holds counts and row numbers, never a value: the first pass asks Great Expectations for yes or no only, the
second, for what failed, for row numbers with the values left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expectations.contracts import Contract, load_contracts
from expectations.suites import nothing_listed, suite_for

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations import ExpectationSuite
    from great_expectations.core.batch_definition import BatchDefinition

    Frames = Callable[[Contract], Iterable[pd.DataFrame]]

PLACE = ("row_number", "stored_by")
ROW_NUMBERS: dict[str, Any] = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": list(PLACE),
    "exclude_unexpected_values": True,
}


@dataclass(frozen=True)
class Finding:
    """How one expectation fared on one table. `rows` pair a row number with the delivery whose file it is of."""

    table: str
    expectation: str
    columns: tuple[str, ...]
    is_met: bool
    unexpected: int = 0
    rows: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Verdict:
    """Everything the suites of one source said of one delivery."""

    delivery_id: str
    findings: tuple[Finding, ...]

    @property
    def broken(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.is_met)

    @property
    def is_kept(self) -> bool:
        return not self.broken


def validate_delivery(delivery_id: str, source: str, frames: "Frames") -> Verdict:
    """Judge one landed delivery; `frames` gives the rows of a contract's table, in parts if they are many.

    A part must hold every row of the keys in it. A table without rows has nothing to judge.
    """
    batches = _batch_definition()
    contracts = [each for each in load_contracts().values() if each.source == source]
    findings = [finding for each in contracts for finding in _judge_table(batches, each, frames(each))]
    return Verdict(delivery_id, tuple(findings))


def judge_lists(lists: "Iterable[tuple[str, pd.DataFrame]]") -> Iterator[Finding]:
    """The check that each list of exceptions, given with its name, is empty; `unexpected` is how many it lists."""
    batches = _batch_definition()
    for name, frame in lists:
        [finding] = _judge(batches, name, nothing_listed(name), frame)
        yield Finding(name, finding.expectation, (), finding.is_met, len(frame))


def _batch_definition() -> "BatchDefinition":
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("landing").add_dataframe_asset("delivered")
    return asset.add_batch_definition_whole_dataframe("all rows")


def _judge_table(batches: "BatchDefinition", contract: Contract, parts: Iterable["pd.DataFrame"]) -> list[Finding]:
    suite = suite_for(contract)
    judged = [_judge(batches, contract.landed_name, suite, part) for part in parts if len(part)]
    return [_merged(same) for same in zip(*judged, strict=True)]


def _judge(batches: "BatchDefinition", table: str, suite: "ExpectationSuite", frame: "pd.DataFrame") -> list[Finding]:
    batch = batches.get_batch({"dataframe": frame})
    held = batch.validate(suite, result_format="BOOLEAN_ONLY").results
    if all(result.success for result in held):
        return sorted((_finding(table, result) for result in held), key=_order)
    return sorted(
        (_finding(table, result) for result in batch.validate(suite, result_format=ROW_NUMBERS).results), key=_order
    )


def _finding(table: str, result: Any) -> Finding:
    config = result.expectation_config
    columns = config.kwargs.get("column_list") or [config.kwargs.get("column")]
    named = tuple(column for column in columns if column)
    if result.success:
        return Finding(table, config.type, named, True)
    rows = tuple(_places(result.result.get("unexpected_index_list") or ()))
    return Finding(table, config.type, named, False, int(result.result.get("unexpected_count") or len(rows)), rows)


def _places(listed: Iterable[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    for entry in listed:
        numbers, deliveries = (each if isinstance(each, list) else [each] for each in map(entry.get, PLACE))
        yield from ((int(number), delivery) for number, delivery in zip(numbers, deliveries, strict=True))


def _merged(same: Sequence[Finding]) -> Finding:
    first = same[0]
    rows = tuple(sorted({row for each in same for row in each.rows}))
    counted = sum(each.unexpected for each in same)
    return Finding(first.table, first.expectation, first.columns, all(each.is_met for each in same), counted, rows)


def _order(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.expectation, finding.columns
