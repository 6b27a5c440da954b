-- One row is one child and adoption decision in the adoption team's own workbook, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child_id as person_id,
    name as child_name,
    cast(dob as date) as birth_date,
    cast(shobpa_date as date) as shobpa_date,
    cast(placement_order_date as date) as placement_order_date,
    cast(matched_date as date) as matched_date,
    cast(placed_date as date) as placed_date,
    cast(adoption_order_date as date) as adoption_order_date,
    cast(reversal_started as date) as reversal_started_date,
    notes
from {{ source('social_care', 'adoption_tracker') }}
