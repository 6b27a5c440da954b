"""Runs the writers of one pack in order and says what was written. No layout, no query, no warehouse of its own."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

from sqlalchemy import Connection

from reports import restricted, team_lists
from reports.document.write import write_restricted
from reports.pack.contents import refuse_unfinished
from reports.pack.periods import month_end_of
from reports.whole import changed_at_once
from warehouse import connect

Writer = Callable[[Connection, str, date, Path, str], int]
WRITERS: tuple[tuple[str, str, Writer], ...] = (
    ("scorecard", "xlsx", restricted.write_scorecard),
    ("members", "xlsx", restricted.write_member_lists),
    ("missing_input", "xlsx", team_lists.write_missing_input),
    ("matches_to_review", "xlsx", restricted.write_matches_to_review),
    ("document", "pdf", write_restricted),
    ("page", "html", write_restricted),
)


@dataclass(frozen=True)
class Written:
    """One file, or folder of files, written: where, which kind, how many rows it lists, seconds taken."""

    path: Path
    kind: str
    rows: int
    seconds: float


def build_reports(month: str, authority: str, home: Path | None = None) -> list[Written]:
    """Write every report of the pack of `month` (YYYY-MM); raises ValueError for a bad month, NoPack when unbuilt.

    All of them change at once, or none does. Whoever calls it has the turn to write in this home.
    """
    month_end = month_end_of(month)
    home = home or connect.home()
    folder = restricted.restricted_folder(home, authority, month_end)

    def is_own(month: str, name: str) -> bool:
        month_end = month_end_of(month)
        own = {restricted.file_name(kind, authority, month_end, ending) for kind, ending, _ in WRITERS}
        return name in own or fnmatch(name, f"{team_lists.TEAMS}/*_{authority}_{month}_RESTRICTED.xlsx")

    with connect.engine(home / "care.duckdb").connect() as connection, changed_at_once(folder, is_own) as beside:
        refuse_unfinished(connection)
        written = write_workbooks(connection, authority, month_end, beside)
        began = time.perf_counter()
        teams = beside / team_lists.TEAMS
        rows = team_lists.write_team_lists(connection, authority, month_end, teams)
        written.append(Written(teams, team_lists.TEAMS, rows, round(time.perf_counter() - began, 2)))
    return [replace(each, path=folder / each.path.name) for each in written]


def write_workbooks(
    connection: Connection, authority: str, month_end: date, folder: Path, standing: str = ""
) -> list[Written]:
    """Every report into `folder`; `standing` says on every sheet which issue it is, where it is a signed-off one."""
    written = []
    for kind, ending, writer in WRITERS:
        began = time.perf_counter()
        path = folder / restricted.file_name(kind, authority, month_end, ending)
        rows = writer(connection, authority, month_end, path, standing)
        written.append(Written(path, kind, rows, round(time.perf_counter() - began, 2)))
    return written
