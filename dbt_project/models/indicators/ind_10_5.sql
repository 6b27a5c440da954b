-- One row is one adoption with its order in the twelve months to a month end (definitions 10.5).
-- Days from the placement order to the match; the left out: child_adoptions.
with months as (select * from {{ ref('child_report_months') }} where is_rerun),

adoptions as (select * from {{ ref('child_adoptions') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'adoption' as member_type,
    concat(adoptions.child_id, '|', cast(adoptions.order_date as varchar)) as member_id,
    adoptions.child_id,
    cast({{ dbt.dateadd('day', -1, 'adoptions.order_date') }} as date) as status_date,
    cast(adoptions.a2_days as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    'days from the placement order to the match' as reason
from months
inner join adoptions
    on
        months.window_start <= adoptions.order_date
        and months.month_end >= adoptions.order_date
where adoptions.a2_left_out_reason is null
