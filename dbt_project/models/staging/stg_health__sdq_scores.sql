-- One row is one strengths and difficulties questionnaire the nurses hold, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    nhs_number,
    cast(completed_on as date) as completed_date,
    cast(score as integer) as sdq_score
from {{ source('health', 'sdq') }}
