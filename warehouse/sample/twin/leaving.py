"""Plans leaving care as a whole: who is with the service, how they live, their plans and contacts (7.1 to 7.4).

Here: only the order. It runs after the looked-after children's plans (events.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.sample.twin.leavers import draw_leavers
from warehouse.sample.twin.pathway_plans import plan_pathway_plans
from warehouse.sample.twin.standings import plan_standings

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin


def plan_leaving(twin: Twin) -> None:
    """Everyone who was in care at 16 or over."""
    leavers = draw_leavers(twin)
    plan_standings(twin, leavers)
    plan_pathway_plans(twin, leavers)
