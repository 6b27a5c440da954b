-- One row is one weekly price of a placement and the time it held, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    placement_id,
    cast(weekly_cost_gbp as decimal(18, 4)) as weekly_cost_gbp,
    cast(cost_start_date as date) as cost_started_date,
    cast(cost_end_date as date) as cost_ended_date
from {{ source('social_care', 'lcs_placement_costs') }}
