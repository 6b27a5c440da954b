"""Caseloads of the two looked-after teams: cases, hours and the largest caseload of a month as printed (11.3, 11.4).

Here: who works when, which child is whose case from when until when (script "leads"). Not here: the rows (people.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, on_weekday
from warehouse.sample.life import Period
from warehouse.sample.twin.calendar import MONTH_ENDS
from warehouse.sample.workforce import LOOKED_AFTER, Post, Team, Worker, Workforce, draw_worker

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

# January 2017 to March 2018; the printed months end with the sixth
CASES = (180, 176, 183, 185, 189, 190, 192, 190, 188, 193, 190, 187, 191, 194, 196)
LARGEST = (18, 17, 17, 18, 18, 19, 19, 18, 18, 19, 18, 17, 18, 18, 19)
# hours as a share of full time, first month and month in which the worker has gone; -1: there before January 2017
STAFF = (
    *[(1.0, -1, 99)] * 9, (1.0, -1, 2), (1.0, -1, 4), (0.8, -1, 4), (0.8, -1, 9), (0.8, -1, 99), (0.6, -1, 99),
    (1.0, 1, 99), (1.0, 1, 6), (0.8, 2, 99), (1.0, 3, 11), (0.6, 3, 14), (0.6, 4, 99), (1.0, 5, 99), (0.6, 5, 99),
    (1.0, 7, 99), (1.0, 9, 99), (0.8, 12, 99), (1.0, 14, 99),
)  # fmt: skip
TEAMS, DUTY, DUTY_TEAMS, DUTY_POSTS = 2, "Duty", 4, 26  # two teams and four: definition of 11.3
SETTLED = 150  # days in care before a case comes to these teams
FORMER = 9  # workers who left before 2017
LEAST = 5  # cases of somebody new


@dataclass(slots=True, eq=False)
class Desk:
    """One worker and the cases held; `first` and `gone` are places in the list of months."""

    worker: Worker
    fte: float
    first: int
    gone: int
    pace: float  # some take more cases than others
    cases: list[Period] = field(default_factory=list)

    @property
    def weight(self) -> float:
        return len(self.cases) / self.fte / self.pace


Chains = dict[Period, list[tuple[Worker, int]]]  # who had the case of a period of care, from when


def plan_caseloads(twin: Twin) -> None:
    """Who is the social worker of every child from entry to end."""
    rng = twin.rng("caseloads")
    desks, former = _hire(twin, rng)
    chains: Chains = {}
    for place, month_end in enumerate(MONTH_ENDS):
        _month(twin, desks, chains, place, month_end, rng)
    for life in twin.lives:
        life.script["leads"] = [
            lead for period in life.periods if not period.is_respite
            for lead in _leads(twin, period, chains.get(period, []), former, rng)
        ]  # fmt: skip


def _hire(twin: Twin, rng: Random) -> tuple[list[Desk], list[Worker]]:
    """Replaces the posts of the looked-after teams and makes those of the duty teams enough for the rest."""
    staff, start = twin.council.workforce, MONTH_ENDS[0] - 31
    teams = _teams(staff, "looked after", LOOKED_AFTER, TEAMS)
    duty = _teams(staff, "locality", DUTY, DUTY_TEAMS)
    desks, former = [], []
    for number, (fte, first, gone) in enumerate(STAFF):
        since = start - rng.randint(200, 2200) if first < 0 else _day_in(first, rng, 2, 8)
        until = OPEN if gone > len(MONTH_ENDS) else _day_in(gone, rng, 21, 26)
        worker = _worker(rng, number, teams, fte, since, until)
        desks.append(Desk(worker, fte, max(first, 0), gone, rng.uniform(0.75, 1.3)))
    for number in range(FORMER):
        since, until = start - 5200 - 40 * number, start - rng.randint(30, 900)
        former.append(_worker(rng, 100 + number, teams, 1.0, since, until))
    staff.posts["looked after"] = [Post(w.team, float(w.fte), [w]) for w in (*(d.worker for d in desks), *former)]
    posts = staff.posts["locality"]
    for number in range(len(posts), DUTY_POSTS):
        posts.append(Post("", 1.0, [_worker(rng, 200 + number, duty, 1.0, start - 7000, OPEN)]))
    for number, post in enumerate(posts):
        post.team = duty[number % DUTY_TEAMS].id
        for worker in post.holders:
            worker.team = post.team
    return desks, former


def _teams(staff: Workforce, kind: str, parent: str, count: int) -> list[Team]:
    """So many teams of a department, named for it; the other teams of this kind and their managers are no more."""
    old = {post.team for post in staff.posts[kind]}
    kept = [team for team in staff.teams if team.id in old][:count]
    like = kept[0]
    kept += [replace(like, id=f"{like.parent_id}{number}") for number in range(len(kept), count)]
    named = [replace(team, name=f"{parent} {number}", parent_name=parent) for number, team in enumerate(kept, start=1)]
    staff.teams[:] = [team for team in staff.teams if team.id not in old] + named
    staff.managers[:] = [manager for manager in staff.managers if manager.team not in old - {team.id for team in named}]
    for team in (team for team in named if team.id not in old):
        staff.managers.append(replace(staff.managers[-1], id=f"{staff.managers[-1].id}{team.id[-1]}", team=team.id))
    return named


def _worker(rng: Random, number: int, teams: list[Team], fte: float, since: int, until: int) -> Worker:
    team = teams[number % len(teams)].id
    return draw_worker(rng, f"7{number:06d}", "Social Worker", team, str(fte), since, until)


def _day_in(place: int, rng: Random, low: int = 10, high: int = 19) -> int:
    """A weekday within a month, away from its ends."""
    return on_weekday((MONTH_ENDS[place - 1] if place else MONTH_ENDS[0] - 31) + rng.randint(low, high))


def _month(twin: Twin, desks: list[Desk], chains: Chains, place: int, end: int, rng: Random) -> None:
    """Cases end, workers come and go, cases come in; then the largest caseload is made what it is to be."""
    active = [desk for desk in desks if desk.first <= place < desk.gone]
    top, others = active[0], active[1:]

    def hand(period: Period, worker: Worker, on: int) -> None:
        """One worker more in the chain; of two in one month the later alone."""
        chain = chains.setdefault(period, [])
        if chain and (place == 0 or chain[-1][1] > MONTH_ENDS[place - 1]):
            chain.pop()
        chain.append((worker, on))

    def give(period: Period, desk: Desk) -> None:
        desk.cases.append(period)
        hand(period, desk.worker, _day_in(place, rng) if place else desk.worker.since)

    def hand_back(desk: Desk) -> None:
        period = desk.cases.pop(rng.randrange(len(desk.cases)))
        on, holders = _day_in(place, rng), [post.holders[-1] for post in twin.council.workforce.posts["locality"]]
        hand(period, rng.choice([worker for worker in holders if worker.since <= on and worker.until == OPEN]), on)

    def move(source: Desk, target: Desk) -> None:
        give(source.cases.pop(rng.randrange(len(source.cases))), target)

    def busiest(but: Desk | None = None) -> Desk:
        return max((desk for desk in others if desk is not but), key=lambda desk: desk.weight)

    def idlest() -> Desk:
        return min(others, key=lambda desk: desk.weight)

    loose = [period for desk in desks if desk.gone == place for period in desk.cases if period.is_open_on(end)]
    for desk in desks:
        desk.cases = [period for period in desk.cases if period.is_open_on(end) and desk.gone != place]
    wanted = CASES[place] - sum(len(desk.cases) for desk in active)
    loose += _settled(twin, chains, end)[: max(0, wanted - len(loose))]
    for period in loose:
        give(period, idlest())
    while sum(len(desk.cases) for desk in active) > CASES[place]:
        hand_back(busiest())
    while len(top.cases) < LARGEST[place]:
        move(busiest(), top)
    while len(top.cases) > LARGEST[place]:
        move(top, idlest())
    for desk in others:
        while len(desk.cases) < LEAST:
            move(busiest(desk), desk)
    if max(len(desk.cases) for desk in others) > LARGEST[place] or sum(len(d.cases) for d in active) != CASES[place]:
        raise ValueError(f"the caseloads of month {place} cannot be shared out as printed")


def _settled(twin: Twin, chains: Chains, end: int) -> list[Period]:
    """Stays whose case may come to the teams, longest in care first, brothers and sisters together."""
    found = []
    for life in twin.lives:
        period = life.period_on(end)
        if period and period not in chains and period.entry < end - SETTLED and period.career != "adoption":
            found.append((period.entry, life.family_id, life.number, period))
    return [period for *_, period in sorted(found, key=lambda each: each[:3])]


def _leads(
    twin: Twin, period: Period, own: list[tuple[Worker, int]], former: list[Worker], rng: Random
) -> list[tuple[Worker, int, int]]:
    """A locality worker, for many a former worker of the teams, then the chain of the months planned."""
    end = period.end + period.end_entered_late
    turns: list[tuple[Worker, int]] = []
    if own:
        handed = period.entry + rng.randint(60, SETTLED - 20)
        first, before = max(own[0][1], handed), rng.choice(former)
        if before.since <= handed and max(own[0][1], handed + 90) < before.until:
            turns.append((before, handed))
            first = rng.randint(max(own[0][1], handed + 90), before.until)
        turns += [(own[0][0], first), *own[1:]]
    found = twin.council.workforce.take("locality", period.entry, turns[0][1] if turns else end, rng)
    for index, (worker, since) in enumerate(turns):
        found.append((worker, since, turns[index + 1][1] if index + 1 < len(turns) else end))
    return found
