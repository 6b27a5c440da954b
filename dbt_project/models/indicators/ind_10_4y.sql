-- One row is one adoption with its order in a month, for the mean of the year to date (10.4y).
-- The form of 10.4 that the 2017 pack printed; those left out stand in child_adoptions.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

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
    cast(adoptions.a1_days as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    'days from entering care to moving in with the adoptive family' as reason
from months
inner join adoptions
    on
        months.month_start <= adoptions.order_date
        and months.month_end >= adoptions.order_date
where adoptions.a1_left_out_reason is null
