-- One row is one child looked after at a month end (definitions 8.5).
-- Those in a placement the council buys count; an 'other' placement when it costs (rulings PLC4).
with children as (select * from {{ ref('child_months') }}),

placement_types as (select * from {{ ref('codes_placement_types') }}),

providers as (select * from {{ ref('codes_providers') }}),

placement_costs as (select * from {{ ref('child_placement_costs') }}),

children_with_placement as (

    select
        children.authority,
        children.pack_month,
        children.month_end,
        children.child_id,
        coalesce(placement_types.is_commissionable, false)
        and case
            when placement_types.is_cost_checked
                then exists (
                    select 1
                    from placement_costs
                    where
                        placement_costs.placement_id = children.placement_id
                        and placement_costs.cost_started_date <= children.month_end
                        and coalesce(placement_costs.cost_ended_date, date '9999-12-31')
                        > children.month_end
                )
            else coalesce(providers.is_bought_in, false)
        end as is_commissioned
    from children
    left join placement_types
        on children.placement_type_code = placement_types.code
    left join providers
        on children.provider_code = providers.code

)

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(case when is_commissioned then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_commissioned then 'commissioned'
        else 'not commissioned'
    end as reason
from children_with_placement
