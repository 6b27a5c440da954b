"""The work of `carepack match`: what there is to decide, and keeping what somebody decided. Names and numbers of
children stay in the restricted list; only counts and the short names of pairs come out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from orchestration.errors import NothingToDo, WronglyAsked
from orchestration.resources import Council
from orchestration.sign_off import LONGEST_NAME
from orchestration.turns import sole_writer


@dataclass(frozen=True)
class Matches:
    """The month that was made last: its links that no number made, what waits, where the list lies, what came since."""

    month: date
    links: list[tuple[str, str, int]]
    reviews: list[tuple[str, str, int]]
    listed_in: Path
    decided_since: int


def matches(council: Council) -> Matches:
    """How the rows of the other sources were linked; NothingToDo where no month was made."""
    from reports.restricted import file_name, restricted_folder
    from warehouse.connect import care_path, connect, home
    from warehouse.identity.decisions import read_decisions
    from warehouse.identity.linking import used_decisions
    from warehouse.identity.reviewing import count_links, count_reviews
    from warehouse.serving import last_run

    authority = council.the_authority()
    if not care_path().exists():
        raise NothingToDo(NO_MONTH)
    with connect() as con:
        run = last_run(con)
        if run is None or run.authority != authority:
            raise NothingToDo(NO_MONTH)
        month = run.pack_month
        used = len(used_decisions(con, authority, month))
        counted = count_links(con, authority, month), count_reviews(con, authority)
    path = restricted_folder(home(), authority, month) / file_name("matches_to_review", authority, month)
    return Matches(month, *counted, path, len(read_decisions(home(), authority)) - used)


def decide(council: Council, pair: str, is_same: bool, by: str, reason: str | None) -> None:
    """Keep what somebody decided about a pair; it holds from the next run on."""
    from warehouse.connect import care_path, connect, home
    from warehouse.identity.decisions import Decision, keep_decision, pair_name, read_decisions
    from warehouse.identity.reviewing import find_pair

    by, reason = by.strip(), (reason or "").strip() or None
    if not by or len(by) > LONGEST_NAME or not by.isprintable():
        raise WronglyAsked(f"Say in --by who decides, in at most {LONGEST_NAME} letters: it is kept with the decision.")
    authority = council.the_authority()
    if not care_path().exists():
        raise NothingToDo(NO_MONTH)
    with sole_writer():
        # a pair that was rejected stands in no list any more, and a mind may change
        pairs = [(each.source, each.record_key, each.child_id) for each in read_decisions(home(), authority)]
        with connect() as con:
            found = find_pair(con, authority, pair) or {pair_name(*each): each for each in pairs}.get(pair)
        if found is None:
            raise WronglyAsked(f"No pair is called {pair}. `carepack match list` says where the list of pairs lies.")
        now = datetime.now(UTC).replace(tzinfo=None)
        keep_decision(home(), authority, Decision(*found, is_same, by, now, reason))


NO_MONTH = "No month has been made yet, so nothing is matched: carepack run-month."
