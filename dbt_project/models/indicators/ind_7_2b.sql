-- One row is one care leaver, or looked-after child of 16 years 3 months who will be one (7.2b).
-- Those count whose pathway plan was authorised or reviewed within six months.
with plans as (select * from {{ ref('child_pathway_plans') }})

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(case when is_up_to_date then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_up_to_date then 'up to date'
        when has_plan then 'overdue'
        else 'no pathway plan'
    end as reason
from plans
