-- One row is one initial health assessment held in a month, the first of its period of care (6.11).
-- Those held by the 20th working day after entry count; children never assessed are in 6.11b only.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

assessments as (select * from {{ ref('child_first_assessments') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    assessments.basis,
    'assessment' as member_type,
    concat(
        assessments.child_id, '|', cast(assessments.first_assessed_date as varchar)
    ) as member_id,
    assessments.child_id,
    assessments.first_assessed_date as status_date,
    cast(case when assessments.is_in_time then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when assessments.is_in_time then 'held in time'
        else 'held late'
    end as reason
from months
inner join assessments
    on
        months.month_start <= assessments.first_assessed_date
        and months.month_end >= assessments.first_assessed_date
