-- One row is one stretch of days on which a placement costs the council more than nothing.
-- It decides whether a Z1 placement is a commissioned one (rulings PLC4).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

placement_costs as (select * from {{ ref('stg_social_care__placement_costs') }})

select
    run_parameters.authority,
    run_parameters.pack_month,
    placement_costs.placement_id,
    placement_costs.cost_started_date,
    placement_costs.cost_ended_date,
    placement_costs.weekly_cost_gbp
from placement_costs
cross join run_parameters
where placement_costs.weekly_cost_gbp > 0
