"""Reviews, visits, plans, escalations and missing episodes of looked-after children.

Not here: health (health.py), education (education.py), care leavers (leaving_care.py).
"""

from __future__ import annotations

from warehouse.sample.days import OPEN, add_months, age_on, birthday, on_weekday, working_day_after
from warehouse.sample.life import Life, Period

PATHWAY_MONTHS = 3  # a pathway plan from 16 years and three months
STAGES = (1, 5, 4, 5)  # working days to answer
THEMES = (
    "Care planning",
    "Placement",
    "Health",
    "Education",
    "Contact",
    "Statutory visits",
    "Permanence",
    "Report late",
)


def write_contacts(life: Life) -> None:
    """Everything of this module for every period of care."""
    for period in life.periods:
        if period.entry > life.council.horizon:
            continue
        if period.is_respite and period.legal[0][1] == "V3":
            continue
        reviews = write_reviews(life, period)
        write_visits(life, period)
        write_plans(life, period, reviews)
        if not period.is_respite:
            write_missing(life, period)


def _until(life: Life, period: Period) -> int:
    return min(period.end, life.council.horizon + 1)


def review_days(life: Life, period: Period) -> list[tuple[int, int]]:
    """(due, held) of each review: nine in ten in time."""
    rng = life.rng
    found: list[tuple[int, int]] = []
    due = working_day_after(period.entry, 20)
    while True:
        late = rng.random() < 0.09
        held = on_weekday(due + rng.randint(3, 40) if late else due - int(rng.random() ** 2 * 24))
        held = max(held, period.entry + 3)
        if held >= _until(life, period):
            return found
        found.append((due, held))
        due = add_months(held, 3 if len(found) == 1 else 6)


def write_reviews(life: Life, period: Period) -> list[int]:
    """Reviews with their due dates; some are cancelled first. Returns the days on which they were held."""
    rng, council = life.rng, life.council
    planned = life.script.get(f"reviews {period.id}")
    if planned is None:
        planned = life.script.get("reviews") or review_days(life, period)
    for due, held, *typed in planned:
        if held >= _until(life, period):
            continue
        code = (
            "PN0"
            if age_on(life.dob, held) < 4
            else rng.choice(("PN1", "PN1", "PN1", "PN3", "PN4", "PN5", "PN6", "PN7"))
        )
        if rng.random() < 0.02 and held - 7 > period.entry:
            _review(life, period, due, held - 7, "Y", "")
        review_id = _review(life, period, due, held, "N", code, *typed)
        if rng.random() < 0.06:
            _escalate(life, review_id, held)
    late_by = council.horizon - 30
    return [held for _, held, *_ in planned if held < late_by + 400]


def _review(
    life: Life, period: Period, due: int, held: int, cancelled: str, code: str, typed: int | None = None
) -> str:
    review_id = life.record.number("61")
    life.record.add(
        "ssd_cla_reviews",
        max(life.known, life.entered(held) if typed is None else typed),
        clar_cla_review_id=review_id,
        clar_cla_id=period.id,
        clar_cla_review_due_date=due,
        clar_cla_review_date=held,
        clar_cla_review_cancelled=cancelled,
        clar_cla_review_participation=code,
    )
    return review_id


def _escalate(life: Life, review_id: str, held: int) -> None:
    """A matter raised by the IRO, stage after stage until somebody answers well enough."""
    rng, matter, raised, theme = life.rng, life.record.number("62"), held, life.rng.choice(THEMES)
    for stage, allowed in enumerate(STAGES, start=1):
        if raised > life.council.horizon:
            return
        answered = working_day_after(raised, allowed if rng.random() < 0.6 else allowed + rng.randint(1, 8))
        row = life.record.add(
            "lcs_escalations",
            max(life.known, raised),
            escalation_id=life.record.number("63"),
            matter_id=matter,
            review_id=review_id,
            person_id=life.id,
            stage=stage,
            raised_on=raised,
            theme=theme,
        )
        if rng.random() < 0.95:
            life.record.change(row, answered, responded_on=answered)
        if rng.random() < 0.87:
            return
        raised = answered


def write_visits(life: Life, period: Period) -> None:
    """Visits to the child: within a week of a move, then four-weekly, rarer once settled."""
    fixed = life.script.get(f"visits {period.id}", life.script.get("visits"))
    if fixed is not None and not period.is_respite:
        for held, seen in fixed:
            if period.entry <= held < _until(life, period):
                _visit(life, period, held, seen)
        return
    rng, until = life.rng, _until(life, period)
    starts = [stay.start for stay in period.stays if not stay.placement.is_temporary and stay.rne == "P"] + [OPEN]
    for index, start in enumerate(starts[:-1]):
        held = start + (rng.randint(0, 7) if rng.random() < 0.93 else rng.randint(8, 20))
        while held < min(until, starts[index + 1]):
            seen = "Y" if rng.random() < 0.96 else "N"
            _visit(life, period, held, seen)
            held += _next_visit(life, period, held - start) if seen == "Y" else rng.randint(1, 10)


def _next_visit(life: Life, period: Period, settled: int) -> int:
    rng, chance = life.rng, life.rng.random()
    kind = period.stays[-1].placement.kind
    if settled > 365 and (kind in ("U1", "U4") or period.is_respite):
        return rng.randint(40, 82) if chance < 0.95 else rng.randint(85, 110)
    if chance < 0.80:
        return rng.randint(20, 28)
    return rng.randint(29, 42) if chance < 0.96 else rng.randint(43, 75)


def _visit(life: Life, period: Period, held: int, seen: str) -> None:
    life.record.add(
        "ssd_cla_visits",
        max(life.known, life.entered(held)),
        clav_cla_visit_id=life.record.number("64"),
        clav_cla_id=period.id,
        clav_person_id=life.id,
        clav_cla_visit_date=held,
        clav_cla_visit_seen=seen,
        clav_cla_visit_seen_alone="Y" if seen == "Y" and life.rng.random() < 0.7 else "N",
    )


def write_plans(life: Life, period: Period, reviews: list[int]) -> None:
    """A first care plan soon after entry and a new one after each review; pathway plans for the older."""
    rng, until = life.rng, _until(life, period)
    fixed = life.script.get(f"plans {period.id}", life.script.get("plans"))
    if fixed is not None and not period.is_respite:
        for kind, written, authorised in fixed:
            add_plan(life, kind, written, authorised)
        return
    written = period.entry + (rng.randint(4, 14) if rng.random() < 0.8 else rng.randint(15, 60))
    while written < until:
        pathway = written >= add_months(birthday(life.dob, 16), PATHWAY_MONTHS) - rng.randint(0, 60)
        authorised = written + (rng.randint(0, 10) if rng.random() < 0.9 else rng.randint(11, 70))
        add_plan(life, "Pathway Plan" if pathway else "Care Plan", written, authorised)
        written += rng.randint(120, 172) if rng.random() < 0.8 else rng.randint(173, 260)


def add_plan(life: Life, kind: str, written: int, authorised: int | None) -> None:
    """A plan, without its authorisation until it is authorised."""
    typed = max(life.known, life.entered(written))
    row = life.record.add(
        "lcs_plans",
        typed,
        plan_id=life.record.number("65"),
        person_id=life.id,
        plan_type=kind,
        plan_start_date=written,
    )
    if authorised is not None and authorised <= life.council.horizon:
        life.record.change(row, max(typed, authorised), plan_authorised_date=authorised)


def write_missing(life: Life, period: Period) -> None:
    """Missing episodes of some young people; a return interview is offered after each."""
    rng, until = life.rng, _until(life, period)
    fixed = life.script.get(f"missing {period.id}")
    if fixed is not None:
        for start, ended, kind in fixed:
            _missing(life, start, ended, kind)
        return
    start = max(period.entry, birthday(life.dob, 11))
    if rng.random() > 0.22 or start >= until:
        return
    start += int(rng.expovariate(1 / 120))
    while start < until:
        ended = start + (rng.choice((0, 1, 1, 1, 2, 2, 3)) if rng.random() < 0.95 else rng.randint(4, 20))
        _missing(life, start, ended)
        start = ended + 2 + int(rng.expovariate(1 / 70))


def _missing(life: Life, start: int, ended: int, kind: str = "") -> None:
    rng, record = life.rng, life.record
    row = record.add(
        "ssd_missing",
        max(life.known, start),
        miss_table_id=record.number("66"),
        miss_person_id=life.id,
        miss_missing_episode_start_date=start,
        miss_missing_episode_type=kind or ("Missing" if rng.random() < 0.85 else "Away"),
    )
    if ended > life.council.horizon:
        return
    offered = rng.random() < 0.9
    accepted = offered and rng.random() < 0.7
    later = record.change(
        row,
        max(life.known, ended + 1),
        miss_missing_episode_end_date=ended,
        miss_missing_rhi_offered="Y" if offered else "N",
        miss_missing_rhi_accepted="Y" if accepted else "N",
    )
    held = ended + (rng.randint(0, 3) if rng.random() < 0.7 else rng.randint(4, 12))
    if accepted and held <= life.council.horizon:
        record.add(
            "lcs_return_interviews", max(later.since, held), miss_table_id=row.values["miss_table_id"], held_on=held
        )
