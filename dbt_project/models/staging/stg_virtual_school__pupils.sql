-- One row is one pupil on the roll of the virtual school, as things stood on the day of the
-- extract, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    upn,
    surname,
    forename,
    cast(dob as date) as birth_date,
    school_name,
    school_urn,
    school_ofsted,
    in_authority = 'Y' as is_in_authority,
    year_group,
    sen_status,
    cast(hours_per_week as decimal(18, 4)) as hours_per_week,
    cast(permanently_excluded_on as date) as permanently_excluded_date
from {{ source('virtual_school', 'pupils') }}
