-- One row is one child the looked-after children's nurses know, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    nhs_number,
    surname,
    forename,
    cast(dob as date) as birth_date,
    postcode,
    gp_registered = 'Y' as is_gp_registered,
    dentist_registered = 'Y' as is_dentist_registered,
    cast(health_passport_date as date) as health_passport_date
from {{ source('health', 'children') }}
