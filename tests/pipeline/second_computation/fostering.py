"""9.3 to 9.5: the council's own foster carer households (PLC5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .calendar import DAY
from .case import Case, Member, in_window
from .reading import Row


@dataclass
class Stretch:
    """Approval rows of one household that touch or overlap; `end` is the day after the last day, None if open."""

    household_id: str
    start: date
    end: date | None

    @property
    def member_id(self) -> str:
        return f"{self.household_id}|{self.start.isoformat()}"


def stretches(case: Case, end: date) -> list[Stretch]:
    """The approvals known at `end`: rows approved later are not yet there."""
    rows: dict[str, list[Row]] = {}
    for row in case.table("lcs_foster_households"):
        if _counts(case, row, end):
            rows.setdefault(row["household_id"], []).append(row)
    found = []
    for household_id, approvals in rows.items():
        held: list[Stretch] = []
        for row in sorted(approvals, key=lambda row: (row["approved_on"], row["deregistered_on"] or date.max)):
            now = held[-1] if held else None
            if now and (now.end is None or row["approved_on"] <= now.end):
                case.fired("PLC5 one stretch", (household_id, row["approved_on"]))
                if now.end is not None:
                    now.end = None if row["deregistered_on"] is None else max(now.end, row["deregistered_on"])
                continue
            if now:
                case.fired("9.4 again", (household_id, row["approved_on"]))
            held.append(Stretch(household_id, row["approved_on"], row["deregistered_on"]))
        found += held
    return found


def _counts(case: Case, row: Row, end: date) -> bool:
    key = (row["household_id"], row["approved_on"])
    if row["approval_kind"] != "Full":
        case.fired("9.3 temporary", key)
        return False
    if row["carer_type"] not in ("Mainstream", "Connected Person"):
        case.fired("9.3 short break", key)
        return False
    if row["carer_type"] == "Connected Person":
        case.fired("PLC5 connected", key)
    return bool(row["approved_on"] <= end)


def households(case: Case, end: date) -> list[Member]:
    """9.3."""
    members = []
    case.fired("SUB1 no subset", end)
    for stretch in stretches(case, end):
        key = (end, stretch.member_id)
        if stretch.start in (end, end - DAY):
            case.fired("9.3 approved at M", key)
        if stretch.end in (end, end + DAY):
            case.fired("9.3 ended at M", key)
        if stretch.end is not None and stretch.end <= end:
            case.fired("9.3 out", key)
            continue
        case.fired("9.3 in", key)
        members.append(Member(stretch.member_id, 1, 0, None))
    return members


def recruited(case: Case, first: date, last: date) -> list[Member]:
    """9.4."""
    found = [stretch for stretch in stretches(case, last) if in_window(stretch.start, first, last)]
    for stretch in found:
        case.fired("9.4 in", stretch.member_id)
    return [Member(stretch.member_id, 1, 0, None) for stretch in found]


def deregistered(case: Case, first: date, last: date) -> list[Member]:
    """9.5."""
    found = [s for s in stretches(case, last) if s.end is not None and in_window(s.end, first, last)]
    for stretch in found:
        case.fired("9.5 in", stretch.member_id)
    return [Member(stretch.member_id, 1, 0, None) for stretch in found]
