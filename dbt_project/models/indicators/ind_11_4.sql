-- One row is one qualified social worker of a looked-after team with cases, pack month only (11.4).
-- Cases over full-time equivalents; the workers' table is undated and cannot be re-run.
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
    cast(max(full_time_equivalent) as decimal(18, 4)) as denominator,
    concat('cases: ', cast(count(*) as varchar)) as reason
from cases
where month_end = pack_month
group by authority, pack_month, month_end, professional_id
