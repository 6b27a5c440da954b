"""Everything that happens to a child in care by a rule's clock: reviews, visits, plans, checks, PEPs, notices.

Needs the periods, stays and plans for adoption; leaves days in the lives' scripts for the writers of warehouse.sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.sample.twin.assessments import plan_assessments
from warehouse.sample.twin.care_plans import plan_care_plans
from warehouse.sample.twin.dental import plan_dental
from warehouse.sample.twin.notices import plan_notices
from warehouse.sample.twin.peps import plan_peps
from warehouse.sample.twin.reviews import plan_reviews
from warehouse.sample.twin.special_needs import plan_special_needs
from warehouse.sample.twin.visits import plan_visits

if TYPE_CHECKING:
    from warehouse.sample.twin.plan import Twin


PLANS = (
    plan_notices,
    plan_assessments,
    plan_dental,
    plan_reviews,
    plan_visits,
    plan_care_plans,
    plan_peps,
    plan_special_needs,
)


def plan_events(twin: Twin) -> None:
    """Fixes the days of all of them, kind by kind."""
    for plan in PLANS:
        plan(twin)
