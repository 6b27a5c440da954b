-- One row is one time a child was missing or away without authorisation, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    miss_table_id as missing_episode_id,
    miss_person_id as person_id,
    cast(miss_missing_episode_start_date as date) as missing_started_date,
    miss_missing_episode_type as missing_type,
    cast(miss_missing_episode_end_date as date) as missing_ended_date,
    miss_missing_rhi_offered as return_interview_offered_code,
    miss_missing_rhi_accepted as return_interview_accepted_code
from {{ source('social_care', 'ssd_missing') }}
