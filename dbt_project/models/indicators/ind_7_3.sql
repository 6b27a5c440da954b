-- One row is one care leaver at the pack month (definitions 7.3, rulings LEA2).
-- Those known to live in suitable accommodation count; not known is not suitable.
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
    cast(
        case when is_in_suitable_accommodation then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_in_suitable_accommodation then 'suitable'
        else 'not suitable or not known'
    end as reason
from care_leavers
