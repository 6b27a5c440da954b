"""Which scored pairs are links, which a person has to look at, and what was decided already. Plain lists in and out.

A wrong merge is worse than a missed one: a pair is a link only if it is likely, clearly better than the next child for
that row, its forenames and birth dates agree, and nobody else in the list is that child. Not here: scoring, tables.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.identity.decisions import Decision
from warehouse.identity.scoring import Pair

# In match weights: 5 is 97 in 100. Set on seed 1 of the badly-kept scenario: the lowest at which it had no wrong link.
LINK, MARGIN = 5.0, 3.0
SHOWN = 3  # candidates of a row that a person is shown
UNLIKELY = "not likely enough"
CLOSE = "another child is almost as likely"
FORENAME = "the forenames do not agree"
BORN = "the birth dates do not agree"
REACHED = "the list knows this child by another row already"
CLAIMED = "several rows of the list are as likely to be this child"


@dataclass(frozen=True)
class Row:
    """A row of a list that no number links; `record_key` is the same in every delivery."""

    place: int
    source: str
    record_key: str


@dataclass(frozen=True)
class Link:
    """A row is this child, or is not (`is_same`), and how that is known: by match or by decision."""

    row: Row
    child_id: str
    is_same: bool
    made_by: str
    probability: float | None = None
    decided_on: date | None = None


@dataclass(frozen=True)
class Review:
    """A pair that a person has to look at, and why it is not clear."""

    row: Row
    pair: Pair
    why: str


class Decided:
    """The decisions as they stand: the newest on a pair wins, and a row is at most one child."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.by_pair: dict[tuple[str, str, str], Decision] = {}
        for each in sorted(decisions, key=lambda decision: decision.decided_at):
            self.by_pair[(each.source, each.record_key, each.child_id)] = each
        newest_first = sorted(self.by_pair.values(), key=lambda each: each.decided_at, reverse=True)
        self.same: dict[tuple[str, str], Decision] = {}
        for each in newest_first:
            if each.is_same:
                self.same.setdefault((each.source, each.record_key), each)

    def against(self, source: str, record_key: str, child_id: str) -> Decision | None:
        """The decision by which the row is not this child: it says so, or it says that the row is another."""
        own, same = self.by_pair.get((source, record_key, child_id)), self.same.get((source, record_key))
        if own is not None and not own.is_same:
            return own
        return same if same is not None and same.child_id != child_id else None

    def is_settled(self, source: str, record_key: str, child_id: str) -> bool:
        """Whether somebody decided about the pair."""
        return (source, record_key, child_id) in self.by_pair or self.against(source, record_key, child_id) is not None


def choose(
    rows: Sequence[Row], pairs: Iterable[Pair], reached: set[tuple[str, str]], decided: Decided
) -> tuple[list[Link], list[Review]]:
    """The links, and the pairs to be looked at; `reached` are (source, child) that a list knows by its number."""
    links = [_decided_link(row, decided) for row in rows if (row.source, row.record_key) in decided.same]
    taken = reached | {(link.row.source, link.child_id) for link in links}
    candidates: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        candidates[pair.place].append(pair)
    open_rows = {}
    for row in rows:
        if (row.source, row.record_key) not in decided.same:
            own = [each for each in candidates[row.place] if not decided.against(*_key(row), each.child_id)]
            open_rows[row] = sorted(own, key=lambda pair: (-pair.weight, pair.child_id))
    doubts = {row: _doubt(row, own, taken) for row, own in open_rows.items() if own}
    claims = Counter((row.source, open_rows[row][0].child_id) for row, doubt in doubts.items() if doubt is None)
    reviews = []
    for row, doubt in doubts.items():
        best = open_rows[row][0]
        why = doubt or (CLAIMED if claims[(row.source, best.child_id)] > 1 else None)
        if why is None:
            links.append(Link(row, best.child_id, True, "match", best.probability))
        else:
            reviews += [Review(row, pair, why) for pair in open_rows[row][:SHOWN]]
    return links, reviews


def _key(row: Row) -> tuple[str, str]:
    return (row.source, row.record_key)


def _decided_link(row: Row, decided: Decided) -> Link:
    decision = decided.same[_key(row)]
    return Link(row, decision.child_id, True, "decision", None, decision.on)


def _doubt(row: Row, own: list[Pair], taken: set[tuple[str, str]]) -> str | None:
    """Why the best candidate is no clear match."""
    best = own[0]
    if best.weight < LINK:
        return UNLIKELY
    if len(own) > 1 and best.weight - own[1].weight < MARGIN:
        return CLOSE
    if best.alike["forename"] in ("different", "not known"):
        return FORENAME
    if best.alike["born"] in ("different", "not known"):
        return BORN
    return REACHED if (row.source, best.child_id) in taken else None
