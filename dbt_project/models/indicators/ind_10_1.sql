-- One row is one adoption whose order was made in a month (definitions 10.1).
-- The case system's, or until entered there the adoption tracker's; a child counts once.
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
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    case
        when adoptions.is_tracker_only then 'by the tracker only'
        else 'by the case system'
    end as reason
from months
inner join adoptions
    on
        months.month_start <= adoptions.order_date
        and months.month_end >= adoptions.order_date
