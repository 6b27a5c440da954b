-- One row is one child looked after at a month end, newcomers too (definitions 6.14).
-- Those count whose last plan of the right type for their age still holds.
with plans as (select * from {{ ref('child_plan_months') }})

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(case when is_up_to_date then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    concat(
        lower(plan_type),
        case
            when is_up_to_date then ' up to date'
            when last_authorised_date is null then ' missing'
            else ' overdue'
        end
    ) as reason
from plans
