-- One row is one episode of being looked after, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    child as child_id,
    cast(decom as date) as episode_started_date,
    rne as start_reason_code,
    ls as legal_status_code,
    cin as primary_need_code,
    place as placement_type_code,
    place_provider as provider_code,
    cast(dec as date) as episode_ended_date,
    rec as ceased_reason_code,
    reason_place_change as change_reason_code,
    home_post as home_postcode,
    pl_post as placement_postcode,
    urn
from {{ source('ssda903', 'episodes') }}
