"""Particular workers, households and numbers (definitions.md 8, rulings WRK, PLC5, HLT2).

Not here: which post takes a case (workforce.py), natural households (carers.py).
"""

from __future__ import annotations

from functools import partial

from warehouse.sample.days import OPEN
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life
from warehouse.sample.rows import Record, Row
from warehouse.sample.setting import Council
from warehouse.sample.shaping import cared_for
from warehouse.sample.workforce import Workforce

LEAST_POSTS = 6
TWO_OF_A_KIND = 400  # children from which every case is given out twice


def bend_workforce(workforce: Workforce) -> None:
    """Six posts of a larger council: hours blank, zero and half, no registration, department blank or another."""
    posts = workforce.posts["looked after"]
    if len(posts) < LEAST_POSTS:
        return
    for post, fte in zip(posts, ("", "0", "0.5"), strict=False):
        for worker in post.holders:
            worker.fte = fte
    posts[2].fte = 0.5
    for worker in posts[3].holders:
        worker.registration = ""
    for worker in posts[4].holders:
        worker.department = ""
    for worker in posts[5].holders:
        worker.department = workforce.posts["locality"][0].team


def _lead(life: Life, on: int) -> Row | None:
    """The row of the social worker who has the case on the month end and keeps it."""
    rows = [row for row in life.record.rows if row.table == "ssd_involvements" and row.until == OPEN]
    leads = [row for row in rows if row.values["invo_professional_role_id"] == "Allocated Social Worker"]
    leads = [row for row in leads if row.values["invo_involvement_start_date"] <= on]
    is_held = cared_for(life, on, 60) is not None and leads and not leads[-1].values.get("invo_involvement_end_date")
    return leads[-1] if is_held else None


def _second_lead(life: Life, on: int, same_day: bool) -> bool:
    """Two open leads: the later start counts; on one day the higher id does."""
    row = _lead(life, on)
    if row is None:
        return False
    other = life.rng.choice(life.council.workforce.posts["looked after"]).holders[-1]
    start = row.values["invo_involvement_start_date"]
    start = start if same_day else max(start + 1, on - 20)
    if other.id == row.values["invo_professional_id"] or other.since > start:
        return False
    values = {**row.values, "invo_professional_id": other.id, "invo_involvement_start_date": start}
    life.record.add("ssd_involvements", max(life.known, start), **{**values, "invo_professional_team": other.team})
    return True


def _lead_closed(life: Life, on: int, days: int) -> bool:
    """The case was closed to the worker on the month end or the day after it, and nobody took it."""
    row = _lead(life, on)
    if row is None:
        return False
    life.record.change(row, max(row.since, on - 3), invo_involvement_end_date=on + days)
    return True


def _manager_has_case(life: Life, on: int) -> bool:
    row = _lead(life, on)
    managers = [
        m for m in life.council.workforce.managers if m.team == life.council.workforce.posts["looked after"][0].team
    ]
    if row is None or not managers:
        return False
    row.values["invo_professional_id"] = managers[0].id
    return True


def _not_looked_after_with_lead(life: Life, on: int) -> bool:
    """A worker keeps the case of a child who has left care: still a case."""
    period = life.last
    rows = [row for row in life.record.rows if row.table == "ssd_involvements" and row.until == OPEN]
    leads = [row for row in rows if row.values["invo_professional_role_id"] == "Allocated Social Worker"]
    if period.is_respite or not on - 60 < period.end < on - 5 or not leads:
        return False
    leads[-1].values["invo_involvement_end_date"] = None
    return True


def _numbers(life: Life, on: int, column: str, number: str) -> bool:
    """The health team or the virtual school write a number that leads nowhere, or only after cleaning."""
    if cared_for(life, on, 200, 6, 16) is None:
        return False
    digits = life.nhs
    written = {
        "mistyped": digits[:4] + digits[5] + digits[4] + digits[6:],
        "blank": "",
        "spaced": f"{digits[:3]} {digits[3:6]} {digits[6:]}",
        "temporary": life.upn[:12] + "T",
    }[number]
    if written == digits:
        return False
    for row in life.record.rows:
        if column in row.values and row.table not in ("ssd_person", "ssd_linked_identifiers"):
            row.values[column] = written
    if number != "spaced":
        for gap in life.record.gaps:
            gap.is_linked = gap.is_linked and (gap.kind == "PEP") != (column == "upn")
    return True


def _number_elsewhere(life: Life, on: int) -> bool:
    """The case system holds the NHS number as a linked identifier, not on the person."""
    if cared_for(life, on, 60) is None:
        return False
    for row in life.record.rows:
        if row.table == "ssd_person":
            row.values["pers_common_child_id"] = ""
    life.record.add(
        "ssd_linked_identifiers", life.known, link_person_id=life.id, link_identifier_type="NHS Number",
        link_identifier_value=life.nhs, link_valid_from_date=life.dob,
    )  # fmt: skip
    return True


def _shared_number(life: Life, on: int) -> bool:
    """Two children are given one NHS number in the case system: it leads to neither."""
    last = life.council.shared_number
    if cared_for(life, on, 200, 3) is None or life.council.children < TWO_OF_A_KIND:
        return False
    if not last:
        last.append(life.nhs)
        kept = life.nhs
    else:
        kept = last.pop()
    for row in life.record.rows:
        if row.table == "ssd_person":
            row.values["pers_common_child_id"] = kept
    for gap in life.record.gaps:
        gap.is_linked = gap.is_linked and gap.kind == "PEP"
    return True


STAFF_CASES: list[EdgeCase] = cases_of(
    "rows",
    two_leads_open=partial(_second_lead, same_day=False),
    two_leads_from_one_day=partial(_second_lead, same_day=True),
    lead_closed_on_month_end=partial(_lead_closed, days=0),
    lead_closed_day_after=partial(_lead_closed, days=1),
    manager_has_case=_manager_has_case,
    case_kept_after_care=_not_looked_after_with_lead,
    nhs_number_mistyped=partial(_numbers, column="NHS number", number="mistyped"),
    nhs_number_blank=partial(_numbers, column="NHS number", number="blank"),
    nhs_number_spaced=partial(_numbers, column="NHS number", number="spaced"),
    nhs_number_as_linked_identifier=_number_elsewhere,
    nhs_number_shared=_shared_number,
    upn_blank=partial(_numbers, column="upn", number="blank"),
    upn_temporary=partial(_numbers, column="upn", number="temporary"),
)


def write_particular_households(council: Council, record: Record) -> None:
    """For every one of the last twelve month ends, households on each boundary; numbers grow with the council."""
    for index, on in enumerate(council.month_ends[-12:]):
        name = f"HX{index:02d}"
        if index % 3 == 0:
            _household(record, f"{name}A", "Mainstream", "Full", on, OPEN)
            _household(record, f"{name}B", "Mainstream", "Full", on - 900, on)
        elif index % 3 == 1:
            _household(record, f"{name}C", "Mainstream", "Full", on - 800, on - 9)
            _household(record, f"{name}C", "Connected Person", "Full", on - 9, OPEN)
            _household(record, f"{name}D", "Short Break", "Full", on - 9, OPEN)
            _household(record, f"{name}E", "Connected Person", "Temporary", on - 60, on + 50)
        else:
            _household(record, f"{name}F", "Mainstream", "Full", on - 700, on - 6)
            _household(record, f"{name}F", "Mainstream", "Full", on - 5, OPEN)
            _household(record, f"{name}G", "Mainstream", "Full", on - 600, on - 3)
            _household(record, f"{name}G", "Mainstream", "Full", on - 12, OPEN)
            _household(record, f"{name}H", "Mainstream", "Temporary", on - 150, on - 20)
            _household(record, f"{name}H", "Mainstream", "Full", on - 20, on + 1)


def _household(record: Record, name: str, carer: str, kind: str, approved: int, ended: int) -> None:
    row = record.add(
        "lcs_foster_households", approved, household_id=name, carer_type=carer, approval_kind=kind,
        approved_on=approved, approved_places=1,
    )  # fmt: skip
    if ended < OPEN:
        record.change(row, ended, deregistered_on=ended, deregistration_reason="Resignation")


def write_strangers(council: Council, record: Record) -> None:
    """Rows of the other workbooks about children whom the case system does not hold."""
    since = council.month_ends[0] - 200
    for index in range(3):
        order = council.month_ends[-1 - index % len(council.month_ends)] - 7
        dates = {"SHOBPA date": order - 400, "Matched date": order - 250, "Placed date": order - 200}
        values = {"Child ID": f"99{index:05d}", "Name": "Not Known", **dates, "Adoption order date": order}
        record.add("adoption_tracker", order + 1, **values)
        nhs = f"{9_990_000_000 + index * 1111}"
        record.add(
            "children", since, **{"NHS number": nhs, "Surname": "Elsewhere", "Forename": "Child", "DOB": since - 4000}
        )
        record.add("dental", since, **{"NHS number": nhs, "Seen on": since - 20, "Outcome": "Attended"})
        record.add(
            "epep", since, pep_id=f"8S{index}", upn=f"Z80000000000{index}", meeting_date=since - 30, pep_type="Review",
            status="Signed Off", quality_rating="Good", signed_off_date=since - 10,
        )  # fmt: skip
