-- One row is one stretch in which a worker was involved with a person, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    invo_professional_id as professional_id,
    invo_professional_role_id as role,
    invo_professional_team as team_id,
    cast(invo_involvement_start_date as date) as involvement_started_date,
    cast(invo_involvement_end_date as date) as involvement_ended_date,
    invo_person_id as person_id
from {{ source('social_care', 'ssd_involvements') }}
