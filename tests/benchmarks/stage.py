"""One stage of a month in a process of its own, so that its peak memory is its own.

Prints one line of JSON: the seconds of work and of CPU after everything was imported, and what start-up cost.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

BEGAN = time.perf_counter()
AUTHORITY, MONTH, MONTH_END = "372", "2017-06", date(2017, 6, 30)


def main() -> None:
    stage, home, children = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    stages = (sample, land, models, contracts, checks, workbooks, published)
    work = {each.__name__: each for each in stages}[stage](home, children)
    start_up, wall, cpu = time.perf_counter() - BEGAN, time.perf_counter(), time.process_time()
    told = work() or {}
    print(json.dumps(told | {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "start": start_up}))


def sample(home: Path, children: int) -> Any:
    from warehouse.sample import write_sample

    return lambda: {
        "rows": write_sample(home / "landing", AUTHORITY, children=children, months=1, last_month=MONTH).rows
    }


def land(home: Path, children: int) -> Any:
    from warehouse.landing import land as take

    return lambda: {"rows": sum(each.rows_in for each in take(home / "landing", AUTHORITY))}


def models(home: Path, children: int) -> Any:
    """dbt's models, then the same compiled SQL in bare DuckDB; both here, with the manifest loaded."""
    from orchestration.dbt_manifest import manifest_path, parsed_manifest, project_version
    from orchestration.dbt_runner import stream_events
    from warehouse.connect import connect
    from warehouse.serving import set_pack_month

    manifest_path()
    version = project_version()
    parsed_manifest(version)
    with connect() as con:
        set_pack_month(con, AUTHORITY, MONTH_END)
    list(stream_events(version, ["seed"]))

    def work() -> dict[str, Any]:
        began = time.perf_counter()
        list(stream_events(version, ["run"]))
        by_dbt = time.perf_counter() - began
        return {"dbt": by_dbt, "bare": bare_duckdb(home)}

    return work


def bare_duckdb(home: Path) -> float:
    """Seconds that DuckDB takes for the compiled models, without dbt."""
    import graphlib

    from orchestration.dbt_manifest import parsed_manifest, project_version
    from warehouse.connect import connect

    nodes = {key: node for key, node in parsed_manifest(project_version()).nodes.items() if key.startswith("model.")}
    order = graphlib.TopologicalSorter(
        {key: [each for each in node.depends_on.nodes if each in nodes] for key, node in nodes.items()}
    )
    compiled = home / "dbt" / "target" / "compiled" / "carepack"
    statements = []
    for key in order.static_order():
        node = nodes[key]
        kind = "view" if node.config.materialized == "view" else "table"
        sql = (compiled / node.original_file_path).read_text()
        statements.append(f'create or replace {kind} "{node.schema}"."{node.name}" as {sql}')
    began = time.perf_counter()
    with connect() as con:
        con.execute("reset memory_limit")  # as dbt's own connection
        for statement in statements:
            con.execute(statement)
    return time.perf_counter() - began


def contracts(home: Path, children: int) -> Any:
    """The contract suites on the deliveries of the month."""
    import great_expectations  # noqa: F401

    from orchestration.judging import judge_serving
    from warehouse.serving import last_day_of_next_month

    def work() -> None:
        judge_serving(AUTHORITY, MONTH_END, last_day_of_next_month(MONTH_END))

    return work


def checks(home: Path, children: int) -> Any:
    """All that the data-quality checks add to a warm month: run, kept and judged."""
    import great_expectations  # noqa: F401

    from orchestration.dbt_manifest import project_version, quality_checks
    from orchestration.judging import judge_checks
    from warehouse.built import finish_build
    from warehouse.connect import connect
    from warehouse.quality.exceptions import keep_exceptions

    every = quality_checks()

    def work() -> dict[str, Any]:
        with connect() as con:
            listed = keep_exceptions(con, AUTHORITY, MONTH_END, every)
            finish_build(con, project_version())
        list(judge_checks(every, AUTHORITY, MONTH_END))
        return {"rows": sum(rows or 0 for rows in listed.values())}

    return work


def workbooks(home: Path, children: int) -> Any:
    from reports.build import build_reports

    return lambda: {"rows": sum(each.rows for each in build_reports(MONTH, AUTHORITY))}


def published(home: Path, children: int) -> Any:
    """pack.duckdb, then document, page, workbook and open data from it."""
    from orchestration.publishing import publish

    return lambda: {"rows": len(list(publish(AUTHORITY, MONTH).iterdir()))}


if __name__ == "__main__":
    main()
