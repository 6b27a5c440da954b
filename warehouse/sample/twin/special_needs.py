"""Plans the special educational needs of the children on the virtual school's roll (first review 3.6.3).

Needs the roll (peps.py). Not here: rows (warehouse.sample.education).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.sample.days import OPEN, birthday
from warehouse.sample.twin.cohorts import LABELS

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin

JUNE = "2017-06"
NEEDS = {"EHCP": 92, "Statement": 32, "EHC Assessment": 11}  # of those of five and over on the roll
SUPPORTED = 0.27  # of the others
LEAST_AGE = 5


def plan_special_needs(twin: Twin) -> None:
    """Fixes script["special needs"] of everyone counted in June 2017; all others' is drawn."""
    rng, end = twin.rng("special needs"), LABELS[JUNE]
    pupils = [
        life
        for life in twin.known_in_care(JUNE)
        if life.script.get("upn from", OPEN) <= end and birthday(life.dob, LEAST_AGE) <= end
    ]
    rng.shuffle(pupils)
    wanted = [need for need, count in NEEDS.items() for _ in range(count)]
    for place, life in enumerate(pupils):
        other = "SEN Support" if rng.random() < SUPPORTED else "None"
        life.script["special needs"] = wanted[place] if place < len(wanted) else other
