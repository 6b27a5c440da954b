"""Particular records of care (rulings COH, DEL7, K14): rows missing, left open, overlapping or twice, dates a day off.

Each function edits the finished rows of one child around the month end `on` and says whether it could.
"""

from __future__ import annotations

from functools import partial

from warehouse.sample.days import OPEN
from warehouse.sample.edge_cases import EdgeCase, cases_of
from warehouse.sample.life import Life
from warehouse.sample.rows import Row
from warehouse.sample.shaping import cared_for


def _episodes(life: Life, on: int) -> list[Row]:
    """The episode rows of the period open on the month end, as they stand at the end, oldest first."""
    period = cared_for(life, on, 60)
    rows = [row for row in life.record.rows if row.table == "ssd_cla_episodes"]
    return [row for row in rows if period is not None and row.values["clae_cla_id"] == period.id]


def _left_open(life: Life, on: int, overlap: int) -> bool:
    """An earlier episode is not ended when the next begins (overlap 0: never ended; else some days too late)."""
    ended = [row for row in _episodes(life, on) if row.values.get("clae_cla_episode_ceased_reason") == "X1"]
    if not ended or ended[-1].values["clae_cla_episode_ceased_date"] > on:
        return False
    if overlap:
        ended[-1].values["clae_cla_episode_ceased_date"] += overlap
    else:
        ended[-1].values |= {"clae_cla_episode_ceased_date": None, "clae_cla_episode_ceased_reason": ""}
    return True


def _no_first_row(life: Life, on: int) -> bool:
    """The S row of the period is not delivered."""
    rows = _episodes(life, on)
    first = [row for row in rows if row.values["clae_cla_episode_start_reason"] == "S"]
    later = [row.values["clae_cla_episode_start_date"] for row in rows if row not in first]
    if len(life.periods) > 1 or not first or not later or not on - 75 < later[0] <= on:
        return False
    for row in first:
        life.record.drop(row)
    return True


def _no_status_rows(life: Life, on: int) -> bool:
    if cared_for(life, on, 60) is None or life.periods[0].is_respite:
        return False
    for row in life.record.rows:
        if row.table == "ssd_legal_status":
            life.record.drop(row)
    return True


def _inclusive_statuses(life: Life, on: int) -> bool:
    """Ends of legal statuses are written as the last day instead of the day after it."""
    ended = [
        row
        for row in life.record.rows
        if row.table == "ssd_legal_status" and row.values.get("lega_legal_status_end_date")
    ]
    if cared_for(life, on, 60) is None or not ended:
        return False
    for row in ended:
        row.values["lega_legal_status_end_date"] -= 1
    return True


def _two_statuses(life: Life, on: int) -> bool:
    """The interim order is left open beside the full one: the later start counts."""
    ended = [
        row
        for row in life.record.rows
        if row.table == "ssd_legal_status" and row.values.get("lega_legal_status_end_date")
    ]
    if cared_for(life, on, 60) is None or not ended:
        return False
    ended[-1].values["lega_legal_status_end_date"] = None
    return True


def _status_row(life: Life, on: int) -> Row | None:
    """The legal status in force on the month end and after, where nothing has ended it."""
    rows = [row for row in life.record.rows if row.table == "ssd_legal_status" and row.until >= OPEN]
    last = rows[-1] if rows and cared_for(life, on, 60) else None
    fits = last is not None and last.values["lega_legal_status_start_date"] < on - 30
    return last if last is not None and fits and not last.values.get("lega_legal_status_end_date") else None


def _status_lapsed(life: Life, on: int) -> bool:
    """The status was ended some days before the month end and no other begun: it runs on."""
    row = _status_row(life, on)
    if row is not None:
        life.record.change(row, on - 3, lega_legal_status_end_date=on - 4)
    return row is not None


def _status_replaced_late(life: Life, on: int) -> bool:
    """The status ended before the month end, the next one begins after it: the first runs on until then."""
    row = _status_row(life, on)
    if row is None:
        return False
    life.record.change(row, on - 3, lega_legal_status_end_date=on - 4)
    code = "C2" if row.values["lega_legal_status"] != "C2" else "C1"
    later = {"lega_legal_status_id": life.record.number("3"), "lega_legal_status": code}
    life.record.add("ssd_legal_status", on + 2, **{**row.values, **later, "lega_legal_status_start_date": on + 3})
    return True


def _another_episode(life: Life, on: int, start: int | None, reason: str) -> bool:
    """A second episode row beside the open one: from the same day (highest id counts), or a new S under it."""
    rows = [row for row in _episodes(life, on) if row.until >= OPEN]
    if not rows or rows[-1].values.get("clae_cla_episode_ceased_date") or life.last.adoptions:
        return False
    values = rows[-1].values
    begun = values["clae_cla_episode_start_date"] if start is None else on + start
    if begun < values["clae_cla_episode_start_date"] or begun > on:
        return False
    added = {"clae_cla_episode_id": life.record.number("2"), "clae_cla_episode_start_date": begun}
    added |= {"clae_cla_episode_start_reason": reason or values["clae_cla_episode_start_reason"]}
    life.record.add("ssd_cla_episodes", max(rows[-1].since, begun), **{**values, **added})
    return True


def _ends_before_it_starts(life: Life, on: int) -> bool:
    """An ended episode whose end lies before its start covers no day."""
    ended = [row for row in _episodes(life, on) if row.values.get("clae_cla_episode_ceased_reason") == "X1"]
    if len(ended) < 2 or ended[-1].values["clae_cla_episode_ceased_date"] > on:
        return False
    ended[-1].values["clae_cla_episode_ceased_date"] = ended[-1].values["clae_cla_episode_start_date"] - 1
    return True


RECORD_CASES: list[EdgeCase] = cases_of(
    "rows",
    episode_left_open=partial(_left_open, overlap=0),
    episodes_overlap=partial(_left_open, overlap=9),
    first_episode_not_delivered=_no_first_row,
    legal_status_not_delivered=_no_status_rows,
    legal_status_ends_inclusive=_inclusive_statuses,
    two_legal_statuses_open=_two_statuses,
    legal_status_lapsed=_status_lapsed,
    legal_status_replaced_late=_status_replaced_late,
    two_episodes_from_one_day=partial(_another_episode, start=None, reason=""),
    start_under_open_episode=partial(_another_episode, start=-9, reason="S"),
    episode_ends_before_it_starts=_ends_before_it_starts,
)
