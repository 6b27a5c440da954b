"""Ways to bend a drawn life: end a period on a day, split it, move a birthday, find the last day that is in or out.

Used by the particular lives (edge_*.py). Not here: which lives are bent, and how often.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from warehouse.sample.days import OPEN, add_months, age_on, birthday
from warehouse.sample.life import Life, Period
from warehouse.sample.rows import Record


def cared_for(life: Life, on: int, days: int = 0, low: int = 0, high: int = 18) -> Period | None:
    """The period of care open on a day and the ten after it, at least `days` old; the child is `low` to `high`."""
    period = life.period_on(on)
    if period is None or not period.is_open_on(on + 10) or on - period.entry < days or len(life.periods) > 3:
        return None
    return period if low <= age_on(life.dob, on) < high else None


def end_on(life: Life, period: Period, on: int, reason: str) -> None:
    """Ends a period on a day and whatever would have followed."""
    period.end, period.reason = on, reason
    period.legal = [(start, code) for start, code in period.legal if start < on] or period.legal[:1]
    period.stays = [stay for stay in period.stays if stay.start < on] or period.stays[:1]
    del life.periods[life.periods.index(period) + 1 :]
    for plan in period.adoptions:
        for step in ("ordered", "matched", "placed", "adopted", "reversed"):
            if getattr(plan, step) >= on:
                setattr(plan, step, OPEN)
    period.adoptions = [plan for plan in period.adoptions if plan.decided < on]


def split(life: Life, period: Period, on: int, reason: str, gap: int = 0, starts_with: str = "S") -> Period | None:
    """Ends a period on a day; the child is back `gap` days later, in a new period (S) or in the same one."""
    back = on + gap
    if period.adoptions or not period.entry < on < back + 5 < period.end or period is not life.last:
        return None
    status = period.status_on(back)
    later = replace(
        period,
        entry=back,
        stays=[],
        legal=[(back, status)] + [(start, code) for start, code in period.legal if start > back],
    )
    if starts_with == "S":
        later.id = life.record.number("7")
    else:
        later.entered = period.entered or period.entry
    later.starts_with = starts_with
    end_on(life, period, on, reason)
    life.periods.append(later)
    return later


def born_so_that(life: Life, years: int, on: int) -> bool:
    """Moves the date of birth so that `years` is reached on a day; False where that would make another life of it."""
    turned = date.fromordinal(on)
    if (turned.month, turned.day) == (2, 29):
        return False
    dob = turned.replace(year=turned.year - years).toordinal()
    if abs(dob - life.dob) > 1100 or dob >= life.periods[0].entry or birthday(dob, years) != on:
        return False
    adult = birthday(life.dob, 18)
    if any(period.entry >= birthday(dob, 18) - 30 for period in life.periods):
        return False
    life.dob = dob
    for period in life.periods:
        if period.end == adult or period.end > birthday(dob, 18):
            period.end = birthday(dob, 18)
            period.reason = period.reason if period.end == adult and period.reason else "E5"
    return True


def first_in(on: int, months: int) -> int:
    """The earliest day that is still in time on `on` when its due date is `months` later."""
    start = add_months(on, -months) - 4
    while add_months(start, months) < on:
        start += 1
    return start


def last_out(on: int, months: int) -> int:
    """The latest day that is overdue on `on` when its due date is `months` later."""
    return first_in(on, months) - 1


def overwrite(record: Record, table: str, since: int, until: int, **values: object) -> bool:
    """Between two days, every row of a table that is in force reads otherwise; True where one was."""
    found = False
    for row in [row for row in record.rows if row.table == table and row.since < until and row.until > since]:
        found = True
        ends = row.until
        if row.since < since:
            row = record.change(row, since)
        row.until = ends
        if ends > until:
            after = record.change(row, until)
            after.until = ends
        row.values.update(values)
    return found


def regularly(first: int, last: int, step: int) -> list[int]:
    """Days every `step` from `first`, the final one exactly `last`."""
    return [*range(first, last - step // 3, step), last]
