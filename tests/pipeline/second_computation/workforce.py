"""11.3 and 11.4: caseloads of qualified social workers in the looked-after children teams (WRK1, D11)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from .care import id_rank
from .case import Case, Member
from .reading import Row

DEPARTMENT = "Looked After Children"


def leads(case: Case, end: date) -> dict[str, list[Row]]:
    """Worker -> the involvements by which that worker leads a case at M; one lead per child."""
    lead_of: dict[str, Row] = {}
    for row in case.table("ssd_involvements"):
        if row["invo_professional_role_id"] != "Allocated Social Worker" or row["invo_person_id"] is None:
            continue
        start, stop, child_id = (
            row["invo_involvement_start_date"],
            row["invo_involvement_end_date"],
            row["invo_person_id"],
        )
        if start > end or (stop is not None and stop <= end):
            if stop == end:
                case.fired("WRK1 ended on M", (end, child_id))
            continue
        if child_id in lead_of:
            case.fired("WRK1 one lead", (end, child_id))
        if child_id not in lead_of or _rank(row) > _rank(lead_of[child_id]):
            lead_of[child_id] = row
    found: dict[str, list[Row]] = {}
    for row in lead_of.values():
        found.setdefault(row["invo_professional_id"], []).append(row)
    return found


def _rank(row: Row) -> tuple[object, ...]:
    return (row["invo_involvement_start_date"], id_rank(row["invo_professional_id"]))


def workers(case: Case, end: date) -> list[tuple[str, int, Fraction]]:
    """Workers in scope with a case: id, cases, FTE."""
    cases = leads(case, end)
    in_scope = {
        row["dept_team_id"] for row in case.table("ssd_department") if row["dept_team_parent_name"] == DEPARTMENT
    }
    found = []
    for row in case.table("ssd_professionals"):
        worker = row["prof_professional_id"]
        held = cases.get(worker, [])
        why_not = _why_not(case, row, held, in_scope)
        if why_not:
            case.fired(f"11.3 {why_not}", (end, worker))
            continue
        case.fired("11.3 in", (end, worker))
        for lead in held:
            child = case.children.get(lead["invo_person_id"])
            if child is None or child.period_on(end) is None:
                case.fired("11.3 any child", (end, lead["invo_person_id"]))
        fte = row["prof_full_time_equivalency"]
        if not fte:
            case.fired("WRK1 FTE blank or 0", (end, worker))
        elif fte < 1:
            case.fired("11.4 part time", (end, worker))
        found.append((worker, len(held), fte or Fraction(1)))
    return found


def _why_not(case: Case, row: Row, held: list[Row], in_scope: set[str]) -> str | None:
    team = row["prof_professional_department"]
    if team is None and held:
        case.fired("K22 team of the involvement", row["prof_professional_id"])
        latest = max(held, key=lambda r: (r["invo_involvement_start_date"], id_rank(r["invo_professional_team"])))
        team = latest["invo_professional_team"]
    if not held:
        return "no case"
    if team not in in_scope:
        return "other department"
    if row["prof_social_worker_registration_no"] is None:
        return "not registered"
    return "manager" if row["prof_professional_job_title"] == "Team Manager" else None


def largest_caseload(case: Case, end: date) -> list[Member]:
    """11.3: heads, not scaled by FTE."""
    return [Member(worker, cases, 0, None) for worker, cases, _ in workers(case, end)]


def average_caseload(case: Case, end: date) -> list[Member]:
    """11.4: all cases over all FTE."""
    return [Member(worker, cases, fte, None) for worker, cases, fte in workers(case, end)]
