-- One row is one child who entered care in the last three months and whose notice reached the
-- nurses late.
-- The assessment cannot be booked in time when the nurses hear later than the next day.
{{ config(meta={
    'title': 'The nurses were told later than the day after entry',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, notices',
    'to_do': 'Correct the day of the notice if it went earlier; else look at why',
    'date_is': 'the notice',
    'inputs': ['social_care.lcs_bla_notifications'],
    'distorts': ['6.11'],
    'shows': ['DQ-11'],
}) }}
select
    notices.person_id as child_id,
    'notice' as subject_kind,
    concat(notices.person_id, '|', cast(notices.became_looked_after_date as varchar)) as subject_id,
    notices.health_notified_date as concerned_date
from {{ ref('stg_social_care__becoming_looked_after_notices') }} as notices
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and notices.became_looked_after_date
        > {{ dbt.last_day(
            dbt.dateadd('month', '-months.recent_months', 'months.month_end'), 'month'
        ) }}
        and notices.health_notified_date <= months.month_end
where
    {{ dbt.datediff('notices.became_looked_after_date', 'notices.health_notified_date', 'day') }}
    > months.notice_days
