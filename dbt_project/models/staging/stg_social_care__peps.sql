-- One row is one personal education plan recorded in the case system, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    pep_id,
    person_id,
    cast(pep_date as date) as pep_date,
    pep_status,
    cast(pep_authorised_date as date) as pep_authorised_date
from {{ source('social_care', 'lcs_peps') }}
