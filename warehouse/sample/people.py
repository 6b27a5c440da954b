"""Who a child is in the case system: person, numbers, family, immigration, disability, workers, notices.

Not here: the spine of care (episodes.py).
"""

from __future__ import annotations

from warehouse.sample.days import OPEN, add_months, birthday, day, school_year
from warehouse.sample.life import Life, Period
from warehouse.sample.workforce import Worker

DISABILITIES = ("BEH", "LD", "AUT", "MOB", "COMM", "HEAR", "VIS")
THERAPY = 0.06
LOCALITY_DAYS = (60, 240)  # a case begins with a locality team and then moves to a looked-after team


def write_person(life: Life) -> None:
    """Person, family, numbers and statuses; needs the spine first, since a child is known from its first entry."""
    record, rng, known = life.record, life.rng, life.known
    row = record.add(
        "ssd_person", known, pers_person_id=life.id, pers_forename=life.forename, pers_surname=life.surname,
        pers_sex=life.sex,
        pers_ethnicity=life.ethnicity, pers_dob=life.dob if life.has_known_dob else None, pers_common_child_id=life.nhs,
        pers_send_flag="Y" if rng.random() < 0.32 else "N",
    )  # fmt: skip
    if life.died <= life.council.horizon:
        record.change(row, max(known, life.entered(life.died)), pers_death_date=life.died)
    record.add("ssd_family", known, fami_family_id=life.family_id, fami_person_id=life.id)
    if life.is_disabled:
        record.add("ssd_disability", known, disa_person_id=life.id, disa_disability_code=rng.choice(DISABILITIES))
    school = day(f"{school_year(birthday(life.dob, 4))}-09-01")
    if school <= life.council.horizon:
        linked = known + rng.randint(0, 40)
        linked = max(school, min(linked, max(known, life.script.get("upn from", linked))))
        record.add(
            "ssd_linked_identifiers", linked, link_person_id=life.id,
            link_identifier_type="Unique Pupil Number", link_identifier_value=life.upn, link_valid_from_date=school,
        )  # fmt: skip
    if life.is_uasc:
        _write_status(life)


def _write_status(life: Life) -> None:
    ended = life.script.get("status_ended", birthday(life.dob, 18))
    row = life.record.add(
        "ssd_immigration_status", life.known, immi_person_id=life.id,
        immi_immigration_status="Unaccompanied Asylum Seeking Child", 
        immi_immigration_status_start_date=life.periods[0].entry,
    )  # fmt: skip
    if ended <= life.council.horizon:
        life.record.change(row, ended, immi_immigration_status_end_date=ended)
        if ended >= birthday(life.dob, 18):
            life.record.add(
                "ssd_immigration_status", ended, immi_person_id=life.id, immi_immigration_status="Leave to remain",
                immi_immigration_status_start_date=ended,
            )  # fmt: skip


def write_workers(life: Life) -> None:
    """Social worker, reviewing officer and, for some, therapist of every period."""
    rng = life.rng
    leads = life.script.get("leads")
    for worker, first, last in leads or []:
        _involve(life, "Allocated Social Worker", worker, first, last)
    for period in life.periods:
        if period.entry > life.council.horizon:
            continue
        if period.is_respite:
            if period is life.periods[0]:
                _hold(life, "disability", period.entry, life.periods[-1].end)
            continue
        if leads is None:
            handed = min(period.entry + rng.randint(*LOCALITY_DAYS), period.end)
            if rng.random() < 0.99:
                _hold(life, "locality", period.entry, handed)
            if rng.random() < 0.99:
                _hold(life, "looked after", handed, period.end)
        _hold(life, "reviewing", period.entry, period.end)
        if rng.random() < THERAPY:
            start = period.entry + rng.randint(100, 700)
            _hold(life, "therapeutic", start, min(period.end, start + rng.randint(100, 600)))


def _hold(life: Life, kind: str, since: int, until: int) -> None:
    if since >= until or since > life.council.horizon:
        return
    role = {"reviewing": "Independent Reviewing Officer", "therapeutic": "Therapeutic Worker"}.get(
        kind, "Allocated Social Worker"
    )
    for worker, first, last in life.council.workforce.take(kind, since, until, life.rng):
        _involve(life, role, worker, first, last)


def _involve(life: Life, role: str, worker: Worker, first: int, last: int) -> None:
    horizon, record = life.council.horizon, life.record
    if first > horizon:
        return
    row = record.add(
        "ssd_involvements", max(life.known, first), invo_professional_id=worker.id, invo_professional_role_id=role,
        invo_professional_team=worker.team, invo_involvement_start_date=first, invo_person_id=life.id,
    )  # fmt: skip
    if last <= horizon:
        record.change(row, max(life.known, last), invo_involvement_end_date=last)


def write_notices(life: Life) -> None:
    """The notice to the nurses that a child has become looked after."""
    rng = life.rng
    for period in life.periods:
        if period.is_respite or period.entry > life.council.horizon or period.starts_with != "S":
            continue
        drawn = period.entry + rng.choice((0, 1, 1, 2, 3, 4, 5, 7, 9, 14))
        told = life.script.get(f"notice {period.id}", drawn)
        life.record.add(
            "lcs_bla_notifications", max(life.known, told), person_id=life.id, became_looked_after_on=period.entry,
            health_notified_on=told,
        )  # fmt: skip


def write_connected_household(life: Life) -> None:
    """The household of each relative or friend who fosters: temporary for sixteen weeks, then fully approved."""
    horizon, record = life.council.horizon, life.record
    for period in life.periods:
        household: tuple[str, int, int] | None = None
        for stay, ended in connected_stays(period):
            if household is None:
                household = (record.number("K"), stay, ended)
            household = (household[0], household[1], ended)
        if household is not None and household[1] <= horizon:
            full = life.script.get(f"household {period.id}", (add_months(household[1], 4), household[2]))
            _household_rows(life, household, *full)


def connected_stays(period: Period) -> list[tuple[int, int]]:
    """First day and day of leaving of the stays with one relative or friend."""
    spans = []
    for index, stay in enumerate(period.stays):
        ended = period.stays[index + 1].start if index + 1 < len(period.stays) else period.end
        if stay.placement.kind in ("U1", "U2", "U3"):
            spans.append((stay.start, ended))
    return spans[:1] if len(spans) > 1 and spans[1][0] != spans[0][1] else spans


def _household_rows(life: Life, household: tuple[str, int, int], approved: int, ended: int) -> None:
    """Temporary until the child leaves or the carers are fully approved; then that, until `ended`."""
    record, horizon = life.record, life.council.horizon
    name, start, left = household
    common = {
        "household_id": name,
        "carer_type": "Connected Person",
        "approved_places": life.rng.choice((1, 1, 2)),
    }
    row = record.add(
        "lcs_foster_households", max(life.known, start), **common, approval_kind="Temporary", approved_on=start
    )
    stopped = min(approved, left)
    if stopped <= horizon:
        why = "" if approved < left else "Child left"
        record.change(row, max(life.known, stopped), deregistered_on=stopped, deregistration_reason=why)
    if approved < min(ended, horizon):
        row = record.add(
            "lcs_foster_households", max(life.known, approved), **common, approval_kind="Full", approved_on=approved
        )
        if ended <= horizon and ended < OPEN:
            why = "Child left"
            record.change(row, max(life.known, ended), deregistered_on=ended, deregistration_reason=why)
