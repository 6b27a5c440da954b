-- One row is one child looked after at a month end (definitions 8.4).
-- Those placed with parents, or others with parental responsibility, count (P1).
with children as (select * from {{ ref('child_months') }})

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(
        case when placement_type_code = 'P1' then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case when placement_type_code = 'P1' then 'with parents' else 'not with parents' end as reason
from children
