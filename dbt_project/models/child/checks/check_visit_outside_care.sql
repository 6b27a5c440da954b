-- One row is one visit of the twelve months on a day on which the child was not looked after.
-- It counts nowhere; the day or the period of care is wrong.
{{ config(meta={
    'title': 'A visit outside a period of care',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, visits',
    'to_do': 'Correct the visit’s day, or the period of care',
    'date_is': 'the visit',
    'inputs': ['social_care.ssd_cla_visits', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.15', '6.16'],
}) }}
select
    visits.person_id as child_id,
    'visit' as subject_kind,
    visits.visit_id as subject_id,
    visits.visit_date as concerned_date
from {{ ref('stg_social_care__visits') }} as visits
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and visits.visit_date >= months.window_start
        and visits.visit_date <= months.month_end
left join {{ ref('child_days') }} as days
    on
        visits.person_id = days.child_id
        and visits.visit_date >= days.started_date
        and visits.visit_date <= coalesce(days.ended_date, date '9999-12-31')
where days.child_id is null
