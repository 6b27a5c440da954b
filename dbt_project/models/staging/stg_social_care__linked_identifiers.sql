-- One row is one number another service knows a person by, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    link_person_id as person_id,
    link_identifier_type as identifier_type,
    link_identifier_value as identifier_value,
    cast(link_valid_from_date as date) as valid_from_date,
    cast(link_valid_to_date as date) as valid_to_date
from {{ source('social_care', 'ssd_linked_identifiers') }}
