-- One row is one child adopted in the year, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    cast(dob as date) as birth_date,
    cast(date_int as date) as shobpa_date,
    cast(date_match as date) as matched_date,
    foster_care = 'Y' as is_foster_carer_adoption,
    cast(nb_adoptr as integer) as number_of_adopters,
    sex_adoptr as adopter_sex_code,
    ls_adoptr as adopter_legal_status_code
from {{ source('ssda903', 'ad1') }}
