-- One row is one decision that a child should be placed for adoption, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    cast(dob as date) as birth_date,
    cast(date_placed as date) as shobpa_date,
    cast(date_placed_ceased as date) as decision_reversed_date,
    reason_placed_ceased as decision_ended_reason_code
from {{ source('ssda903', 'placed_for_adoption') }}
