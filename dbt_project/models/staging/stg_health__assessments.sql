-- One row is one health assessment the nurses were told of, due or held, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    nhs_number,
    assessment as assessment_type,
    cast(notified_on as date) as notified_date,
    cast(due_on as date) as due_date,
    cast(attended_on as date) as attended_date,
    outcome,
    cast(plan_returned_on as date) as plan_returned_date
from {{ source('health', 'assessments') }}
