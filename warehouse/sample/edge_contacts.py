"""Particular reviews and visits (definitions.md 5, ruling PLA1): on the due day and after, not seen, before the move.

Each function fixes the dates of one life around the month end `on` in its script and says whether it could.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from warehouse.sample.days import add_months, working_day_after
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life, Stay
from warehouse.sample.placements import next_placement
from warehouse.sample.shaping import cared_for, first_in, regularly


def _reviews(life: Life, on: int, late: int, clamped: bool = False) -> bool:
    """First, second and later reviews on their due days, or each a day late."""
    period = life.periods[0]
    if period.is_respite or not on - 330 < period.entry < on - 30 or period.end < period.entry + 130:
        return False
    due = working_day_after(period.entry, 20)
    held = due + late
    if clamped:
        ends = [day for day in range(period.entry + 5, due + 1) if date.fromordinal(day).day == 31]
        if not ends or add_months(ends[-1], 3) == add_months(ends[-1] - 1, 3) + 1:
            return False
        held = ends[-1]
    chain = [(due, held)]
    for months in (3, 6, 6, 6, 6):
        due = add_months(chain[-1][1], months)
        chain.append((due, due + late))
    life.script["reviews"] = chain
    return True


def _double_review(life: Life, on: int, cancelled: str) -> bool:
    """A second row on the day of a review, or a cancelled one."""
    rows = [
        r for r in life.record.rows if r.table == "ssd_cla_reviews" and abs(r.values["clar_cla_review_date"] - on) < 40
    ]
    if not rows or cared_for(life, on, 60) is None:
        return False
    values = {**rows[-1].values, "clar_cla_review_id": life.record.number("61"), "clar_cla_review_cancelled": cancelled}
    life.record.add("ssd_cla_reviews", rows[-1].since, **values)
    return True


def _review_after_leaving(life: Life, on: int, days: int) -> bool:
    """A review row dated on or after the day on which care ended."""
    period = life.last
    rows = [r for r in life.record.rows if r.table == "ssd_cla_reviews"]
    if not rows or period.is_respite or not on - 300 < period.end <= on:
        return False
    values = {
        **rows[-1].values,
        "clar_cla_review_id": life.record.number("61"),
        "clar_cla_review_date": period.end + days,
    }
    life.record.add("ssd_cla_reviews", max(rows[-1].since, period.end + days), **values)
    return True


def _visits(life: Life, on: int, last: int, settled: bool, kinds: tuple[str, ...], unseen: int = 0) -> bool:
    """The last visit lies `last` days before the month end, in the first year of the placement or after it."""
    period = cared_for(life, on, 100)
    if period is None:
        return False
    stay = [stay for stay in period.stays if stay.start <= on and stay.rne == "P"][-1]
    year = add_months(stay.start, 12)
    held, kind = on - last, period.stay_on(on).placement.kind
    if kind not in kinds or stay.start > held - 3 or any(held < s.start <= on + 10 for s in period.stays):
        return False
    if settled != (year <= held):
        return False
    life.script["visits"] = _visit_days(period.entry, held, on)
    if unseen:
        life.script["visits"].append((on - unseen, "N"))
    return True


def _visit_days(entry: int, held: int, on: int) -> list[tuple[int, str]]:
    return [(day, "Y") for day in [*regularly(entry + 3, held, 26), *range(on + 4, on + 400, 26)]]


def _year_in_placement(life: Life, on: int, before: int) -> bool:
    """The last visit, 60 days ago, on the day on which the placement is a year old or the day before."""
    period = cared_for(life, on, 500)
    held = on - 60
    start = first_in(held, 12) + before
    if period is None or not _fresh_stay(life, on, start) or period.stay_on(on).placement.kind in MATCHED:
        return False
    life.script["visits"] = _visit_days(period.entry, held, on)
    return True


def _first_week(life: Life, on: int, days: int) -> bool:
    """Moved so many days before the month end and not visited since."""
    period = cared_for(life, on, 60)
    if period is None or not _fresh_stay(life, on, on - days):
        return False
    life.script["visits"] = [
        *[(day, "Y") for day in range(period.entry + 3, on - days - 1, 25)],
        *[(day, "Y") for day in range(on + 2, on + 400, 26)],
    ]
    return True


def _fresh_stay(life: Life, on: int, start: int) -> bool:
    """A new placement from `start` on, in force on the month end."""
    period = life.period_on(on)
    if period is None or period.adoptions or start <= period.entry + 5:
        return False
    period.stays = [stay for stay in period.stays if stay.start < start] or period.stays[:1]
    if period.stays[-1].placement.is_temporary:
        return False
    period.stays.append(Stay(start, next_placement(life, 8, start)))
    return True


ANY = ("U6", "K2", "U3", "S1", "H5")
MATCHED = ("U1", "U4", "A3", "A4", "A5", "A6")
ALL = (*ANY, *MATCHED, "P1")

CONTACT_CASES: list[EdgeCase] = (
    cases_of(
        "career",
        reviews_on_due_day=partial(_reviews, late=0),
        reviews_day_after=partial(_reviews, late=1),
        review_due_clamped=partial(_reviews, late=0, clamped=True),
    )
    + cases_of(
        "stays",
        visit_four_weeks_ago=partial(_visits, last=28, settled=False, kinds=ANY),
        visit_four_weeks_and_a_day_ago=partial(_visits, last=29, settled=False, kinds=ANY),
        visit_six_weeks_ago=partial(_visits, last=42, settled=False, kinds=ALL),
        visit_six_weeks_and_a_day_ago=partial(_visits, last=43, settled=False, kinds=ALL),
        visit_twelve_weeks_ago=partial(_visits, last=84, settled=True, kinds=ANY),
        visit_twelve_weeks_and_a_day_ago=partial(_visits, last=85, settled=True, kinds=ANY),
        visit_twelve_weeks_ago_matched=partial(_visits, last=84, settled=True, kinds=MATCHED),
        visit_twelve_weeks_and_a_day_ago_matched=partial(_visits, last=85, settled=True, kinds=MATCHED),
        visit_six_weeks_ago_matched=partial(_visits, last=42, settled=False, kinds=MATCHED),
        child_not_seen=partial(_visits, last=50, settled=False, kinds=ANY, unseen=4),
        visit_on_first_anniversary=partial(_year_in_placement, before=0),
        visit_day_before_first_anniversary=partial(_year_in_placement, before=1),
        moved_a_week_ago=partial(_first_week, days=7),
        moved_eight_days_ago=partial(_first_week, days=8),
        moved_six_days_ago=partial(_first_week, days=6),
    )
    + cases_of(
        "rows",
        two_reviews_on_one_day=partial(_double_review, cancelled="N"),
        cancelled_review_on_the_day=partial(_double_review, cancelled="Y"),
        review_on_day_of_leaving=partial(_review_after_leaving, days=0),
        review_after_leaving=partial(_review_after_leaving, days=5),
    )
)
