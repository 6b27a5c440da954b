"""Health checks and SDQ scores of looked-after children, as social workers and the health team each write them down.

A check that took place stands in both sources unless somebody forgot; the gap is kept for the truth file.
Not here: what is planted as a fault (faults.py).
"""

from __future__ import annotations

from warehouse.sample.days import OPEN, add_months, age_on, birthday, on_weekday, working_day_after
from warehouse.sample.life import Life, Period
from warehouse.sample.rows import Gap, Row

REFUSING = 0.10  # of the young people of 13 and over
IHA_WORKING_DAYS = 20


def write_health(life: Life) -> None:
    """Every check and score of every period of care."""
    refuses = life.rng.random() < REFUSING
    for period in life.periods:
        if period.is_respite or period.entry > life.council.horizon:
            continue
        planned = life.script.get(f"checks {period.id}")
        if planned is None:
            _write_assessments(life, period, refuses)
            _write_dental(life, period, refuses)
        for check in planned or ():
            _write_check(life, *check)
        _write_scores(life, period)


def _until(life: Life, period: Period) -> int:
    return min(period.end, life.council.horizon + 1)


def initial_day(life: Life, period: Period) -> int:
    """Day of the initial assessment: a third in time, most of the rest within two months."""
    rng, deadline = life.rng, working_day_after(period.entry, IHA_WORKING_DAYS)
    chance = rng.random()
    if chance < 0.45:
        return on_weekday(deadline - rng.randint(0, 12))
    return on_weekday(deadline + 3 + int(rng.expovariate(1 / 25)))


def _write_assessments(life: Life, period: Period, refuses: bool) -> None:
    rng, until = life.rng, _until(life, period)
    fixed = life.script.get("assessments")
    held = fixed[0] if fixed else initial_day(life, period)
    kind, at = "Initial Health Assessment", 1
    while held < until:
        age = age_on(life.dob, held)
        status = "Refused" if refuses and age >= 13 and not fixed else "Completed"
        status = "Cancelled" if status == "Completed" and rng.random() < 0.01 and not fixed else status
        _write_check(life, kind, held, status)
        if status == "Cancelled":
            held = on_weekday(held + rng.randint(7, 40))
            continue
        kind = "Review Health Assessment"
        if fixed:
            held, at = (fixed[at], at + 1) if at < len(fixed) else (OPEN, at)
            continue
        due = add_months(held, 6)
        due = due if due < birthday(life.dob, 5) else add_months(held, 12)
        held = on_weekday(due - rng.randint(0, 35) if rng.random() < 0.8 else due + rng.randint(3, 100))


def _write_dental(life: Life, period: Period, refuses: bool) -> None:
    rng, until = life.rng, _until(life, period)
    fixed = life.script.get("dental")
    if fixed:
        for held in fixed:
            if held < until:
                _write_check(life, "Dental Check", held, "Completed")
        return
    held = on_weekday(max(period.entry + rng.randint(15, 150), birthday(life.dob, 2) - rng.randint(0, 300)))
    while held < until:
        status = "Refused" if refuses and age_on(life.dob, held) >= 13 else "Completed"
        _write_check(life, "Dental Check", held, status)
        held = on_weekday(held + (rng.randint(180, 364) if rng.random() < 0.85 else rng.randint(366, 520)))


def _write_check(
    life: Life, kind: str, held: int, status: str, typed: int | None = None, noted: int | None = None
) -> None:
    """A check as each source has it; `typed` and `noted`: days of writing that a plan fixes (OPEN: never)."""
    rng = life.rng
    values = {
        "clah_health_check_id": life.record.number("5"),
        "clah_person_id": life.id,
        "clah_health_check_type": kind,
        "clah_health_check_date": held,
    }
    typed = max(life.known, life.entered(held, "slow") if typed is None else typed)
    recorded = life.record.add("ssd_cla_health", typed, **values, clah_health_check_status=status)
    if status == "Completed" and rng.random() < 0.06 and typed > life.known:
        planned = Row(
            "ssd_cla_health", {**values, "clah_health_check_status": "Planned"}, max(life.known, held - 20), typed
        )
        life.record.rows.insert(-1, planned)
    noted = max(life.known, life.entered(held, "tracker") if noted is None else noted)
    outcome = {"Completed": "Attended"}.get(status, status)
    if kind == "Dental Check":
        if outcome != "Cancelled":
            row = life.record.add("dental", noted, **{"NHS number": life.nhs, "Seen on": held, "Outcome": outcome})
    else:
        row = _tracker_assessment(life, kind, held, outcome, noted)
    if status == "Completed":
        life.record.gaps.append(Gap(kind, held, [recorded], [row], life.nhs))


def _tracker_assessment(life: Life, kind: str, held: int, outcome: str, noted: int) -> Row:
    rng = life.rng
    notified = held - rng.randint(8, 30)
    values = {
        "NHS number": life.nhs,
        "Assessment": kind[0] + "HA",
        "Notified on": notified,
        "Due on": notified + 28,
        "Attended on": held,
        "Outcome": outcome,
    }
    asked = max(life.known, notified + 1)
    if asked < noted:
        open_values = {**values, "Attended on": None, "Outcome": ""}
        life.record.rows.append(Row("assessments", open_values, asked, noted))
    row = life.record.add("assessments", noted, **values)
    if outcome == "Attended":
        life.record.change(row, noted + rng.randint(3, 40), **{"Plan returned on": held + rng.randint(2, 30)})
    return row


def _write_scores(life: Life, period: Period) -> None:
    """One questionnaire a year between 4 and 16, written down by both sources."""
    rng, until = life.rng, _until(life, period)
    level = rng.gauss(13.5, 6)
    done = max(birthday(life.dob, 4), period.entry + 60) + rng.randint(0, 120)
    while done < min(until, birthday(life.dob, 17)):
        score = min(40, max(0, round(level + rng.gauss(0, 3))))
        reason = rng.choice(("SDQ2", "SDQ3", "SDQ4", "SDQ5")) if rng.random() < 0.05 else ""
        life.record.add(
            "ssd_sdq_scores",
            max(life.known, life.entered(done)),
            csdq_person_id=life.id,
            csdq_sdq_completed_date=done,
            csdq_sdq_reason=reason,
            csdq_sdq_score="" if reason else score,
        )
        if not reason:
            noted = max(life.known, life.entered(done, "tracker"))
            life.record.add("sdq", noted, **{"NHS number": life.nhs, "Completed on": done, "Score": score})
        done += rng.randint(320, 420)


def write_tracker_child(life: Life) -> None:
    """The child's own line on the health team's workbook, from the first notice on."""
    rng, first = life.rng, life.periods[0]
    if first.is_respite or life.known >= OPEN:
        return
    passport = birthday(life.dob, 17) + rng.randint(-200, 200)
    row = life.record.add(
        "children",
        life.known + rng.randint(0, 5),
        **{
            "NHS number": life.nhs,
            "Surname": life.surname,
            "Forename": life.forename,
            "DOB": life.dob if life.has_known_dob else None,
            "Postcode": first.stays[0].placement.postcode if first.stays else "",
            "GP registered": "Y" if rng.random() < 0.97 else "N",
            "Dentist registered": "Y" if rng.random() < 0.9 else "N",
        },
    )
    if passport < min(life.last.end, life.council.horizon) and rng.random() < 0.7:
        life.record.change(row, max(passport, row.since), **{"Health passport date": passport})
