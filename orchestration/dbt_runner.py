"""Runs dbt inside a Dagster step and turns what dbt says of each node into Dagster events.

In this process, with the manifest already parsed, a month costs a third of what it costs as a command. That leans on
one class dagster-dbt does not promise to keep; where it is missing, or CAREPACK_DBT=command, dbt runs as a command.
"""

import logging
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from dagster import AssetExecutionContext, Output
from dagster_dbt import DagsterDbtTranslator

from orchestration.dbt_manifest import parsed_manifest, project_arguments
from orchestration.errors import CarepackError
from orchestration.resources import QuietDbt, dbt_folder, environment

# Given a connection and the nodes that have just been finished: what to say of each, by its unique id.
Measure = Callable[[Any, Sequence[Mapping[str, Any]]], Mapping[str, Mapping[str, Any]]]
FINISHED = {"LogSeedResult", "LogModelResult", "LogTestResult"}
FAILED = {"error", "fail", "runtime error"}
# Events are passed on in batches: two threads that take turns on every event both wait for the interpreter.
BATCH_SECONDS = 5
# dbt repeats DuckDB's words, and these three kinds quote the value that did not fit.
QUOTES_VALUES = re.compile(r"(Conversion|Constraint|Invalid Input|Out of Range) Error")


@dataclass
class Invocation:
    """One dbt command in a thread of its own: `events` as they come, `problems` when it is over."""

    version: str
    arguments: Sequence[str]
    events: deque[dict[str, Any]] = field(default_factory=deque)
    problems: list[str] = field(default_factory=list)

    def run(self) -> None:
        try:
            self._invoke()
        except Exception as broken:
            self.problems.append(plain(str(broken)))

    def _invoke(self) -> None:
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager
        from dbt.cli.main import dbtRunner

        # A log that cannot be written (the disk is full) prints no trace: what is hindered says so in its own words.
        logging.raiseExceptions = False
        runner = dbtRunner(manifest=parsed_manifest(self.version), callbacks=[self._note])
        result = runner.invoke([*self.arguments, *project_arguments()])
        DuckDBConnectionManager.close_all_connections()
        if result.exception:
            self.problems.append(plain(str(result.exception)))
        for node in getattr(result.result, "results", ()):
            if str(node.status) in FAILED:
                self.problems.append(f"{node.node.name}: {plain(str(node.message))}")

    def _note(self, event: Any) -> None:
        if event.info.name in FINISHED:
            from google.protobuf.json_format import MessageToDict

            self.events.append(MessageToDict(event, preserving_proto_field_name=True))


def stream_build(
    context: AssetExecutionContext,
    dbt: QuietDbt,
    version: str,
    manifest: Mapping[str, Any],
    translator: DagsterDbtTranslator,
    selection: Sequence[str],
    measure: Measure,
) -> Iterator[Any]:
    """Build what dbt's options in `selection` name; yields Dagster events, raises CarepackError with what failed."""
    arguments = ["build", *selection]
    if os.environ.get("CAREPACK_DBT") == "command" or not _has_event_class():
        yield from dbt.cli(arguments, context=context, target_path=dbt_folder() / "target").stream()
        return
    from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

    from warehouse.connect import care_path, open_file

    # A second connection to the file that dbt holds open in this process; it changes no setting under dbt's feet.
    with closing(open_file(care_path())) as con:
        for batch in _batches(version, arguments):
            found = measure(con, [manifest["nodes"][_node_of(event)] for event in batch if _is_made(event)])
            for event in batch:
                message = DbtCoreCliEventMessage(raw_event=event, event_history_metadata={})
                for each in message.to_default_asset_events(manifest, translator, context):
                    yield _with_metadata(each, found.get(_node_of(event), {}))


def stream_events(version: str, arguments: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Run one dbt command in this process; yields dbt's event of each finished node, then raises if any failed."""
    for batch in _batches(version, arguments):
        yield from batch


def _batches(version: str, arguments: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    quiet = ["--log-level", "none", "--no-print", "--no-write-json", "--log-level-file", "warn"]
    invocation = Invocation(version, [*quiet, *arguments])
    # Closing the file after every node would cost a checkpoint each time; the file is closed when dbt is done.
    with environment(CAREPACK_HOME=str(dbt_folder().parent), CAREPACK_DBT_KEEP_OPEN="true"):
        # A process that is told to stop does not wait for a dbt whose own threads are gone by then.
        thread = Thread(target=invocation.run, name="dbt", daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(BATCH_SECONDS)
                yield _taken(invocation.events)
            yield _taken(invocation.events)
        finally:
            thread.join()
    if invocation.problems:
        from warehouse.upkeep.faults import words_for

        if cause := words_for("\n".join(invocation.problems), dbt_folder().parent):
            raise CarepackError(cause)
        raise CarepackError("dbt did not finish:\n" + "\n".join(f"  {each}" for each in invocation.problems[:10]))


def _taken(events: deque[dict[str, Any]]) -> list[dict[str, Any]]:
    return [events.popleft() for _ in range(len(events))]


def _node_of(event: Mapping[str, Any]) -> str:
    return str(event["data"]["node_info"]["unique_id"])


def _is_made(event: Mapping[str, Any]) -> bool:
    return event["info"]["name"] != "LogTestResult" and event["data"]["node_info"]["node_status"] == "success"


def _with_metadata(event: Any, metadata: Mapping[str, Any]) -> Any:
    return event.with_metadata({**event.metadata, **metadata}) if isinstance(event, Output) else event


def plain(message: str) -> str:
    """dbt's words on one line, without the values that some of DuckDB's messages quote."""
    line = " ".join(message.split())
    return re.sub(r"\"[^\"]*\"|'[^']*'", "(value left out)", line) if QUOTES_VALUES.search(line) else line


def _has_event_class() -> bool:
    try:
        from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage
    except ImportError:
        return False
    return hasattr(DbtCoreCliEventMessage, "to_default_asset_events")
