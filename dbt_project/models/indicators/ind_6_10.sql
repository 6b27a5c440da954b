-- One row is one child looked after at a month end, past the 20th working day in care (6.10).
-- Those whose last dental check still holds count; a refused one is not done, and infants stay in.
with checks as (

    select * from {{ ref('child_health_months') }}
    where check_kind = 'dental check' and is_past_initial_deadline

)

select
    authority,
    pack_month,
    month_end,
    basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(case when is_up_to_date then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_up_to_date then 'up to date'
        when is_last_refused then 'refused'
        when last_checked_date is null then 'none in this period of care'
        else 'overdue'
    end as reason
from checks
