-- One row is one meeting on a personal education plan in the electronic system, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    pep_id,
    upn,
    cast(meeting_date as date) as meeting_date,
    pep_type,
    status as pep_status,
    quality_rating,
    cast(signed_off_date as date) as signed_off_date,
    cast(pupil_premium_requested_gbp as decimal(18, 4)) as pupil_premium_requested_gbp
from {{ source('virtual_school', 'epep') }}
