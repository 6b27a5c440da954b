-- One row is one approval of a fostering household, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    household_id,
    carer_type,
    approval_kind,
    cast(approved_on as date) as approved_date,
    cast(deregistered_on as date) as deregistered_date,
    deregistration_reason,
    cast(approved_places as integer) as approved_places
from {{ source('social_care', 'lcs_foster_households') }}
