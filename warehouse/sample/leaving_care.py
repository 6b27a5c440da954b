"""Care leavers: who is open to the service, contact, accommodation, activity, pathway plans.

ssd_care_leavers says how things stand on the day of the extract, so each change replaces the row; it goes
when the service ends. Not here: looked-after life before (contacts.py).
"""

from __future__ import annotations

from warehouse.sample.contacts import add_plan
from warehouse.sample.days import OPEN, birthday, day
from warehouse.sample.life import Life
from warehouse.sample.rows import Row

QUALIFYING_DAYS = 91
NEW_ACTIVITY_CODES = day("2021-04-01")  # F3 and P3 gave way to F4, F5, P4, P5
METHODS = ("Face to face", "Face to face", "Face to face", "Call", "Call", "Text", "E-mail", "Video", "Letter")
PURPOSES = ("Pathway plan", "Tenancy", "Work or training", "Health", "Money", "Keeping in touch")


def service_span(life: Life) -> tuple[int, int]:
    """(first, last + 1) day open to the leaving care service; (OPEN, OPEN) for those who are not."""
    script = life.script.get("service")
    if script:
        return script
    sixteen, rng = birthday(life.dob, 16), life.rng
    entered = [p for p in life.periods if not p.is_respite and p.entry <= life.council.horizon and p.end > sixteen]
    if not entered or life.died < OPEN:
        return OPEN, OPEN
    opened = max(sixteen, entered[0].entry) + rng.randint(5, 60)
    if entered[-1].end - entered[0].entry < QUALIFYING_DAYS and rng.random() < 0.7:
        return OPEN, OPEN
    closed = birthday(life.dob, rng.choice((21, 21, 21, 22, 23, 25))) + rng.randint(-100, 90)
    return opened, closed if rng.random() > 0.1 else max(entered[-1].end + 200, closed - 500)


def write_leaving_care(life: Life) -> None:
    """The row of the service, its changes, contacts and plans after care."""
    opened, closed = service_span(life)
    council, rng = life.council, life.rng
    if opened > council.horizon or closed <= opened:
        return
    life.script["service"] = (opened, closed)
    if "standings" in life.script:
        _write_planned(life, opened, closed)
        return
    workers = council.workforce.take("leaving care", opened, closed, rng)
    row = life.record.add(
        "ssd_care_leavers", max(life.known, opened), clea_person_id=life.id, **_standing(life, opened)
    )
    row.values |= {
        "clea_care_leaver_personal_advisor": workers[0][0].id,
        "clea_care_leaver_allocated_team": workers[0][0].team,
    }
    for worker, since, until in workers:
        _involve(life, worker.id, worker.team, since, until)
    _change_through_time(life, row, opened, min(closed, council.horizon + 1), {w[1]: w[0] for w in workers[1:]})
    _close(life, closed)


def _write_planned(life: Life, opened: int, closed: int) -> None:
    """A planned leaver: standings, contacts, plans and adviser of the script, each on its day."""
    script, until = life.script, min(closed, life.council.horizon + 1)
    changes: dict[int, dict[str, object]] = {}

    def on_day(on: int, **values: object) -> None:
        changes.setdefault(max(on, opened), {}).update({f"clea_{column}": value for column, value in values.items()})

    for turn in (opened, birthday(life.dob, 18), *(period.end for period in life.periods)):
        if turn < until:
            on_day(turn, care_leaver_eligibility=eligibility(life, max(turn, opened)))
    for on, values in script["standings"]:
        on_day(on, **values)
    for worker, since, last in life.council.workforce.take("leaving care", script["adviser"], closed, life.rng):
        on_day(since, care_leaver_personal_advisor=worker.id, care_leaver_allocated_team=worker.team)
        _involve(life, worker.id, worker.team, since, last)
    for on, method in script["leaver contacts"]:
        _add_contact(life, on, method)
        on_day(on, care_leaver_latest_contact=on)
    for written, authorised in script["leaver plans"]:
        add_plan(life, "Pathway Plan", written, authorised)
        on_day(authorised, pathway_plan_review_date=authorised)
    row = life.record.add("ssd_care_leavers", max(life.known, opened), clea_person_id=life.id, **changes.pop(opened))
    for on in sorted(changes):
        if on < until:
            row = life.record.change(row, on, **changes[on])
    _close(life, closed)


def _close(life: Life, closed: int) -> None:
    """The row goes when the service ends."""
    if closed <= life.council.horizon:
        for version in life.record.rows:
            if version.table == "ssd_care_leavers":
                version.until = min(version.until, max(closed, version.since))


def _involve(life: Life, worker: str, team: str, since: int, until: int) -> None:
    row = life.record.add(
        "ssd_involvements", max(life.known, since), invo_professional_id=worker,
        invo_professional_role_id="Personal Adviser",
        invo_professional_team=team, invo_involvement_start_date=since, invo_person_id=life.id,
    )  # fmt: skip
    if until <= life.council.horizon:
        life.record.change(row, max(life.known, until), invo_involvement_end_date=until)


def eligibility(life: Life, on: int) -> str:
    """Category of a day, from age and time in care."""
    if life.period_on(on) is not None:
        return "Eligible"
    if life.care_days(birthday(life.dob, 14), on) < QUALIFYING_DAYS:
        return "Qualifying"
    return "Former Relevant" if on >= birthday(life.dob, 18) else "Relevant"


def _standing(life: Life, on: int) -> dict[str, object]:
    shares, rng = life.council.shares, life.rng
    category = eligibility(life, on)
    values: dict[str, object] = {"clea_care_leaver_eligibility": category}
    if category == "Eligible":
        return values
    touch = shares.draw("leaver contact", rng)
    letter, activity = shares.draw("leaver accommodation", rng), shares.draw("leaver activity", rng)
    if on >= NEW_ACTIVITY_CODES and activity.endswith("3"):
        activity = activity[0] + rng.choice("455")
    unsuitable = letter in "XSW" or rng.random() < 0.012
    return values | {
        "clea_care_leaver_in_touch": touch,
        "clea_care_leaver_accommodation": letter,
        "clea_care_leaver_accom_suitable": "" if letter == "R" else "2" if unsuitable else "1",
        "clea_care_leaver_activity": activity,
    }


def _change_through_time(life: Life, row: Row, opened: int, until: int, workers: dict[int, object]) -> None:
    """Contacts every few weeks; home, work and category change now and then; plans every half year."""
    rng, record = life.rng, life.record
    turns = sorted(
        {p.end for p in life.periods if opened < p.end < until}
        | {d for d in [birthday(life.dob, 18)] if opened < d < until}
    )
    plan = max(opened, life.periods[-1].end) + rng.randint(10, 120)
    unwilling = rng.random() < 0.05
    on = opened
    for worker_from in sorted(workers):
        turns.append(worker_from)
    while on < until:
        on += rng.randint(18, 50) if rng.random() < 0.93 and not unwilling else rng.randint(57, 140)
        while turns and min(turns) <= min(on, until - 1):
            turn = min(turns)
            turns.remove(turn)
            row = record.change(row, turn, **_turned(life, row, turn, workers))
        if on >= until:
            break
        row = _contact(life, row, on)
        while plan <= on and plan >= life.periods[-1].end:
            add_plan(life, "Pathway Plan", plan, plan + rng.randint(0, 20))
            row = record.change(row, plan if plan > row.since else row.since, clea_pathway_plan_review_date=plan)
            plan += rng.randint(150, 200) if rng.random() < 0.8 else rng.randint(201, 400)


def _turned(life: Life, row: Row, on: int, workers: dict[int, object]) -> dict[str, object]:
    if on in workers:
        worker = workers[on]
        return {"clea_care_leaver_personal_advisor": worker.id, "clea_care_leaver_allocated_team": worker.team}  # type: ignore[attr-defined]
    if row.values["clea_care_leaver_eligibility"] in ("Relevant", "Qualifying"):
        return {"clea_care_leaver_eligibility": eligibility(life, on)}
    return _standing(life, on)


def _contact(life: Life, row: Row, on: int) -> Row:
    rng, record = life.rng, life.record
    _add_contact(life, on)
    changed: dict[str, object] = {"clea_care_leaver_latest_contact": on}
    if life.period_on(on) is None and rng.random() < 0.07:
        changed |= _standing(life, on)
    return record.change(row, on, **changed)


def _add_contact(life: Life, on: int, method: str = "") -> None:
    rng, record = life.rng, life.record
    record.add(
        "lcs_care_leaver_contacts", max(life.known, life.entered(on)), contact_id=record.number("68"),
        person_id=life.id, contact_date=on, contact_method=method or rng.choice(METHODS), purpose=rng.choice(PURPOSES),
    )  # fmt: skip
