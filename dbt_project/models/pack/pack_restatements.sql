-- One row is one cause of the change of one figure of a re-run month, counted in members.
-- The causes of a figure add up to its whole change, numerator and denominator.
with member_changes as (select * from {{ ref('indicator_member_changes') }})

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    basis,
    cause,
    count(*) as member_count,
    cast(sum(numerator_change) as decimal(18, 4)) as numerator_change,
    cast(sum(denominator_change) as decimal(18, 4)) as denominator_change
from member_changes
group by authority, pack_month, month_end, indicator_id, basis, cause
