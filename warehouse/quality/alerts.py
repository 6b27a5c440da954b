"""Reads what a pack month gives cause to tell: pack_alerts and the counts of what falls due. Decides nothing."""

from dataclasses import dataclass, fields
from datetime import date

import duckdb


@dataclass(frozen=True)
class Alert:
    """One reason why a team or role is told of a check; counts only, `problem` where the check could not run."""

    recipient: str
    check_id: str
    reason: str
    title: str
    distorts: str | None
    put_right_in: str
    problem: str | None
    open_count: int | None
    open_before_count: int | None
    new_count: int | None
    child_count: int | None
    oldest_months: int | None


@dataclass(frozen=True)
class Due:
    """How many events of one kind are overdue in a team (no week), or fall due in one week."""

    recipient: str
    event_kind: str
    week_start: date | None
    due_count: int
    evidenced_count: int
    longest_overdue_days: int | None


def newest_delivered(con: duckdb.DuckDBPyConnection, authority: str, today: date) -> date | None:
    """The end of the newest month that any delivery came for, wrong dates in the future apart."""
    query = (
        "select last_day(cast(max(extracted_on) - interval 1 month as date)) from landing.deliveries "
        "where authority = ? and extracted_on <= ?"
    )
    [(month,)] = con.execute(query, [authority, today]).fetchall()
    return month


def alerts_of(con: duckdb.DuckDBPyConnection, authority: str, month: date) -> list[Alert]:
    """The alerts of a pack month; by recipient, what concerns most records first."""
    columns = ", ".join(field.name for field in fields(Alert))
    query = (
        f"select {columns} from pack.pack_alerts where authority = ? and pack_month = ? "
        "order by recipient, open_count desc nulls first, check_id, reason"
    )
    return [Alert(*row) for row in con.execute(query, [authority, month]).fetchall()]


def due_of(con: duckdb.DuckDBPyConnection, authority: str, month: date) -> list[Due]:
    """What is overdue or falls due soon, by team, kind and week; what has no team goes to the service manager."""
    query = """
        select
            coalesce(team_name, 'service manager') as recipient, event_kind, week_start, sum(due_count)::integer,
            sum(evidenced_count)::integer, max(longest_overdue_days)::integer
        from indicators.indicator_due_counts
        where authority = ? and pack_month = ?
        group by recipient, event_kind, week_start
        order by recipient, event_kind, week_start nulls first
    """
    return [Due(*row) for row in con.execute(query, [authority, month]).fetchall()]


def indicator_names(con: duckdb.DuckDBPyConnection, authority: str, month: date) -> dict[str, str]:
    """By number, as the catalogue names them; with what the month's figure lacks, where other sources hold more."""
    query = """
        select
            catalogue.indicator_id,
            catalogue.name || coalesce(
                ' (reads ' || cast(recorded_value as decimal(18, 1)) || '; '
                || cast(evidenced_value as decimal(18, 1)) || ' with what other sources hold)',
                ''
            )
        from pack.pack_catalogue as catalogue
        left join pack.pack_recorded_evidenced as figures
            on
                figures.indicator_id = catalogue.indicator_id and figures.authority = ? and figures.pack_month = ?
                and figures.evidenced_value > figures.recorded_value
    """
    return dict(con.execute(query, [authority, month]).fetchall())
