-- One row is one care leaver at the pack month, activity recorded or not (definitions 7.4d).
-- It can be compared with the national figure: a blank activity counts as none.
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
        case when is_in_education_employment_or_training then 1 else 0 end as decimal(18, 4)
    ) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when is_in_education_employment_or_training then 'in education, employment or training'
        when activity_code is null then 'activity not recorded'
        else 'not in education, employment or training'
    end as reason
from care_leavers
