-- One row is one looked-after child at a month end who should have an education plan (6.13).
-- Those whose last one still holds count.
with peps as (select * from {{ ref('child_pep_months') }})

select
    authority,
    pack_month,
    month_end,
    basis,
    'child' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(case when is_up_to_date then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_up_to_date then 'up to date'
        when has_pep then 'overdue'
        else 'no PEP in this period of care'
    end as reason
from peps
