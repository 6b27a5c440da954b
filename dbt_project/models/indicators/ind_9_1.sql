-- One row is one child in a fostering placement at a month end, whoever provides it (9.1).
-- A carer adopting the child (A3, A5) is adoption, not fostering.
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
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'fostered' as reason
from children
left join placement_types
    on children.placement_type_code = placement_types.code
where placement_types.is_fostering
