"""What the command on matches asks: how many links there are and of which kind, what is to be looked at, one pair.

Only counts leave here, but for the pair that a decision is about. Not here: making links (linking.py).
"""

from datetime import date

import duckdb

from warehouse.tables import prepare

Counted = list[tuple[str, str, int]]
Pair = tuple[str, str, str]  # source, record key, child


def count_links(con: duckdb.DuckDBPyConnection, authority: str, pack_month: date) -> Counted:
    """(source, how made, links) of a pack month, those by number left out; 'decision against' undoes one."""
    return con.execute(
        "select source, case when is_same then made_by else made_by || ' against' end as how, count(*) "
        "from landing.identity_links where authority = ? and pack_month = ? group by all order by all",
        [authority, pack_month],
    ).fetchall()


def count_reviews(con: duckdb.DuckDBPyConnection, authority: str) -> Counted:
    """(source, why, pairs) that wait for a person, of the month that was made last."""
    return con.execute(
        "select source, why, count(*) from landing.identity_reviews where authority = ? group by all order by all",
        [authority],
    ).fetchall()


def find_pair(con: duckdb.DuckDBPyConnection, authority: str, pair: str) -> Pair | None:
    """What a pair of the review list, or of a link, is made of; None where no run knew it."""
    prepare(con)
    found = con.execute(
        "select source, record_key, child_id from landing.identity_reviews where authority = $1 and pair = $2 union "
        "select source, record_key, child_id from landing.identity_links where authority = $1 and pair = $2",
        [authority, pair],
    ).fetchall()
    return found[0] if found else None
