-- One row is one strengths and difficulties questionnaire of a child, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    csdq_person_id as person_id,
    cast(csdq_sdq_completed_date as date) as completed_date,
    csdq_sdq_reason as sdq_reason_code,
    cast(csdq_sdq_score as integer) as sdq_score
from {{ source('social_care', 'ssd_sdq_scores') }}
