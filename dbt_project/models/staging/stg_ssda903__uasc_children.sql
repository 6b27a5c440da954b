-- One row is one unaccompanied asylum-seeking child, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    sex as sex_code,
    cast(dob as date) as birth_date,
    cast(duc as date) as uasc_ended_date
from {{ source('ssda903', 'uasc') }}
