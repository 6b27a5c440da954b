"""What is measured of dbt's tables as they are made, as numbers that plot. Not here: the counting (warehouse/)."""

from collections.abc import Iterable, Mapping
from typing import Any

STORED = ("table", "incremental", "seed")
UNREACHED = "child_unreached_rows"


def measured(con: Any, nodes: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """By the unique id of each finished node that stores rows: how many, of the month where it keeps several."""
    from warehouse.counting import count_rows

    tables = {f"{each['schema']}.{each['name']}": each for each in nodes if each["config"]["materialized"] in STORED}
    counted = count_rows(con, {name: _keeps_months(each) for name, each in tables.items()})
    found = {tables[name]["unique_id"]: _rows(rows, tables[name]) for name, rows in counted.items()}
    for each in tables.values():
        if each["name"] == UNREACHED:
            found[each["unique_id"]] |= _matched(con)
    return found


def _keeps_months(node: Mapping[str, Any]) -> bool:
    return bool(node["config"]["materialized"] == "incremental")


def _rows(rows: int, node: Mapping[str, Any]) -> dict[str, Any]:
    return {"dagster/partition_row_count" if _keeps_months(node) else "dagster/row_count": rows}


def _matched(con: Any) -> dict[str, Any]:
    from warehouse.counting import count_matched

    shares: dict[str, Any] = {}
    for source, matched in count_matched(con).items():
        shares[f"{source}: rows"] = matched.rows
        shares[f"{source}: rows that reached a child"] = matched.reached
        shares[f"{source}: matched per cent"] = round(100 * matched.reached / matched.rows, 2)
    return shares
