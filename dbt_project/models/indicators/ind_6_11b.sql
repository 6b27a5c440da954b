-- One row is one child whose initial assessment fell due in a month while looked after (6.11b).
-- Those assessed by the 20th working day after entry count, so the never assessed show.
with months as (select * from {{ ref('child_report_months') }} where is_rerun or is_in_year),

assessments as (select * from {{ ref('child_first_assessments') }})

select
    months.authority,
    months.pack_month,
    months.month_end,
    assessments.basis,
    'period of care' as member_type,
    concat(
        assessments.child_id, '|', cast(assessments.iha_deadline_date as varchar)
    ) as member_id,
    assessments.child_id,
    assessments.iha_deadline_date as status_date,
    cast(case when assessments.is_in_time then 1 else 0 end as decimal(18, 4)) as numerator,
    cast(1 as decimal(18, 4)) as denominator,
    case
        when assessments.is_in_time then 'assessed in time'
        else 'not assessed in time'
    end as reason
from months
inner join assessments
    on
        months.month_start <= assessments.iha_deadline_date
        and months.month_end >= assessments.iha_deadline_date
where assessments.is_looked_after_at_deadline
