-- One row is one time a child was missing on a day on which the child was not looked after.
-- It counts for nobody; the day or the period of care is wrong.
{{ config(meta={
    'title': 'Missing outside a period of care',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, missing episodes',
    'to_do': 'Correct the day, or the period of care',
    'date_is': 'the day the child went missing',
    'inputs': ['social_care.ssd_missing', 'social_care.ssd_cla_episodes'],
}) }}
select
    missing.person_id as child_id,
    'missing episode' as subject_kind,
    missing.missing_episode_id as subject_id,
    missing.missing_started_date as concerned_date
from {{ ref('stg_social_care__missing_episodes') }} as missing
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and missing.missing_started_date >= months.window_start
        and missing.missing_started_date <= months.month_end
left join {{ ref('child_days') }} as days
    on
        missing.person_id = days.child_id
        and missing.missing_started_date >= days.started_date
        and missing.missing_started_date <= coalesce(days.ended_date, date '9999-12-31')
where days.child_id is null
