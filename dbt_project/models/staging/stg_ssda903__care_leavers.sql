-- One row is one care leaver with a 17th to 21st birthday in the year, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    cast(dob as date) as birth_date,
    in_touch as in_touch_code,
    activ as activity_code,
    accom as accommodation_code
from {{ source('ssda903', 'oc3') }}
