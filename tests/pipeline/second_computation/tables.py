"""What the feed contract says of each delivered table: columns and their kinds, codes, keys, required dates.

Only the shape of the feeds; how a cell is read is in reading.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field

DATE, NUMBER, FLAG, TEXT, UNREAD = "date", "number", "flag", "text", "unread"


@dataclass(frozen=True)
class Table:
    """One delivered table: `columns` maps the column's delivered name to its kind, or to a set of codes."""

    source: str
    name: str
    file: str
    sheet: str | None
    columns: dict[str, str | frozenset[str]]
    key: tuple[str, ...]
    key_may_be_blank: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    required_any: tuple[str, ...] = ()
    needed: bool = False
    aliases: frozenset[str] = field(default_factory=frozenset)


def _codes(text: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(item.strip() for item in text.split(separator))


CODES = {
    "legal": _codes("C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3"),
    "rne": _codes("S L P T U B"),
    "rec": _codes("X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17"),
    "place": _codes(
        "A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 Q1 Q2 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14"
    ),
    "provider": _codes("PR0 PR1 PR2 PR3 PR4 PR5"),
    "health_type": _codes("Initial Health Assessment|Review Health Assessment|Dental Check", "|"),
    "health_status": _codes("Planned|Refused|Cancelled|Completed", "|"),
    "eligibility": _codes("Relevant|Former Relevant|Eligible|Qualifying|No Current Eligibility", "|"),
    "in_touch": _codes("YES NO DIED REFU NREQ RHOM"),
    "accommodation": _codes("B C D E G H K R S T U V W X Y Z 0")
    | frozenset(letter + digit for letter in "BCDEGHKRSTUVWXYZ" for digit in "12"),
    "suitable": _codes("1 2"),
    "activity": _codes("F1 F2 F3 F4 F5 P1 P2 P3 P4 P5 G4 G5 G6 0"),
    "role": _codes("Allocated Social Worker|Personal Adviser|Independent Reviewing Officer|Therapeutic Worker", "|"),
    "plan_type": _codes("Care Plan|Pathway Plan", "|"),
    "pep_status": _codes("Draft|Awaiting QA|Authorised", "|"),
    "carer_type": _codes("Mainstream|Connected Person|Short Break", "|"),
    "approval": _codes("Full|Temporary", "|"),
    "assessment": _codes("IHA RHA"),
    "outcome": _codes("Attended|Refused|Not brought|Cancelled", "|"),
    "epep_status": _codes("Draft|Submitted|Quality Assured|Signed Off", "|"),
    "permanence": _codes("Adoption|Special Guardianship|Child Arrangements Order", "|"),
}


def _table(source: str, name: str, columns: str, key: str, **more: object) -> Table:
    kinds: dict[str, str | frozenset[str]] = {}
    for item in columns.split(", "):
        column, _, kind = item.partition(":")
        kinds[column] = CODES.get(kind, kind or TEXT)
    file, sheet = str(more.pop("file", f"{name}.csv")), more.pop("sheet", None)
    return Table(source, name, file, sheet, kinds, tuple(key.split(", ")), **more)  # type: ignore[arg-type]


def _care(name: str, columns: str, key: str, **more: object) -> Table:
    return _table("social_care", name, columns, key, **more)


_SOCIAL_CARE = [
    _care(
        "ssd_person",
        "pers_person_id, pers_forename, pers_surname:unread, pers_sex:unread, pers_ethnicity:unread, "
        "pers_dob:date, pers_common_child_id, pers_send_flag:unread, pers_death_date:date",
        "pers_person_id",
        needed=True,
    ),
    _care(
        "ssd_linked_identifiers",
        "link_person_id, link_identifier_type, link_identifier_value, "
        "link_valid_from_date:unread, link_valid_to_date:unread",
        "link_person_id, link_identifier_type, link_identifier_value",
    ),
    _care(
        "ssd_immigration_status",
        "immi_person_id, immi_immigration_status, immi_immigration_status_start_date:date, "
        "immi_immigration_status_end_date:date",
        "immi_person_id, immi_immigration_status, immi_immigration_status_start_date",
    ),
    _care(
        "ssd_legal_status",
        "lega_legal_status_id, lega_person_id, lega_legal_status:legal, "
        "lega_legal_status_start_date:date, lega_legal_status_end_date:date",
        "lega_legal_status_id",
        required=("lega_legal_status_start_date",),
        needed=True,
    ),
    _care(
        "ssd_cla_episodes",
        "clae_cla_episode_id, clae_person_id, clae_cla_id, clae_entered_care_date:date, "
        "clae_cla_episode_start_date:date, clae_cla_episode_start_reason:rne, clae_cla_primary_need_code:unread, "
        "clae_cla_episode_ceased_date:date, clae_cla_episode_ceased_reason:rec, clae_cla_placement_id",
        "clae_cla_episode_id",
        required=("clae_cla_episode_start_date",),
        needed=True,
    ),
    _care(
        "ssd_cla_placement",
        "clap_cla_placement_id, clap_cla_id:unread, clap_person_id:unread, clap_cla_placement_start_date:date, "
        "clap_cla_placement_end_date:unread, clap_cla_placement_type:place, clap_cla_placement_provider:provider, "
        "clap_cla_placement_urn, clap_cla_placement_postcode, clap_cla_placement_distance:unread, "
        "clap_cla_placement_change_reason:unread",
        "clap_cla_placement_id",
        required=("clap_cla_placement_start_date",),
        needed=True,
    ),
    _care(
        "ssd_cla_reviews",
        "clar_cla_review_id, clar_cla_id, clar_cla_review_due_date:unread, clar_cla_review_date:date, "
        "clar_cla_review_cancelled:flag, clar_cla_review_participation:unread",
        "clar_cla_review_id",
        required=("clar_cla_review_date",),
    ),
    _care(
        "ssd_cla_visits",
        "clav_cla_visit_id, clav_cla_id:unread, clav_person_id, clav_cla_visit_date:date, "
        "clav_cla_visit_seen:flag, clav_cla_visit_seen_alone:unread",
        "clav_cla_visit_id",
        required=("clav_cla_visit_date",),
    ),
    _care(
        "ssd_cla_health",
        "clah_health_check_id, clah_person_id, clah_health_check_type:health_type, "
        "clah_health_check_date:date, clah_health_check_status:health_status",
        "clah_health_check_id",
        required=("clah_health_check_date",),
    ),
    _care(
        "ssd_care_leavers",
        "clea_person_id, clea_care_leaver_eligibility:eligibility, "
        "clea_care_leaver_in_touch:in_touch, clea_care_leaver_latest_contact:unread, "
        "clea_care_leaver_accommodation:accommodation, clea_care_leaver_accom_suitable:suitable, "
        "clea_care_leaver_activity:activity, clea_pathway_plan_review_date:date, "
        "clea_care_leaver_personal_advisor, clea_care_leaver_allocated_team",
        "clea_person_id",
    ),
    _care(
        "ssd_permanence",
        "perm_table_id, perm_person_id, perm_cla_id, perm_adm_decision_date:date, "
        "perm_placement_order_date:date, perm_matched_date:date, perm_placed_for_adoption_date:unread, "
        "perm_placed_ffa_cp_date:unread, perm_decision_reversed_date:date, perm_permanence_order_date:unread, "
        "perm_permanence_order_type:permanence",
        "perm_table_id",
    ),
    _care(
        "ssd_involvements",
        "invo_professional_id, invo_professional_role_id:role, invo_professional_team, "
        "invo_involvement_start_date:date, invo_involvement_end_date:date, invo_person_id",
        "invo_professional_id, invo_person_id, invo_professional_role_id, invo_involvement_start_date",
        required=("invo_involvement_start_date",),
    ),
    _care(
        "ssd_professionals",
        "prof_professional_id, prof_professional_name:unread, prof_professional_job_title, "
        "prof_social_worker_registration_no, prof_professional_department, prof_full_time_equivalency:number",
        "prof_professional_id",
    ),
    _care(
        "ssd_department",
        "dept_team_id, dept_team_name:unread, dept_team_parent_id:unread, dept_team_parent_name",
        "dept_team_id",
    ),
    _care(
        "lcs_plans",
        "plan_id, person_id, plan_type:plan_type, plan_start_date:unread, plan_authorised_date:date",
        "plan_id",
    ),
    _care(
        "lcs_peps",
        "pep_id, person_id, pep_date:date, pep_status:pep_status, pep_authorised_date:date",
        "pep_id",
        required=("pep_date",),
    ),
    _care(
        "lcs_foster_households",
        "household_id, carer_type:carer_type, approval_kind:approval, approved_on:date, "
        "deregistered_on:date, deregistration_reason:unread, approved_places:unread",
        "household_id, approved_on",
        required=("approved_on",),
    ),
    _care(
        "lcs_placement_costs",
        "placement_id, weekly_cost_gbp:number, cost_start_date:date, cost_end_date:date",
        "placement_id, cost_start_date",
    ),
    _care(
        "adoption_tracker",
        "Child ID, Name:unread, DOB:date, SHOBPA date:date, Placement order date:date, "
        "Matched date:date, Placed date:date, Adoption order date:date, Reversal started:date, Notes:unread",
        "Child ID, SHOBPA date",
        key_may_be_blank=("SHOBPA date",),
        file="adoption_tracker.xlsx",
        sheet="Tracker",
    ),
    _care(
        "ssd_sdq_scores",
        "csdq_person_id, csdq_sdq_completed_date:date, csdq_sdq_reason:unread, csdq_sdq_score:number",
        "csdq_person_id, csdq_sdq_completed_date",
        required=("csdq_sdq_completed_date",),
    ),
]
_HEALTH = [
    _table(
        "health",
        "Assessments",
        "NHS number:nhs, Assessment:assessment, Notified on:date, Due on:unread, "
        "Attended on:date, Outcome:outcome, Plan returned on:unread",
        "NHS number, Assessment, Notified on, Attended on",
        key_may_be_blank=("NHS number", "Assessment", "Notified on", "Attended on"),
        required_any=("Attended on", "Notified on"),
        file="lac_health_tracker.xlsx",
        sheet="Assessments",
    ),
    _table(
        "health",
        "Dental",
        "NHS number:nhs, Seen on:date, Outcome:outcome",
        "NHS number, Seen on",
        key_may_be_blank=("NHS number",),
        file="lac_health_tracker.xlsx",
        sheet="Dental",
    ),
    _table(
        "health",
        "SDQ",
        "NHS number:nhs, Completed on:date, Score:number",
        "NHS number, Completed on",
        key_may_be_blank=("NHS number",),
        required=("Completed on",),
        file="lac_health_tracker.xlsx",
        sheet="SDQ",
    ),
]
_PUPIL = "surname forename dob school_name school_urn school_ofsted in_authority year_group sen_status hours_per_week"
_VIRTUAL_SCHOOL = [
    _table(
        "virtual_school",
        "pupils",
        ", ".join(["upn", *(f"{column}:unread" for column in [*_PUPIL.split(), "permanently_excluded_on"])]),
        "upn",
        key_may_be_blank=("upn",),
    ),
    _table(
        "virtual_school",
        "epep",
        "pep_id, upn, meeting_date:date, pep_type:unread, status:epep_status, quality_rating:unread, "
        "signed_off_date:unread, pupil_premium_requested_gbp:unread",
        "pep_id",
        required=("meeting_date",),
    ),
]
TABLES = {"social_care": _SOCIAL_CARE, "health": _HEALTH, "virtual_school": _VIRTUAL_SCHOOL}
