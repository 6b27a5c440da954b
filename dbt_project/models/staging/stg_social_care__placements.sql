-- One row is one placement of a looked-after child, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    clap_cla_placement_id as placement_id,
    clap_cla_id as period_of_care_id,
    clap_person_id as person_id,
    cast(clap_cla_placement_start_date as date) as placement_started_date,
    cast(clap_cla_placement_end_date as date) as placement_ended_date,
    clap_cla_placement_type as placement_type_code,
    clap_cla_placement_provider as provider_code,
    clap_cla_placement_urn as urn,
    clap_cla_placement_postcode as postcode,
    cast(clap_cla_placement_distance as decimal(18, 4)) as distance_miles,
    clap_cla_placement_change_reason as change_reason_code
from {{ source('social_care', 'ssd_cla_placement') }}
