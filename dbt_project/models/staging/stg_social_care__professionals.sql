-- One row is one worker, as things stood on the day of the extract, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    prof_professional_id as professional_id,
    prof_professional_name as professional_name,
    prof_professional_job_title as job_title,
    prof_social_worker_registration_no as registration_number,
    prof_professional_department as department_id,
    cast(prof_full_time_equivalency as decimal(18, 4)) as full_time_equivalent
from {{ source('social_care', 'ssd_professionals') }}
