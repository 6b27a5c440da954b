-- One row is one looked-after child whose dental check only the health team holds.
-- The child counts in 6.10, is not up to date as recorded, and is up to date as evidenced.
with recorded as (

    select * from {{ ref('child_health_months') }}
    where check_kind = 'dental check' and basis = 'recorded'

),

evidenced as (

    select * from {{ ref('child_health_months') }}
    where check_kind = 'dental check' and basis = 'evidenced'

)

select
    recorded.authority,
    recorded.pack_month,
    recorded.month_end,
    recorded.child_id,
    recorded.last_checked_date as recorded_date,
    evidenced.last_checked_date as source_date
from recorded
inner join evidenced
    using (month_end, child_id)
where
    recorded.month_end = recorded.pack_month
    and recorded.is_past_initial_deadline
    and not recorded.is_up_to_date
    and evidenced.is_up_to_date
