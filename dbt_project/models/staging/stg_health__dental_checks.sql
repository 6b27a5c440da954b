-- One row is one dental appointment the nurses know of, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    nhs_number,
    cast(seen_on as date) as seen_date,
    outcome
from {{ source('health', 'dental') }}
