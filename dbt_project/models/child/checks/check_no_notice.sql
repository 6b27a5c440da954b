-- One row is one child who entered care in the last twelve months of whom the nurses were not
-- told.
-- Without a notice within 28 days of entry nobody books the initial assessment.
{{ config(meta={
    'title': 'No notice to the nurses that a child became looked after',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, notices',
    'to_do': 'Send the notice, and enter the day it was sent',
    'date_is': 'the entry into care',
    'inputs': ['social_care.lcs_bla_notifications', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.11'],
    'shows': ['DQ-12'],
}) }}
select
    periods.child_id,
    'period of care' as subject_kind,
    periods.period_id as subject_id,
    periods.entry_date as concerned_date
from {{ ref('child_periods_of_care') }} as periods
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and periods.entry_date >= months.window_start
        and periods.entry_date
        < {{ dbt.dateadd('day', '-months.notice_grace_days', 'months.month_end') }}
left join {{ ref('stg_social_care__becoming_looked_after_notices') }} as notices
    on
        periods.child_id = notices.person_id
        and abs({{ dbt.datediff('periods.entry_date', 'notices.became_looked_after_date', 'day') }})
        <= months.notice_match_days
        and notices.health_notified_date is not null
where periods.is_admission and notices.person_id is null
