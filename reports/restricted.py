"""The one reader of care.duckdb that writes files: internal scorecard, members, lists. No layout, no figures.

Everything it writes stands in <home>/restricted/<authority>/<YYYY-MM>/, folder 0700, files 0600.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select

from reports.pack import tables
from reports.pack.contents import read_contents
from reports.pack.matches_workbook import write_matches
from reports.pack.members_workbook import MemberList, write_members
from reports.pack.workbook import write_workbook

BATCH = 5_000


class MembersDisagree(ValueError):
    """A printed figure and the list of its members do not add up; nothing may be handed out."""


def restricted_folder(home: Path, authority: str, month_end: date) -> Path:
    """Where one pack lies, in a folder closed to other users; ValueError for a code that is no plain word."""
    if not authority.isalnum():
        raise ValueError(f"'{authority}' is not an authority code: letters and digits only, like 372.")
    folder = home / "restricted"
    for part in (folder, folder / authority):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.chmod(0o700)
    return folder / authority / f"{month_end:%Y-%m}"


def file_name(kind: str, authority: str, month_end: date, ending: str = "xlsx") -> str:
    """scorecard_372_2017-06_RESTRICTED.xlsx"""
    return f"{kind}_{authority}_{month_end:%Y-%m}_RESTRICTED.{ending}"


def write_scorecard(connection: Connection, authority: str, month_end: date, path: Path, standing: str = "") -> int:
    """The internal pack from the pack tables; returns the indicators shown."""
    return write_workbook(path, read_contents(connection, authority, month_end), standing)


def write_member_lists(connection: Connection, authority: str, month_end: date, path: Path, standing: str = "") -> int:
    """Every figure of the month with its members; returns the members listed. Raises MembersDisagree."""
    pack = read_contents(connection, authority, month_end)
    sums = _member_sums(connection, authority, month_end)
    lists = []
    for indicator in pack.indicators:
        for basis in ("recorded", "evidenced"):
            figure = pack.figure(indicator.indicator_id, month_end, basis=basis)
            if figure is None:
                continue
            lists.append(_member_list(connection, figure, indicator, basis, sums.get((indicator.indicator_id, basis))))
    changes = _changes(connection, authority, month_end, [each.indicator_id for each in pack.indicators])
    return write_members(path, authority, month_end, lists, standing, changes=changes)


def _changes(connection: Connection, authority: str, month_end: date, order: list[str]) -> list[Any]:
    """The members that changed a re-run month since its first print, in the order of the pack."""
    changed = tables.indicator_member_changes
    wanted = select(changed).where(changed.c.authority == authority, changed.c.pack_month == month_end)
    found = connection.execute(wanted.order_by(changed.c.month_end.desc(), changed.c.member_id))
    return sorted(found, key=lambda each: (order.index(each.indicator_id), each.basis != "recorded"))


def write_matches_to_review(
    connection: Connection, authority: str, month_end: date, path: Path, standing: str = ""
) -> int:
    """The pairs of records that may be one person, for somebody to decide, and how each link was made; returns how many
    pairs are listed."""

    def of_month(listed: Any, *order: Any) -> list[Any]:
        wanted = select(listed).where(listed.c.authority == authority, listed.c.pack_month == month_end)
        return list(connection.execute(wanted.order_by(*order)))

    pair, link = tables.child_matches_to_review.c, tables.child_links.c
    pairs = of_month(pair.pair.table, pair.source, pair.stored_by, pair.row_number, pair.match_probability.desc())
    links = of_month(link.pair.table, link.made_by, link.source, link.identifier_value, link.child_id)
    return write_matches(path, authority, month_end, pairs, links, standing)


def members_of(authority: str, month_end: date, indicator_id: str, basis: str) -> Select[Any]:
    """The select of one figure's members, in member order."""
    members = tables.indicator_members
    return (
        select(members)
        .where(members.c.authority == authority, members.c.pack_month == month_end)
        .where(members.c.month_end == month_end, members.c.indicator_id == indicator_id, members.c.basis == basis)
        .order_by(members.c.member_id)
    )


def _member_sums(connection: Connection, authority: str, month_end: date) -> dict[tuple[str, str], Any]:
    """Count, sum and largest of every list of the month, in one query, keyed (indicator, basis)."""
    members = tables.indicator_members
    numerator, denominator = members.c.numerator, members.c.denominator
    wanted = (
        select(
            members.c.indicator_id,
            members.c.basis,
            func.count().label("members"),
            func.sum(numerator).label("numerator"),
            func.max(numerator).label("largest"),
            func.sum(denominator).label("denominator"),
        )
        .where(members.c.authority == authority, members.c.pack_month == month_end, members.c.month_end == month_end)
        .group_by(members.c.indicator_id, members.c.basis)
    )
    return {(each.indicator_id, each.basis): each for each in connection.execute(wanted)}


def _member_list(connection: Connection, figure: Any, indicator: Any, basis: str, sums: Any) -> MemberList:
    numerator = sums.largest if sums and indicator.combine == "max" else sums.numerator if sums else None
    if figure.state == "value" and (numerator or 0) != (figure.numerator or 0):
        raise MembersDisagree(
            f"{indicator.indicator_id} ({basis}) prints {figure.numerator}, members give {numerator}."
        )

    def rows() -> Iterable[Any]:
        wanted = members_of(figure.authority, figure.pack_month, indicator.indicator_id, basis)
        return connection.execute(wanted, execution_options={"yield_per": BATCH})

    members, denominator = (sums.members, sums.denominator) if sums else (0, None)
    return MemberList(indicator, basis, figure, members, numerator, denominator, rows)
