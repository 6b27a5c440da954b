-- One row is one child looked after at a month end of the re-run window (LAC(M), definitions 6.1).
-- Who is looked after is settled in child_months; every member counts 1.
with children as (select * from {{ ref('child_months') }})

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    'looked after at the month end' as reason
from children
