-- One row is one stage of a matter an independent reviewing officer escalated, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    escalation_id,
    matter_id,
    review_id,
    person_id,
    stage,
    cast(raised_on as date) as raised_date,
    cast(responded_on as date) as responded_date,
    theme
from {{ source('social_care', 'lcs_escalations') }}
