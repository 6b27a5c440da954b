"""Makes the links of a pack month: landing.identity_links, what a person has to look at, and the decisions it used.

Here belongs the filling of these three tables. Only rows that no number links are compared, so that a month without
such rows costs nothing. dbt reads the links in child_identities alone. Not here: how pairs are scored or chosen.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.identity.choosing import Decided, Link, Review, Row, choose
from warehouse.identity.decisions import Decision, pair_name, read_decisions
from warehouse.identity.records import (
    decided_number_links,
    list_rows,
    read_contradicted,
    read_loose,
    read_persons,
    read_reached,
    undo_number_links,
)
from warehouse.identity.scoring import Pair, score

CONTRADICTED = "the number is this child's, the names and birth date are not"
Cells = dict[str, Any]


def link_identities(con: duckdb.DuckDBPyConnection, home: Path, authority: str, pack_month: date) -> None:
    """Fills the tables for the pack month from the deliveries that serve it; within the transaction that set it."""
    key: Cells = {"authority": authority, "pack_month": pack_month}
    for name in ("identity_links", "match_decisions"):
        con.execute(f"delete from landing.{name} where authority = ? and pack_month = ?", list(key.values()))
    con.execute("delete from landing.identity_reviews where authority = ?", [authority])
    decisions = read_decisions(home, authority)
    _insert(con, "match_decisions", [key | vars(each) for each in decisions])
    list_rows(con)
    decided = Decided(decisions)
    undone = _undone_number_links(con, decided)
    contradicted = [each for each in read_contradicted(con) if not decided.is_settled(*_pair_of(each))]
    undone += [Link(_row(each), each["number_child"], False, "match") for each in contradicted]
    loose = read_loose(con)
    if loose.num_rows or contradicted:
        rows, persons = {each["place"]: each for each in loose.to_pylist()}, read_persons(con)
        links, reviews = _matched(rows, loose, persons, read_reached(con), decided)
        undone += links
        children = {each["child_id"]: each for each in persons.to_pylist()}
        shown = [_review(each, rows[each.row.place], children) for each in reviews]
        shown += [_contradiction(each, children) for each in contradicted]
        _insert(con, "identity_reviews", [key | each for each in shown])
    listed = (
        con.execute("select place, identifier_type, identifier_value from listed_rows").fetchall() if undone else []
    )
    known_by = {place: {"identifier_type": kind, "identifier_value": value} for place, kind, value in listed}
    _insert(con, "identity_links", [key | known_by[each.row.place] | _link(each) for each in undone])
    con.execute("drop table listed_rows")


def used_decisions(con: duckdb.DuckDBPyConnection, authority: str, pack_month: date) -> list[Decision]:
    """The decisions that the links of a pack month were made with, oldest first."""
    names = "source, record_key, child_id, is_same, decided_by, decided_at, reason"
    query = f"select {names} from landing.match_decisions where authority = ? and pack_month = ?"
    order = "order by decided_at, source, record_key, child_id"
    return [Decision(*row) for row in con.execute(f"{query} {order}", [authority, pack_month]).fetchall()]


def _undone_number_links(con: duckdb.DuckDBPyConnection, decided: Decided) -> list[Link]:
    """Links by number that somebody decided against; their rows are loose after this."""
    links = []
    for each in decided_number_links(con, sorted({(source, key) for source, key, _ in decided.by_pair})):
        against = decided.against(*_pair_of(each))
        if against:
            links.append(Link(_row(each), each["number_child"], False, "decision", None, against.on))
    undo_number_links(con, [link.row.place for link in links])
    return links


def _row(listed: Cells) -> Row:
    return Row(listed["place"], listed["source"], listed["record_key"])


def _pair_of(listed: Cells) -> tuple[str, str, str]:
    return (listed["source"], listed["record_key"], listed["number_child"])


def _matched(
    rows: dict[int, Cells], loose: pa.Table, persons: pa.Table, reached: set[tuple[str, str]], decided: Decided
) -> tuple[list[Link], list[Review]]:
    """Each source by itself: a row is looked for among the children whom its list does not know by their number."""
    pairs: list[Pair] = []
    for source in sorted(set(loose["source"].to_pylist())):
        looked_for = persons.num_rows - sum(1 for other, _ in reached if other == source)
        pairs += score(loose.filter(pc.equal(loose["source"], source)), persons, looked_for)
    known = set(persons["child_id"].to_pylist())
    links, reviews = choose([_row(each) for each in rows.values()], pairs, reached, decided)
    return [each for each in links if each.child_id in known], reviews


def _link(link: Link) -> Cells:
    row = link.row
    return {
        "source": row.source,
        "record_key": row.record_key,
        "child_id": link.child_id,
        "pair": pair_name(row.source, row.record_key, link.child_id),
        "is_same": link.is_same,
        "made_by": link.made_by,
        "match_probability": None if link.probability is None else round(link.probability, 4),
        "decided_on": link.decided_on,
    }


def _review(review: Review, listed: Cells, children: dict[str, Cells]) -> Cells:
    alike = "; ".join(f"{name} {words}" for name, words in review.pair.alike.items())
    found = {"match_probability": round(review.pair.probability, 4), "why": review.why, "alike": alike}
    return _side_by_side(listed, children[review.pair.child_id]) | found


def _contradiction(listed: Cells, children: dict[str, Cells]) -> Cells:
    return _side_by_side(listed, children[listed["number_child"]]) | {"why": CONTRADICTED, "alike": "number same"}


def _side_by_side(listed: Cells, child: Cells) -> Cells:
    """What a person needs to decide: the row and the child, each as its source has it."""
    own = {name: listed[name] for name in ("source", "record_key", "stored_by", "row_number", "number")}
    told = ("forename", "surname", "born", "postcode")
    return (
        own
        | {"pair": pair_name(listed["source"], listed["record_key"], child["child_id"]), "child_id": child["child_id"]}
        | {name: listed[name] for name in told}
        | {f"child_{name}": child[name] for name in told}
    )


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Cells] | Iterable[Cells]) -> None:
    """Inserts rows by the names of their columns; what a row does not say is null."""
    found = list(rows)
    if found:
        con.register("new_rows", pa.Table.from_pylist(found))
        con.execute(f"insert into landing.{table} by name select * from new_rows")
        con.unregister("new_rows")
