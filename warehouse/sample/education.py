"""School life of looked-after children: roll, PEPs and attendance, as each of two systems holds them.

A PEP meeting stands in both systems unless somebody forgot; the gap is kept for the truth file. Attendance is collected
from the school year of the last month on (an outside collector began with it). Not here: planted faults (faults.py).
"""

from __future__ import annotations

from datetime import date

from warehouse.sample.days import OPEN, birthday, day, on_weekday, school_year
from warehouse.sample.life import Life, Period
from warehouse.sample.names import SCHOOLS
from warehouse.sample.rows import Gap

ROLL_FROM, ROLL_TO = 2, 18
HOLIDAYS = (
    ((7, 22), (8, 31)), ((10, 22), (10, 31)), ((12, 20), (12, 31)), ((1, 1), (1, 3)),
    ((2, 14), (2, 21)), ((4, 3), (4, 15)), ((5, 27), (6, 2)),
)  # fmt: skip
QUALITY = ("Outstanding", "Good", "Good", "Good", "Requires Improvement", "Requires Improvement", "Inadequate")


def write_education(life: Life) -> None:
    """Roll, PEPs and attendance of every period of care in which the child is two or older."""
    periods = [p for p in life.periods if not p.is_respite and p.entry <= life.council.horizon]
    periods = [p for p in periods if p.end > birthday(life.dob, ROLL_FROM) and p.entry < birthday(life.dob, ROLL_TO)]
    if not periods or birthday(life.dob, ROLL_FROM) > life.council.horizon:
        return
    upn_from = life.script["upn from"] if "upn from" in life.script else _upn_from(life)
    _write_roll(life, max(periods[0].entry, birthday(life.dob, ROLL_FROM)), periods[-1], upn_from)
    for period in periods:
        _write_peps(life, period, upn_from)
        _write_attendance(life, period, upn_from)


def _upn_from(life: Life) -> int:
    """Children have a number from nursery class or reception on."""
    reception = day(f"{school_year(birthday(life.dob, 4))}-09-01")
    reception = (
        reception if reception >= birthday(life.dob, 4) else day(f"{school_year(birthday(life.dob, 4)) + 1}-09-01")
    )
    return reception - (365 if life.rng.random() < 0.5 else 0)


def year_group(dob: int, on: int) -> str:
    """Year group of a day: N2, N1 (nursery), R, 1 to 13."""
    born = date.fromordinal(dob)
    years = school_year(on) - (born.year if (born.month, born.day) < (9, 1) else born.year + 1) - 4
    return {-2: "N1", -1: "N2", 0: "R"}.get(years, str(min(max(years, 1), 13)) if years > 0 else "N1")


def _write_roll(life: Life, first: int, last: Period, upn_from: int) -> None:
    """One line, rewritten each September, when the number is issued and when the school changes."""
    rng, council, record = life.rng, life.council, life.record
    since = max(life.known, life.entered(first, "tracker"))
    since = max(since, min(council.extracts["virtual_school"][0] - 400, council.horizon), life.script.get("on roll", 0))
    if since >= OPEN:
        return
    values: dict[str, object] = {
        "surname": life.surname,
        "forename": life.forename,
        "dob": life.dob if life.has_known_dob else None,
    }
    values |= {"hours_per_week": rng.choice(("25", "25", "25", "25", "25", "20", "15", "12.5"))}
    drawn = council.shares.draw("special needs", rng)
    values |= {"sen_status": life.script.get("special needs", drawn), **_school(life, since)}
    upn = life.upn if upn_from <= since else ""
    row = record.add("pupils", since, upn=upn, year_group=year_group(life.dob, since), **values)
    until = min(last.end, council.horizon + 1)
    if since < upn_from < until:
        row = record.change(row, upn_from, upn=life.upn, year_group=year_group(life.dob, upn_from))
    autumn = day(f"{school_year(since) + 1}-09-01")
    while autumn < until:
        moved = _school(life, autumn) if rng.random() < 0.15 else {}
        row = record.change(row, autumn, year_group=year_group(life.dob, autumn), **moved)
        autumn += 366
        autumn = day(f"{school_year(autumn)}-09-01")
    if rng.random() < 0.004 and since + 60 < until:
        record.change(row, max(row.since, until - 30), permanently_excluded_on=max(row.since, until - 30))


def _school(life: Life, on: int) -> dict[str, object]:
    rng, council = life.rng, life.council
    stays = [s.placement for p in life.periods for s in p.stays if s.start <= on and s.placement.area]
    inside = not stays or stays[-1].area == council.authority
    number = rng.randrange(len(SCHOOLS))
    kind = "Nursery" if birthday(life.dob, 4) > on else "Primary" if birthday(life.dob, 11) > on else "Academy"
    grade = council.shares.draw("school grade", rng)
    urn = f"{(100_000 if inside else 130_000) + number * 7 + {'Nursery': 1, 'Primary': 2, 'Academy': 3}[kind]}"
    name = f"{SCHOOLS[number]} {kind}"
    return {"school_name": name, "school_urn": urn, "school_ofsted": grade, "in_authority": "Y" if inside else "N"}


def pep_days(life: Life, period: Period) -> list[int]:
    """Meeting days: the first within a term, then about every four months, in term time on the whole."""
    rng, until = life.rng, min(period.end, life.council.horizon + 1)
    held, found = max(period.entry + rng.randint(8, 60), birthday(life.dob, ROLL_FROM) + rng.randint(0, 60)), []
    while held < until:
        found.append(on_weekday(held))
        held += rng.randint(84, 116) if rng.random() < 0.85 else rng.randint(117, 210)
    return found


def _write_peps(life: Life, period: Period, upn_from: int) -> None:
    fixed = life.script.get(f"peps {period.id}", life.script.get("peps"))
    if fixed is not None:
        for held, status, authorised, *assured in fixed:
            write_pep(life, held, upn_from, status, authorised, held == fixed[0][0], *assured)
        return
    for index, held in enumerate(pep_days(life, period)):
        authorised = held + (life.rng.randint(3, 21) if life.rng.random() < 0.9 else life.rng.randint(22, 60))
        write_pep(life, held, upn_from, "Authorised", authorised, index == 0)


def write_pep(
    life: Life,
    held: int,
    upn_from: int,
    status: str,
    authorised: int | None,
    is_first: bool,
    assured: int | None = None,
) -> None:
    """A PEP in the case system (Draft, Awaiting QA, Authorised, or not at all) and in the virtual school's own system.

    `assured` is the day of its quality assurance there where a plan fixes it (OPEN: never).
    """
    rng, council, record = life.rng, life.council, life.record
    if held > council.horizon:
        return
    typed = max(life.known, life.entered(held, "slow")) if status else OPEN
    row = record.add(
        "lcs_peps", typed, pep_id=record.number("67"), person_id=life.id, pep_date=held,
        pep_status="Draft" if status == "Draft" else "Awaiting QA",
    )  # fmt: skip
    recorded = []
    if status == "Authorised":
        checked = max(typed, authorised if authorised is not None else held + 7)
        recorded.append(record.change(row, checked, pep_status=status, pep_authorised_date=authorised))
    upn = life.upn if upn_from <= held else ""
    noted = max(life.known, life.entered(held, "tracker"))
    first = record.add(
        "epep", noted, pep_id=record.number("81"), upn=upn, meeting_date=held,
        pep_type="Initial" if is_first else "Review",
        status="Draft" if rng.random() < 0.2 else "Submitted",
        pupil_premium_requested_gbp=str(rng.choice((0, 200, 300, 500, 633))),
    )  # fmt: skip
    if rng.random() < 0.98 or assured is not None:
        assured = max(noted, held + rng.randint(1, 14) if assured is None else assured)
        signed = assured + rng.randint(2, 20)
        quality = rng.choice(QUALITY)
        second = record.change(first, assured, status="Quality Assured", quality_rating=quality)
        third = record.change(second, signed, status="Signed Off", signed_off_date=signed)
        is_linked = bool(upn)
        record.gaps.append(Gap("PEP", held, recorded, [second] if third is second else [second, third], upn, is_linked))


def _write_attendance(life: Life, period: Period, upn_from: int) -> None:
    """A row a week in term time, collected on the Friday; under 16 at the start of the school year."""
    rng, council = life.rng, life.council
    opened = council.attendance_from or day(f"{school_year(council.month_ends[-1])}-09-01")
    week = max(opened, period.entry, upn_from, birthday(life.dob, 4))
    week += -(week - 1) % 7
    usual = min(1.0, max(0.5, rng.gauss(0.965, 0.05)))
    until = min(period.end, council.horizon + 1)
    while week + 7 <= until and week < birthday(life.dob, 16) + 300:
        if is_term(week):
            away = sum(rng.random() > usual for _ in range(10))
            shut = min(away, rng.randint(2, 6)) if away and rng.random() < 0.02 else 0
            council_row = {"sessions_possible": 10, "sessions_attended": 10 - away, "exclusion_sessions": shut}
            reduced = "Y" if usual < 0.8 else "N"
            lag = rng.choice((0, 0, 1, 3, 7))
            noted = max(life.known, week + 4 + (lag if council.is_late else 0))
            life.record.add(
                "attendance", noted, upn=life.upn, week_starting=week, reduced_timetable=reduced, **council_row
            )
        week += 7


def is_term(week: int) -> bool:
    on = date.fromordinal(week)
    return not any(start <= (on.month, on.day) <= end for start, end in HOLIDAYS)
