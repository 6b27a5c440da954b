"""Everything done when it is due and written down at once: how the rows of a child then read.

Edits rows after a life was written, as far as the deliveries look back; what the two other sources hold stays. Homes,
orders and leaving care: on_time_homes.py. Not here: which scenario it is (scenarios.py), what the checks look at.
"""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.sample.days import OPEN, add_months, birthday, working_day_after
from warehouse.sample.health import IHA_WORKING_DAYS
from warehouse.sample.life import Life, Period
from warehouse.sample.rows import Row

YEAR = 365
PLAN_EVERY, SCORE_EVERY = 80, 300  # days
PATHWAY_FROM = 195  # months of age
SCHOOL_WEEKS = 6


def do_in_time(life: Life, place: int) -> None:
    """Edits all rows of a child who is the `place`-th of the family."""
    _review(life)
    _plan(life)
    _interview(life)
    _notify(life)
    _attend(life)
    _score(life)
    _meet(life)
    _visit(life, place)


def standing(life: Life, *tables: str) -> Iterator[Row]:
    """All versions of the rows of some tables that were ever entered."""
    yield from [row for row in life.record.rows if row.table in tables and row.since < row.until]


def first_looked_at(life: Life) -> int:
    """Three years before the first delivery: what is older no rule sees, but by its being there at all."""
    return life.council.month_ends[0] - 3 * YEAR


def in_care(life: Life) -> Iterator[tuple[Period, int, int]]:
    """Each period of care with its first and last day that is looked at."""
    for period in life.periods:
        if not period.is_respite:
            yield period, period.entry, min(period.end - 1, life.council.horizon)


def _review(life: Life) -> None:
    """A review on each day on which one is due."""
    for row in standing(life, "ssd_cla_reviews"):
        life.record.drop(row)
    for period, entry, last in in_care(life):
        due, months = working_day_after(entry, IHA_WORKING_DAYS), 3
        while due <= last:
            life.record.add(
                "ssd_cla_reviews", due, clar_cla_review_id=life.record.number("61"), clar_cla_id=period.id,
                clar_cla_review_due_date=due, clar_cla_review_date=due, clar_cla_review_cancelled="N",
                clar_cla_review_participation="PN1" if birthday(life.dob, 4) <= due else "",
            )  # fmt: skip
            due, months = add_months(due, months), 6


def _plan(life: Life) -> None:
    """A plan from the first day on and a new one before the last is old: of care, then of the pathway out of it."""
    for row in standing(life, "lcs_plans"):
        row.values["plan_authorised_date"] = row.values.get("plan_authorised_date") or row.values["plan_start_date"]
        row.since = max(row.since, row.values["plan_authorised_date"])
    turn = add_months(life.dob, PATHWAY_FROM)
    spans = [(entry, last) for _, entry, last in in_care(life)]
    if "service" in life.script or any(last >= turn for _, last in spans):
        first = max(turn, min((entry for entry, _ in spans), default=turn))
        spans.append((first, min(birthday(life.dob, 25), life.council.horizon)))
    for first, last in spans:
        for on in (first, *range(max(first, first_looked_at(life)), last + 1, PLAN_EVERY)):
            kind = "Pathway Plan" if on >= turn else "Care Plan"
            life.record.add(
                "lcs_plans", on, plan_id=life.record.number("65"), person_id=life.id, plan_type=kind,
                plan_start_date=on, plan_authorised_date=on,
            )  # fmt: skip


def _interview(life: Life) -> None:
    """An interview on the day of each return."""
    for row in standing(life, "lcs_return_interviews"):
        life.record.drop(row)
    for row in standing(life, "ssd_missing"):
        ended = row.values.get("miss_missing_episode_end_date")
        if ended and row.until >= OPEN:
            row.values |= {"miss_missing_rhi_offered": "Y", "miss_missing_rhi_accepted": "Y"}
            number = row.values["miss_table_id"]
            life.record.add("lcs_return_interviews", ended, miss_table_id=number, held_on=ended)


def _notify(life: Life) -> None:
    """The nurses hear of each entry on its day."""
    for row in standing(life, "lcs_bla_notifications"):
        life.record.drop(row)
    for _, entry, _ in in_care(life):
        life.record.add(
            "lcs_bla_notifications", entry, person_id=life.id, became_looked_after_on=entry, health_notified_on=entry
        )


def _attend(life: Life) -> None:
    """Nobody refuses a check; the passport is there at seventeen; a pupil new on the roll has been to school."""
    for row in standing(life, "ssd_cla_health"):
        if row.values["clah_health_check_status"] == "Refused":
            life.record.drop(row)
    passport = birthday(life.dob, 17) - 10
    for row in standing(life, "children"):
        row.values["Health passport date"] = passport if passport <= row.since else None
        if row.since < passport < row.until and passport <= life.council.horizon:
            until, given = row.until, life.record.change(row, passport, **{"Health passport date": passport})
            given.until = until
    weeks = list(standing(life, "attendance"))
    joined = life.script.get("upn from", OPEN)
    if joined <= life.council.horizon and any(standing(life, "pupils")):
        first = min((row.values["week_starting"] for row in weeks), default=joined - joined % 7 + 1)
        for week in range(first - 7 * SCHOOL_WEEKS, first, 7):
            life.record.add(
                "attendance", joined, upn=life.upn, week_starting=week, sessions_possible=10, sessions_attended=10,
                exclusion_sessions=0, reduced_timetable="N",
            )  # fmt: skip


def _score(life: Life) -> None:
    """A questionnaire at least once a year."""
    known = {row.values["csdq_sdq_completed_date"] for row in standing(life, "ssd_sdq_scores")}
    for _, entry, last in in_care(life):
        for on in sorted({*range(max(entry, first_looked_at(life)), last + 1, SCORE_EVERY)} - known):
            life.record.add(
                "ssd_sdq_scores", on, csdq_person_id=life.id, csdq_sdq_completed_date=on, csdq_sdq_reason="",
                csdq_sdq_score="12",
            )  # fmt: skip


def _meet(life: Life) -> None:
    """A PEP on the day of entry; each one authorised on its day."""
    for row in standing(life, "lcs_peps"):
        if row.values.get("pep_authorised_date"):
            row.values["pep_authorised_date"] = row.values["pep_date"]
    for _, entry, _ in in_care(life):
        if entry >= first_looked_at(life):
            life.record.add(
                "lcs_peps", entry, pep_id=life.record.number("67"), person_id=life.id, pep_date=entry,
                pep_status="Authorised", pep_authorised_date=entry,
            )  # fmt: skip


def _visit(life: Life, place: int) -> None:
    """Each child of a family has a weekday of its own; each new home has a visit within its first week."""
    first = first_looked_at(life)
    for row in standing(life, "ssd_cla_visits"):
        held = row.values["clav_cla_visit_date"]
        if held >= first:
            life.record.drop(row)
    for period, _, last in in_care(life):
        for stay, until in zip(period.stays, [*(each.start for each in period.stays[1:]), last + 1], strict=True):
            start = max(stay.start, first)
            for on in range(start + (place - start) % 7, min(until, last + 1), 28):
                life.record.add(
                    "ssd_cla_visits", on, clav_cla_visit_id=life.record.number("64"), clav_cla_id=period.id,
                    clav_person_id=life.id, clav_cla_visit_date=on, clav_cla_visit_seen="Y",
                    clav_cla_visit_seen_alone="N",
                )  # fmt: skip
