-- One row is one child looked after at a month end (definitions 6.15).
-- Those count whose next visit is not yet overdue by the national minimum standard.
with visits as (select * from {{ ref('child_visit_months') }})

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(case when is_up_to_date_nationally then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_up_to_date_nationally then 'up to date'
        when last_visit_date is null then 'not visited in this placement'
        else 'overdue'
    end as reason
from visits
