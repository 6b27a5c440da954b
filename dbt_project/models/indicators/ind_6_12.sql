-- One row is one looked-after child at a month end who should have an education plan (6.12).
-- Those with one of any age in this period of care count.
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
    cast(case when has_pep then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when has_pep then 'has a PEP'
        else 'no PEP in this period of care'
    end as reason
from peps
