-- One row is one qualified social worker of a looked-after team with cases at a month end (11.3).
-- The figure is the largest number of cases, by head and not by hours.
with cases as (select * from {{ ref('child_caseloads') }} where is_looked_after_social_worker)

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'worker' as member_type,
    professional_id as member_id,
    cast(null as varchar) as child_id,
    cast(null as date) as status_date,
    cast(count(*) as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    concat('cases: ', cast(count(*) as varchar)) as reason
from cases
group by authority, pack_month, month_end, professional_id
