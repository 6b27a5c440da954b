"""How many children live in each kind of home at a month end, and who may live where.

Here: the printed family, parents, fostering and bought homes as counts (8.3 to 8.5, 9.1). Not here: moves (moves.py).
"""

from __future__ import annotations

from warehouse.sample.twin.courses import ADOPTIVE, AGENCY, BOUGHT, HOUSE, OWN, PARENTS, Course
from warehouse.sample.twin.targets import counts

# children in council-run supported living and the like, neither family nor bought (free: 8.5 leaves it open)
OWN_HOMES = {"2017-01": 31, "2017-02": 31, "2017-03": 27, "2017-04": 28, "2017-05": 26, "2017-06": 24}
# July by the first review (209 fostered in-house); the months after it stay near
LATER = {HOUSE: 209, PARENTS: 26, BOUGHT: 72, OWN: 25}
Wanted = dict[str, int]


def wanted_settings(month: str, adoptive: int, here: int = 0) -> Wanted:
    """How many live in each setting at a month end, from the printed family, parents, fostering and bought homes."""
    if month > "2017-06":
        return {**LATER, ADOPTIVE: adoptive, AGENCY: here - adoptive - sum(LATER.values())}
    family, here = counts("8.3")[month]
    bought = {**counts("8.5", "helper"), **counts("8.5")}[month][0]
    own = OWN_HOMES[month]
    homes = here - family - own
    parents = counts("8.4")[month][0]
    agency = bought - homes
    house = family - parents - adoptive - agency
    return {HOUSE: house, AGENCY: agency, PARENTS: parents, ADOPTIVE: adoptive, BOUGHT: homes, OWN: own}


def can_live(course: Course, setting: str, on: int) -> bool:
    """Whether a setting suits the child's age and plan."""
    age = course.age(on)
    if course.is_adoption():
        return setting == HOUSE
    if setting == OWN:
        return age >= 16
    return age >= 10 if setting == BOUGHT else age < 16 if setting == PARENTS else True


def is_free(course: Course) -> bool:
    """May move without harm to 8.1 or to a plan for adoption."""
    return not course.is_bound and not course.is_adoption() and "known_from" not in course.life.script
