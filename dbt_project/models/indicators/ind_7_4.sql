-- One row is one care leaver at the pack month whose activity is recorded (definitions 7.4).
-- Those in education, employment or training count, part time too.
with care_leavers as (

    select * from {{ ref('child_care_leavers') }}
    where is_care_leaver and activity_code is not null

)

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
