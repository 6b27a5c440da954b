-- One row is one foster household approved at a month end, a couple being one (definitions 9.3).
-- Empty households count, and those with a young person staying put.
with months as (select * from {{ ref('child_report_months') }} where is_rerun),

households as (select * from {{ ref('child_foster_households') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'household' as member_type,
    concat(
        households.household_id, '|', cast(households.approved_date as varchar)
    ) as member_id,
    cast(null as varchar) as child_id,
    cast(null as date) as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'approved at the month end' as reason
from months
inner join households
    on
        months.month_end >= households.approved_date
        and months.month_end < coalesce(households.deregistered_date, date '9999-12-31')
