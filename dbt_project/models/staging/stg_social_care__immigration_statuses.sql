-- One row is one immigration status a person has held, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    immi_person_id as person_id,
    immi_immigration_status as immigration_status,
    cast(immi_immigration_status_start_date as date) as status_started_date,
    cast(immi_immigration_status_end_date as date) as status_ended_date
from {{ source('social_care', 'ssd_immigration_status') }}
