-- One row is one care plan or pathway plan, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    plan_id,
    person_id,
    plan_type,
    cast(plan_start_date as date) as plan_started_date,
    cast(plan_authorised_date as date) as plan_authorised_date
from {{ source('social_care', 'lcs_plans') }}
