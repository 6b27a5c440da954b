"""How the answers of `status` and `trace` read on the screen. Not here: finding them out (warehouse/, reports/)."""

from dataclasses import astuple
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orchestration.commands.screen import show_table, shown
from orchestration.deliveries import missing, offered
from orchestration.errors import CarepackError, NothingToDo
from orchestration.settings import load_settings

if TYPE_CHECKING:
    from reports.traced import Trace
    from warehouse.issues import Issue
    from warehouse.overview import Refusal, SourceOverview


def tell_status(landing: Path, authority: str | None) -> None:
    """Deliveries, refusals, packs, and what the next month still lacks; NothingToDo when nothing was landed."""
    from warehouse import overview
    from warehouse.connect import care_path, connect, home
    from warehouse.issues import issues
    from warehouse.landing import delivery_folders

    waiting = len(delivery_folders(landing, authority))
    if not care_path().exists():
        raise NothingToDo(f"Nothing landed yet; {waiting} deliveries lie in {landing}. Next: carepack land")
    with connect(read_only=True) as con:
        found = overview.sources(con, authority)
        refused = overview.refusals(con, authority)
        packs = {code: overview.packs(con, code) for code in sorted({each.authority for each in found})}
        quality = {code: _quality(con, code) for code in packs}
    _tell_sources(found, refused)
    for code, months in packs.items():
        click.echo(f"\n{code}: {_packs(months)} {_signed_off(issues(home(), code))}")
        click.echo(f"{code}: {_next(months, [each for each in found if each.authority == code])}")
        click.echo(f"{code}: {quality[code]}")
        _tell_standings(landing, code)


def tell_trace(trace: "Trace") -> None:
    """One figure from its deliveries to its members."""
    click.echo(f"{trace.indicator_id} {trace.name}, {trace.month_end:%B %Y}, authority {trace.authority}")
    click.echo(f"{trace.definition}\nMade by {trace.model}, combined as {trace.combine}.\n")
    rows = [astuple(each) for each in trace.figures]
    columns = ("cohort", "basis", "form", "numerator", "denominator", "value", "state", "version")
    show_table("Figures", columns, rows)
    if trace.deliveries:
        read = [
            (each.delivery_id, ", ".join(f"{table.name} ({table.rows} rows)" for table in each.tables))
            for each in trace.deliveries
        ]
        show_table("\nFrom", ("delivery", "tables read"), read)
    else:
        click.echo("\nAnother month has been run since; run this one again to see its deliveries.")
    if trace.members:
        _tell_members(trace)


def _tell_members(trace: "Trace") -> None:
    for basis in sorted({each.basis for each in trace.members}, reverse=True):
        members = [each for each in trace.members if each.basis == basis]
        rows = [(each.member_type, each.member_id, each.numerator, each.denominator, each.reason) for each in members]
        columns = ("what", "member", "numerator", "denominator", "reason")
        show_table(f"\nMembers, {basis}: {len(members)} (RESTRICTED)", columns, rows)
        combined = max if trace.combine == "max" else sum
        numerator, denominator = combined(e.numerator for e in members), sum(e.denominator or 0 for e in members)
        click.echo(f"Together: {shown(numerator)} over {shown(denominator)}")


def _tell_sources(found: "list[SourceOverview]", refused: "list[Refusal]") -> None:
    columns = ("authority", "source", "taken", "refused", "first", "last", "rows set aside", "values set aside")
    rows = [
        (
            e.authority,
            e.source,
            e.taken,
            e.refused,
            e.first_extracted_on,
            e.last_extracted_on,
            e.rows_set_aside,
            e.values_set_aside,
        )
        for e in found
    ]
    show_table("Deliveries", columns, rows)
    if refused:
        click.echo("\nRefused:")
        for each in refused[:10]:
            click.echo(f"  {each.authority}/{each.source}/{each.extracted_on} ({each.rule}): {each.message}")


def _tell_standings(landing: Path, authority: str) -> None:
    """Each expected source: delivered, due or overdue; by what lies complete in the folder."""
    from orchestration.due import standings
    from orchestration.working_days import LONDON

    settings, today = load_settings(), datetime.now(LONDON).date()
    try:
        for each in standings(offered(landing, authority), settings, today):
            click.echo(f"{authority}: {each.source}: {each.words}.")
    except CarepackError as unknown:
        click.echo(f"{authority}: {unknown}")


def _quality(con: Any, authority: str) -> str:
    """What the checks of the newest month found, and what became of the messages about it."""
    from warehouse.connect import home
    from warehouse.outbox import kept_messages
    from warehouse.quality import counts_of, newest_month

    month = newest_month(con, authority)
    if month is None:
        return "no data-quality checks have run yet."
    counts, kept = counts_of(con, authority, month), list(kept_messages(home(), authority))
    stuck, waiting = sum(each.problem is not None for each in counts), sum(not each.is_sent for each in kept)
    return (
        f"{sum(each.open or 0 for each in counts)} data-quality issues are open in {month:%Y-%m}; {stuck} of "
        f"{len(counts)} checks could not run; {len(kept) - waiting} messages sent, {waiting} wait."
    )


def _packs(months: list[date]) -> str:
    if not months:
        return "no pack built yet."
    return f"{len(months)} packs built, {months[0]:%Y-%m} to {months[-1]:%Y-%m}."


def _signed_off(found: "list[Issue]") -> str:
    """Which packs nobody can change any more, and which of them were corrected."""
    newest = {each.pack_month: each for each in found}
    if not newest:
        return "None is signed off."
    corrected = ", ".join(each.name for each in newest.values() if each.number > 1)
    said = f"{len(newest)} signed off, {min(newest):%Y-%m} to {max(newest):%Y-%m}"
    return f"{said}; corrected: {corrected}." if corrected else f"{said}."


def _next(months: list[date], found: "list[SourceOverview]") -> str:
    """What the newest delivery makes possible, and which source has not delivered as lately."""
    newest = max((each.last_extracted_on for each in found if each.last_extracted_on), default=None)
    if newest is None:
        return "nothing taken yet."
    month = date(newest.year - (newest.month == 1), (newest.month - 2) % 12 + 1, 1)
    late = {
        each.source
        for each in found
        if each.last_extracted_on and each.last_extracted_on.replace(day=1) >= newest.replace(day=1)
    }
    lacking = missing(load_settings().sources, late)
    is_built = any((built.year, built.month) == (month.year, month.month) for built in months)
    said = f"the newest deliveries serve {month:%Y-%m}, which is {'built' if is_built else 'not built yet'}"
    return f"{said}; missing for it: {', '.join(lacking) or 'nothing'}."
