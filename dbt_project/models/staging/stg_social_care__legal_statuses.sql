-- One row is one legal status a child has held, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    lega_legal_status_id as legal_status_id,
    lega_person_id as person_id,
    lega_legal_status as legal_status_code,
    cast(lega_legal_status_start_date as date) as status_started_date,
    cast(lega_legal_status_end_date as date) as status_ended_date
from {{ source('social_care', 'ssd_legal_status') }}
