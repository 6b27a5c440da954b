"""Writes a child's spine: person, episodes, legal statuses, placements, where they lie and what they cost.

Every change of order or placement is typed once, so that the rows it touches change on one day.
Not here: drawing lives.
"""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.sample.days import OPEN
from warehouse.sample.life import Life, Period, Stay
from warehouse.sample.rows import Row


@dataclass(slots=True)
class Segment:
    """A stretch of a period with one legal status and one placement; one episode."""

    start: int
    rne: str
    status: str
    stay: Stay


def segments(period: Period, horizon: int) -> list[Segment]:
    """The episodes of a period, in date order, as far as the horizon."""
    legal, stays = dict(period.legal), {stay.start: stay for stay in period.stays}
    found: list[Segment] = []
    for start in sorted({*legal, *stays}):
        if start > horizon or (start >= period.end and start > period.entry):
            break
        moved, status = stays.get(start), legal.get(start)
        if not found:
            found.append(Segment(start, period.starts_with, period.status_on(start), period.stay_on(start)))
            continue
        if moved is None:
            rne = "L"
        elif status is None:
            rne = moved.rne
        else:
            rne = {"P": "B", "T": "U"}.get(moved.rne, moved.rne)
        found.append(Segment(start, rne, status or found[-1].status, moved or found[-1].stay))
    return found


def write_spine(life: Life) -> None:
    """Person, episodes, legal statuses and placements of every period begun by the horizon."""
    typed = life.script.get("known_from", 0)
    for period in life.periods:
        if period.entry <= life.council.horizon:
            typed = _write_period(life, period, typed)


def _write_period(life: Life, period: Period, typed: int) -> int:
    council, record = life.council, life.record
    parts = segments(period, council.horizon)
    episode: Row | None = None
    legal: Row | None = None
    places: dict[str, Row] = {}
    for index, part in enumerate(parts):
        typed = max(typed, life.entered(part.start, "prompt"))
        life.known = min(life.known, typed)
        if episode is not None:
            record.change(episode, typed, **_ended(part.start, "X1"))
        before = parts[index - 1] if index else None
        if before is not None and before.stay.placement is not part.stay.placement:
            _close_placement(life, places, parts[index:], before, typed, part.start)
        if before is None or before.status != part.status:
            if legal is not None:
                record.change(legal, typed, lega_legal_status_end_date=part.start)
            legal = _open_status(life, part, typed)
        _open_placement(life, period, places, part, typed)
        episode = _open_episode(life, period, part, typed)
    if period.end <= council.horizon and episode is not None and legal is not None:
        typed = max(typed, life.entered(period.end, "prompt") + period.end_entered_late)
        record.change(episode, typed, **_ended(period.end, period.reason))
        record.change(legal, typed, lega_legal_status_end_date=period.end)
        _close_placement(life, places, [], parts[-1], typed, period.end)
    return typed


def _ended(day: int, reason: str) -> dict[str, object]:
    return {"clae_cla_episode_ceased_date": day, "clae_cla_episode_ceased_reason": reason}


def _open_episode(life: Life, period: Period, part: Segment, typed: int) -> Row:
    return life.record.add(
        "ssd_cla_episodes",
        typed,
        clae_cla_episode_id=life.record.number("2"),
        clae_person_id=life.id,
        clae_cla_id=period.id,
        clae_entered_care_date=period.entered or period.entry,
        clae_cla_episode_start_date=part.start,
        clae_cla_episode_start_reason=part.rne,
        clae_cla_primary_need_code=period.need,
        clae_cla_placement_id=part.stay.placement.id,
    )


def _open_status(life: Life, part: Segment, typed: int) -> Row:
    return life.record.add(
        "ssd_legal_status",
        typed,
        lega_legal_status_id=life.record.number("3"),
        lega_person_id=life.id,
        lega_legal_status=part.status,
        lega_legal_status_start_date=part.start,
    )


def _open_placement(life: Life, period: Period, places: dict[str, Row], part: Segment, typed: int) -> None:
    placement = part.stay.placement
    if placement.id in places:
        return
    places[placement.id] = life.record.add(
        "ssd_cla_placement",
        typed,
        clap_cla_placement_id=placement.id,
        clap_cla_id=period.id,
        clap_person_id=life.id,
        clap_cla_placement_start_date=part.start,
        clap_cla_placement_type=placement.kind,
        clap_cla_placement_provider=placement.provider,
        clap_cla_placement_urn=placement.urn,
        clap_cla_placement_postcode=placement.postcode,
        clap_cla_placement_distance=placement.distance,
    )
    life.record.add(
        "lcs_placement_location",
        typed,
        placement_id=placement.id,
        placement_la_code=placement.area,
        home_postcode="" if life.is_uasc else life.home_postcode,
    )
    if placement.weekly_cost:
        _cost_row(life, placement.id, placement.weekly_cost, part.start, typed)


def _cost_row(life: Life, placement_id: str, weekly: float, start: int, typed: int) -> None:
    life.record.add(
        "lcs_placement_costs", typed, placement_id=placement_id, weekly_cost_gbp=f"{weekly:.2f}", cost_start_date=start
    )


def _close_placement(
    life: Life, places: dict[str, Row], rest: list[Segment], part: Segment, typed: int, day: int
) -> None:
    """Ends the placement row, unless the child comes back to the same placement."""
    placement = part.stay.placement
    if any(later.stay.placement is placement for later in rest):
        return
    reason = "" if placement.is_temporary or not rest else placement.reason
    life.record.change(
        places[placement.id], typed, clap_cla_placement_end_date=day, clap_cla_placement_change_reason=reason
    )
    for row in life.record.rows:
        if row.table == "lcs_placement_costs" and row.values["placement_id"] == placement.id and row.until == OPEN:
            life.record.change(row, typed, cost_end_date=day)
            return
