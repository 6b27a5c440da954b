-- One row is one child ceasing to be looked after in a month, or adopted by the tracker only (6.8).
-- A tracker-only adoption adds to the adopted, not to those who ceased: no end is entered yet.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

ceases as (select * from {{ ref('child_ceases') }}),

tracker_adoptions as (select * from {{ ref('child_adoptions') }} where is_tracker_only)

select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'cease' as member_type,
    concat(ceases.child_id, '|', cast(ceases.ceased_date as varchar)) as member_id,
    ceases.child_id,
    cast({{ dbt.dateadd('day', -1, 'ceases.ceased_date') }} as date) as status_date,
    cast(case when ceases.is_adoption then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    concat('reason ', coalesce(ceases.ceased_reason_code, 'not written')) as reason
from months
inner join ceases
    on
        months.month_start <= ceases.ceased_date
        and months.month_end >= ceases.ceased_date
union all
select
    months.authority,
    months.pack_month,
    months.month_end,
    'recorded' as basis,
    'adoption' as member_type,
    concat(
        tracker_adoptions.child_id,
        '|',
        cast(tracker_adoptions.order_date as varchar),
        '|tracker'
    ) as member_id,
    tracker_adoptions.child_id,
    cast({{ dbt.dateadd('day', -1, 'tracker_adoptions.order_date') }} as date) as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'adopted, by the tracker only' as reason
from months
inner join tracker_adoptions
    on
        months.month_start <= tracker_adoptions.order_date
        and months.month_end >= tracker_adoptions.order_date
