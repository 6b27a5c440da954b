-- One row is one person the case system knows, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    pers_person_id as person_id,
    pers_forename as forename,
    pers_surname as surname,
    pers_sex as sex_code,
    pers_ethnicity as ethnicity_code,
    cast(pers_dob as date) as birth_date,
    pers_common_child_id as nhs_number,
    pers_send_flag = 'Y' as send_flag,
    cast(pers_death_date as date) as death_date
from {{ source('social_care', 'ssd_person') }}
