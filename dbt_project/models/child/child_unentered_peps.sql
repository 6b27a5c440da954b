-- One row is one looked-after child whose education plan only the virtual school holds.
-- The child counts in 6.13, is not up to date as recorded, and is up to date as evidenced.
with recorded as (select * from {{ ref('child_pep_months') }} where basis = 'recorded'),

evidenced as (select * from {{ ref('child_pep_months') }} where basis = 'evidenced')

select
    recorded.authority,
    recorded.pack_month,
    recorded.month_end,
    recorded.child_id,
    recorded.last_pep_date as recorded_date,
    evidenced.last_pep_date as source_date
from recorded
inner join evidenced
    using (month_end, child_id)
where
    recorded.month_end = recorded.pack_month
    and not recorded.is_up_to_date
    and evidenced.is_up_to_date
