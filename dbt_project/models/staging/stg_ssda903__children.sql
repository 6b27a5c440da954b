-- One row is one child in the return, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    sex as sex_code,
    cast(dob as date) as birth_date,
    ethnic as ethnicity_code,
    upn,
    mother = 'Y' as is_mother,
    cast(mc_dob as date) as child_birth_date
from {{ source('ssda903', 'header') }}
