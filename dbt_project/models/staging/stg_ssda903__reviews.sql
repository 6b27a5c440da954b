-- One row is one review held, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    cast(dob as date) as birth_date,
    cast(review as date) as review_date,
    review_code as participation_code
from {{ source('ssda903', 'reviews') }}
