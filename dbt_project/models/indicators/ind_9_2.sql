-- One row is one child looked after at a month end (definitions 9.2).
-- Those in a fostering placement count, whoever provides it.
with children as (select * from {{ ref('child_months') }}),

placement_types as (select * from {{ ref('codes_placement_types') }})

select
    children.authority,
    children.pack_month,
    children.month_end,
    'recorded' as basis,
    'child' as member_type,
    children.child_id as member_id,
    children.child_id,
    children.month_end as status_date,
    cast(
        case when placement_types.is_fostering then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when placement_types.is_fostering then 'fostered'
        else 'not fostered'
    end as reason
from children
left join placement_types
    on children.placement_type_code = placement_types.code
