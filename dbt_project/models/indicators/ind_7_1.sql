-- One row is one care leaver at the pack month: 25 or under and not looked after (definitions 7.1).
-- The tables hold no dates, so there are no rows for the months before.
with care_leavers as (select * from {{ ref('child_care_leavers') }} where is_care_leaver)

select
    authority,
    pack_month,
    month_end,
    'recorded' as basis,
    'care leaver' as member_type,
    child_id as member_id,
    child_id,
    month_end as status_date,
    cast(1 as decimal(18, 4)) as numerator,
    cast(0 as decimal(18, 4)) as denominator,
    concat('care leaver: ', lower(eligibility)) as reason
from care_leavers
