-- One row is one stay of a series of short breaks (V3) longer than a short break may last.
-- More than 17 days in one place is being looked after, not a short break; the child is out of
-- every figure. Under V4 the agreement is recorded, for years, and not each stay.
{{ config(meta={
    'title': 'A short break longer than 17 days',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, legal statuses',
    'to_do': 'Change the legal status: this is no short break',
    'date_is': 'the stay’s start',
    'inputs': ['social_care.ssd_legal_status', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.1'],
}) }}
select
    days.child_id,
    'child' as subject_kind,
    days.child_id as subject_id,
    max(days.started_date) as concerned_date
from {{ ref('child_days') }} as days
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    days.is_respite
    and days.legal_status_code = 'V3'
    and days.started_date <= months.month_end
    and {{ dbt.dateadd('day', 'months.short_break_days', 'days.started_date') }} < months.month_end
    and {{ dbt.dateadd('day', 'months.short_break_days', 'days.started_date') }}
    < coalesce(days.ended_date, date '9999-12-31')
group by days.child_id
