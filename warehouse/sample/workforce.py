"""Teams, posts and the people who hold them one after the other; which post takes a child's case.

A case goes to the least loaded of three posts drawn, so that caseloads stay within 10 to 19.
Not here: the rows (staff.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from warehouse.sample.days import OPEN
from warehouse.sample.names import SURNAMES, WORKER_FORENAMES

LOAD_STEP = 30  # days
LOAD_MONTHS = 40  # loads are known for so long before the horizon
LOOKED_AFTER = "Looked After Children"
# kind: (parent department, job title, cases per full-time post, cases per child of the council, posts of a team)
KINDS = {
    "looked after": (LOOKED_AFTER, "Social Worker", 12.5, 0.62, 6),
    "locality": ("Locality Social Work", "Social Worker", 15.0, 0.42, 7),
    "disability": ("Children with Disabilities", "Social Worker", 16.0, 0.11, 4),
    "leaving care": ("Leaving Care", "Personal Adviser", 20.0, 0.55, 8),
    "reviewing": ("Safeguarding and Quality", "Independent Reviewing Officer", 60.0, 1.05, 9),
    "therapeutic": ("Therapeutic Services", "Therapist", 12.0, 0.08, 5),
}
ROLES = {
    "leaving care": "Personal Adviser",
    "reviewing": "Independent Reviewing Officer",
    "therapeutic": "Therapeutic Worker",
}


@dataclass(slots=True)
class Worker:
    """One person in a post from `since` to `until`."""

    id: str
    name: str
    title: str
    registration: str
    team: str
    fte: str
    since: int
    until: int
    department: str | None = None  # as recorded on the professional, where it differs from the team of the case


@dataclass(slots=True)
class Post:
    """A post and its holders in date order; `loads` counts its cases by month before the horizon."""

    team: str
    fte: float
    holders: list[Worker]
    loads: list[int] = field(default_factory=lambda: [0] * (LOAD_MONTHS + 1))


@dataclass(frozen=True)
class Team:
    """A team of a department."""

    id: str
    name: str
    parent_id: str
    parent_name: str


@dataclass
class Workforce:
    """All teams, posts by kind of work, managers."""

    horizon: int
    teams: list[Team]
    posts: dict[str, list[Post]]
    managers: list[Worker]

    def take(self, kind: str, since: int, until: int, rng: Random) -> list[tuple[Worker, int, int]]:
        """The workers who hold a case of this kind from `since` to `until`, one after the other."""
        if since >= until:
            return []
        months = range(self._month(since), self._month(min(until, self.horizon)) + 1)
        probe = months[-1]
        post = min((rng.choice(self.posts[kind]) for _ in range(3)), key=lambda each: each.loads[probe] / each.fte)
        if since > self.horizon - LOAD_STEP * LOAD_MONTHS or until > self.horizon - LOAD_STEP * LOAD_MONTHS:
            for month in months:
                post.loads[month] += 1
        held = []
        for worker in post.holders:
            first, last = max(since, worker.since), min(until, worker.until)
            if first < last:
                held.append((worker, first, last))
        return held

    def _month(self, day: int) -> int:
        return max(0, LOAD_MONTHS - max(0, self.horizon - day) // LOAD_STEP)


def draw_workforce(children: int, horizon: int, seed: int) -> Workforce:
    """Posts for a council of this size, held by people who come and go over twenty years."""
    rng = Random(f"{seed} workforce")
    teams: list[Team] = []
    posts: dict[str, list[Post]] = {}
    managers: list[Worker] = []
    for index, (kind, (parent, title, cases, share, size)) in enumerate(KINDS.items()):
        count = max(2, round(children * share / cases / 0.93) + 1)
        posts[kind] = []
        for number in range(count):
            if number % size == 0:
                teams.append(
                    Team(
                        f"D{index + 1}{len(teams) + 1:03d}",
                        f"{parent} {number // size + 1}",
                        f"D{index + 1}000",
                        parent,
                    )
                )
                managers.append(
                    draw_worker(rng, f"9{len(managers):06d}", "Team Manager", teams[-1].id, "1.0", horizon - 7000, OPEN)
                )
            posts[kind].append(_post(rng, f"{index + 1}{number:05d}", title, teams[-1].id, horizon))
    return Workforce(horizon, teams, posts, managers)


def _post(rng: Random, number: str, title: str, team: str, horizon: int) -> Post:
    fte = rng.choice((1.0, 1.0, 1.0, 1.0, 1.0, 0.8, 0.6))
    holders: list[Worker] = []
    since = horizon - 7300
    while since < horizon:
        until = since + 300 + int(rng.expovariate(1 / 900))
        last = until if until < horizon else OPEN
        holders.append(draw_worker(rng, f"{number}{len(holders):02d}", title, team, str(fte), since, last))
        since = until
    return Post(team, fte, holders)


def draw_worker(rng: Random, number: str, title: str, team: str, fte: str, since: int, until: int) -> Worker:
    """Somebody with a name, registered where the title asks for it."""
    registration = f"SW{rng.randint(10_000, 99_999)}{number[-2:]}" if title in ("Social Worker", "Team Manager") else ""
    name = f"{rng.choice(WORKER_FORENAMES)} {rng.choice(SURNAMES)}"
    return Worker(f"P{number}", name, title, registration, team, fte, since, until)
