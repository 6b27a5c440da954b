"""Signing off a pack: what must hold before it is frozen, and the facts it is frozen with. Once signed, never changed.

Not here: how an issue is kept (warehouse/signed/issues.py, freezing.py), remaking one (rebuild.py).
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.assets.landing import month_end, nothing_delivered
from orchestration.dbt_lineage import read_lineage
from orchestration.dbt_manifest import project_version
from orchestration.errors import CarepackError, NothingToDo, WronglyAsked
from orchestration.judging import judge_serving
from orchestration.month_run import check_month
from orchestration.publishing import code_now, publish, standing_of
from orchestration.resources import Council
from orchestration.turns import sole_writer

if TYPE_CHECKING:
    from warehouse.signed.issues import Issue

LONGEST_NAME = 60


def sign_off(council: Council, month: str, number: int, by: str, reason: str | None) -> "Issue":
    """Freeze the pack of `month` as issue `number`, signed by `by`; CarepackError with why where that may not be."""
    from warehouse.connect import home
    from warehouse.signed.issues import AlreadyIssued, issues, new_issue, write_facts

    check_month(month)
    by, reason = by.strip(), (reason or "").strip() or None
    _check_asked(number, by, reason)
    authority, day = council.the_authority(), month_end(month)
    with sole_writer():
        _check_number(month, number, {each.number for each in issues(home(), authority) if each.pack_month == day})
        facts = _facts(council, month)
        facts |= {"authority": authority, "pack_month": day.isoformat(), "issue": number, "by": by, "reason": reason}
        try:
            with new_issue(home(), authority, day, number) as folder:
                facts["signed_off_at"] = datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()
                _freeze(folder, authority, day, facts)
                write_facts(folder, facts)
        except AlreadyIssued as known:
            raise CarepackError(str(known)) from None
        _publish(authority, month, number, standing_of(facts))
        return next(each for each in issues(home(), authority) if each.key == (authority, day, number))


def _publish(authority: str, month: str, number: int, standing: str) -> None:
    """What is signed stays signed, whether or not it can be published now."""
    try:
        publish(authority, month, number, standing)
    except Exception as failure:
        raise CarepackError(
            f"{month} issue {number} is signed off, but could not be published ({type(failure).__name__}): put that "
            f"right, then `carepack pack {month}`."
        ) from failure


def _check_asked(number: int, by: str, reason: str | None) -> None:
    if number < 1:
        raise WronglyAsked("Issues are numbered from 1.")
    if not by or len(by) > LONGEST_NAME or not by.isprintable():
        raise WronglyAsked(f"Say in --by who signs, in at most {LONGEST_NAME} letters: it is printed on the pack.")
    if number > 1 and reason is None:
        raise WronglyAsked(f"Issue {number} corrects what was signed off: say in --reason why.")
    if number == 1 and reason is not None:
        raise WronglyAsked("A --reason belongs to a correction, from issue 2 on.")


def _check_number(month: str, number: int, known: set[int]) -> None:
    from warehouse.signed.issues import taken

    if number in known:
        raise CarepackError(taken(month, number))
    if number > 1 and number - 1 not in known:
        raise CarepackError(
            f"Issue {number - 1} of {month} has not been signed off: the next is {max(known, default=0) + 1}."
        )


def _facts(council: Council, month: str) -> dict[str, Any]:
    """All that the figures were made from; CarepackError where they may not be signed as they stand."""
    from warehouse.connect import care_path, connect
    from warehouse.signed.freezing import facts_of_the_run

    authority, day = council.the_authority(), month_end(month)
    if not care_path().exists():
        raise NothingToDo(nothing_delivered(month))
    with connect() as con:
        _check_made(con, council, month)
        facts = facts_of_the_run(con, authority, day) | {"earlier_issues": _known_issues(con, authority, day)}
    _check_contracts(council, month)
    lineage = read_lineage()
    for indicator_id, definition in facts["definitions"].items():
        definition["hash"] = lineage.definition_hash(indicator_id)
    return facts | {"code": code_now(), "parts": lineage.hashes}


def _check_made(con: Any, council: Council, month: str) -> None:
    """The figures in the warehouse are this month's, whole, by these definitions, of the deliveries that serve now."""
    from warehouse.built import is_built_from, is_under_way
    from warehouse.connect import home
    from warehouse.identity.decisions import read_decisions
    from warehouse.identity.linking import used_decisions
    from warehouse.serving import deliveries_serving, last_run
    from warehouse.signed.issued import issues_read
    from warehouse.signed.issues import issues

    authority, day = council.the_authority(), month_end(month)
    run_it = f"Run it first: carepack run-month {month}"
    run = last_run(con)
    if run is None or (run.authority, run.pack_month) != (authority, day):
        raise CarepackError(f"The month that was made last is not {month}. {run_it}")
    if is_under_way(con, authority, day):
        raise CarepackError(f"The last run of {month} did not end whole. {run_it}")
    if not is_built_from(con, project_version()):
        raise CarepackError(f"The definitions have changed since {month} was made. {run_it}")
    serving = deliveries_serving(con, authority, day, council.cut_off(day))
    served = {source: each for source, each in serving.items() if each}
    now = (served, council.cut_off(day), council.rerun_months(), council.parameter_set())
    if (run.serving, run.cut_off, run.rerun_months, run.parameter_set) != now:
        raise CarepackError(f"{month} was made from other deliveries or settings than serve it now. {run_it}")
    if used_decisions(con, authority, day) != read_decisions(home(), authority):
        raise CarepackError(f"Somebody decided on a match since {month} was made. {run_it}")
    signed = {(*each.key, each.fingerprint) for each in issues(home(), authority)}
    if issues_read(con, authority, day) != {each for each in signed if each[1] <= day}:
        raise CarepackError(f"Another pack was signed off since {month} was made, and may show in it. {run_it}")


def _check_contracts(council: Council, month: str) -> None:
    day = month_end(month)
    verdicts = judge_serving(council.the_authority(), day, council.cut_off(day))
    broken = sorted(source for source, verdict in verdicts.items() if not verdict.is_kept)
    if broken:
        raise CarepackError(
            f"{month} cannot be signed off: the check keeps_its_contract fails for {', '.join(broken)}. "
            f"`carepack run-month {month}` names the rows."
        )


def _known_issues(con: Any, authority: str, day: date) -> list[dict[str, Any]]:
    from warehouse.signed.issued import issues_read

    return [
        {"pack_month": month.isoformat(), "issue": number, "fingerprint": fingerprint}
        for _, month, number, fingerprint in sorted(issues_read(con, authority, day))
    ]


def _freeze(folder: Path, authority: str, day: date, facts: dict[str, Any]) -> None:
    """The rows first, then the workbooks made from the same rows, marked with what they are."""
    from reports.build import write_workbooks
    from warehouse.connect import care_path, connect, engine
    from warehouse.signed.freezing import freeze_tables

    with connect(read_only=True) as con:
        freeze_tables(con, folder, authority, day, facts["parts"])
    with engine(care_path()).connect() as connection:
        keep_commentary(connection, folder, authority, day)
        write_workbooks(connection, authority, day, folder, standing_of(facts))


def keep_commentary(connection: Any, folder: Path, authority: str, day: date) -> None:
    """The words of the service leads as they were signed; CarepackError where they do not agree with the figures."""
    from reports.commentary.given import KEPT, commentary_folder, files_of, read_commentary
    from reports.pack.contents import read_contents
    from warehouse.connect import home

    given = commentary_folder(home(), authority, f"{day:%Y-%m}")
    wrong = read_commentary(given, read_contents(connection, authority, day)).wrong
    if wrong:
        raise CarepackError("Commentary and figures do not agree:\n" + "\n".join(sum(wrong.values(), ())))
    for path in files_of(given).values():
        shutil.copyfile(path, folder / f"{KEPT}{path.name}")
