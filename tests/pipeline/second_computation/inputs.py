"""What each indicator needs delivered: a source, table, column or type that is not supplied makes it Unavailable."""

from __future__ import annotations

import re

from .reading import Delivery

_CARE = [
    "ssd_person.pers_dob",
    "ssd_cla_episodes.clae_cla_episode_start_date",
    "ssd_cla_episodes.clae_cla_episode_start_reason",
    "ssd_cla_episodes.clae_cla_episode_ceased_date",
    "ssd_cla_episodes.clae_cla_episode_ceased_reason",
    "ssd_legal_status.lega_legal_status",
    "ssd_legal_status.lega_legal_status_start_date",
]
_PLACED = [*_CARE, "ssd_cla_episodes.clae_cla_placement_id", "ssd_cla_placement.clap_cla_placement_type"]
_VISITED = [
    *_PLACED,
    "ssd_cla_visits.clav_person_id",
    "ssd_cla_visits.clav_cla_visit_date",
    "ssd_cla_visits.clav_cla_visit_seen",
]
_LEAVERS = [*_CARE, "ssd_care_leavers.clea_care_leaver_eligibility", "ssd_care_leavers.clea_care_leaver_in_touch"]
_PLANS = ["lcs_plans.plan_type", "lcs_plans.plan_authorised_date"]
_DECIDED = ["ssd_permanence.perm_adm_decision_date", "ssd_permanence.perm_decision_reversed_date"]
_HOUSEHOLDS = [
    f"lcs_foster_households.{column}" for column in ("carer_type", "approval_kind", "approved_on", "deregistered_on")
]
_CASELOADS = [
    "ssd_involvements.invo_professional_id",
    "ssd_involvements.invo_person_id",
    "ssd_professionals.prof_professional_department",
    "ssd_department.dept_team_parent_name",
    "ssd_professionals.prof_social_worker_registration_no",
    "ssd_professionals.prof_professional_job_title",
]


def _checks(*types: str) -> list[str]:
    return [
        "ssd_cla_health.clah_health_check_date",
        "ssd_cla_health.clah_health_check_status",
        *(f"ssd_cla_health[{kind}]" for kind in types),
    ]


_INITIAL, _REVIEW, _DENTAL = "Initial Health Assessment", "Review Health Assessment", "Dental Check"
_PEPS = [*_CARE, "lcs_peps.pep_date", "lcs_peps.pep_status", "lcs_peps.pep_authorised_date"]
_RECORDED = {
    **dict.fromkeys(("6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.8", "10.1"), _CARE),
    "6.7": [
        *_CARE,
        "ssd_cla_reviews.clar_cla_id",
        "ssd_cla_reviews.clar_cla_review_date",
        "ssd_cla_reviews.clar_cla_review_cancelled",
    ],
    "6.9": [*_CARE, *_checks(_INITIAL, _REVIEW)],
    "6.10": [*_CARE, *_checks(_DENTAL)],
    "6.11": [*_CARE, *_checks(_INITIAL)],
    "6.11b": [*_CARE, *_checks(_INITIAL)],
    "6.12": _PEPS,
    "6.13": _PEPS,
    "6.14": [*_CARE, *_PLANS, "lcs_plans[Care Plan]", "lcs_plans[Pathway Plan]"],
    "6.15": _VISITED,
    "6.16": [*_VISITED, "ssd_permanence.perm_matched_date", "ssd_permanence.perm_decision_reversed_date"],
    "7.1": _LEAVERS,
    "7.2": [*_LEAVERS, *_PLANS, "lcs_plans[Pathway Plan]", "ssd_care_leavers.clea_pathway_plan_review_date"],
    "7.2b": [*_LEAVERS, *_PLANS, "lcs_plans[Pathway Plan]", "ssd_care_leavers.clea_pathway_plan_review_date"],
    "7.3": [
        *_LEAVERS,
        "ssd_care_leavers.clea_care_leaver_accommodation",
        "ssd_care_leavers.clea_care_leaver_accom_suitable",
    ],
    "7.4": [*_LEAVERS, "ssd_care_leavers.clea_care_leaver_activity"],
    "7.4d": [*_LEAVERS, "ssd_care_leavers.clea_care_leaver_activity"],
    **dict.fromkeys(("8.1", "8.2", "8.3", "8.4", "9.1", "9.2"), _PLACED),
    "8.5": [*_PLACED, "ssd_cla_placement.clap_cla_placement_provider", "lcs_placement_costs.weekly_cost_gbp"],
    **dict.fromkeys(("9.3", "9.4", "9.5"), _HOUSEHOLDS),
    "10.2": [*_CARE, *_DECIDED],
    "10.3": [*_CARE, *_DECIDED],
    **dict.fromkeys(("10.4", "10.4y"), _PLACED),
    "10.5": [*_CARE, *_DECIDED, "ssd_permanence.perm_matched_date"],
    "10.5y": [*_CARE, *_DECIDED, "ssd_permanence.perm_matched_date"],
    "11.3": _CASELOADS,
    "11.4": [*_CASELOADS, "ssd_professionals.prof_full_time_equivalency"],
}
_EVIDENCE = {
    "6.9": ("health", ["Assessments[IHA]", "Assessments[RHA]", "Assessments.Attended on"]),
    "6.10": ("health", ["Dental.Seen on"]),
    "6.11": ("health", ["Assessments[IHA]", "Assessments.Attended on"]),
    "6.11b": ("health", ["Assessments[IHA]", "Assessments.Attended on"]),
    "6.12": ("virtual_school", ["epep.meeting_date", "epep.status"]),
    "6.13": ("virtual_school", ["epep.meeting_date", "epep.status"]),
}


def needs(indicator: str, basis: str, is_roll: bool = False) -> dict[str, list[str]]:
    """Source -> the inputs without which the figure is Unavailable; the adoption tracker is optional (K7).

    `is_roll`: the cohort of 6.12 and 6.13 is the virtual school's roll.
    """
    found = {"social_care": _RECORDED[indicator]}
    if basis == "evidenced":
        source, inputs = _EVIDENCE[indicator]
        found[source] = inputs
    if is_roll and indicator in ("6.12", "6.13"):
        found["virtual_school"] = [*found.get("virtual_school", []), "pupils.upn"]
    return found


def is_not_supplied(delivery: Delivery | None, inputs: list[str]) -> bool:
    """Whether the delivery says (or its files show) that it could not fill one of the inputs."""
    if delivery is None:
        return False
    for item in inputs:
        table = re.split(r"[.\[]", item)[0]
        if {item.lower(), table.lower()} & delivery.not_supplied:
            return True
    return False
