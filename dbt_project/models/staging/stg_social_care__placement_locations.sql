-- One row is one placement whose place is known, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    placement_id,
    placement_la_code as placement_authority_code,
    home_postcode
from {{ source('social_care', 'lcs_placement_location') }}
