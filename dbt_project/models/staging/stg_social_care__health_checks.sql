-- One row is one health or dental check of a child, planned or done, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    clah_health_check_id as health_check_id,
    clah_person_id as person_id,
    clah_health_check_type as check_type,
    cast(clah_health_check_date as date) as check_date,
    clah_health_check_status as check_status
from {{ source('social_care', 'ssd_cla_health') }}
