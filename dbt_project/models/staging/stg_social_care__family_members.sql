-- One row is one person per family, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    fami_family_id as family_id,
    fami_person_id as person_id
from {{ source('social_care', 'ssd_family') }}
