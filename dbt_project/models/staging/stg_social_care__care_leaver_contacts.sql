-- One row is one contact with a care leaver, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    contact_id,
    person_id,
    cast(contact_date as date) as contact_date,
    contact_method,
    purpose
from {{ source('social_care', 'lcs_care_leaver_contacts') }}
