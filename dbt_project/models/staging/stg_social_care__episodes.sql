-- One row is one episode of being looked after, ended by any change of placement or legal status,
-- as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    clae_cla_episode_id as episode_id,
    clae_person_id as person_id,
    clae_cla_id as period_of_care_id,
    cast(clae_entered_care_date as date) as entered_care_date,
    cast(clae_cla_episode_start_date as date) as episode_started_date,
    clae_cla_episode_start_reason as start_reason_code,
    clae_cla_primary_need_code as primary_need_code,
    cast(clae_cla_episode_ceased_date as date) as episode_ended_date,
    clae_cla_episode_ceased_reason as ceased_reason_code,
    clae_cla_placement_id as placement_id
from {{ source('social_care', 'ssd_cla_episodes') }}
