-- One row is one person open to the leaving care service, as things stood on the day of the
-- extract, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    clea_person_id as person_id,
    clea_care_leaver_eligibility as eligibility,
    clea_care_leaver_in_touch as in_touch_code,
    cast(clea_care_leaver_latest_contact as date) as latest_contact_date,
    clea_care_leaver_accommodation as accommodation_code,
    clea_care_leaver_accom_suitable as accommodation_suitability_code,
    clea_care_leaver_activity as activity_code,
    cast(clea_pathway_plan_review_date as date) as pathway_plan_review_date,
    clea_care_leaver_personal_advisor as personal_adviser_id,
    clea_care_leaver_allocated_team as allocated_team_id
from {{ source('social_care', 'ssd_care_leavers') }}
