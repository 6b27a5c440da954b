-- One row is one interview held after a child came back from being missing, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    miss_table_id as missing_episode_id,
    cast(held_on as date) as held_date
from {{ source('social_care', 'lcs_return_interviews') }}
