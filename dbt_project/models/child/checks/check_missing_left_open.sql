-- One row is one time a child is missing that has not ended for four weeks.
-- A child missing so long is known to everybody; else the return was not entered.
{{ config(meta={
    'title': 'Missing for more than four weeks by the record',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, missing episodes',
    'to_do': 'Enter the return, or confirm that the child is missing',
    'date_is': 'the day the child went missing',
    'inputs': ['social_care.ssd_missing'],
    'shows': ['DQ-33'],
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
        and missing.missing_started_date
        < {{ dbt.dateadd('day', '-months.missing_open_days', 'months.month_end') }}
where coalesce(missing.missing_ended_date, date '9999-12-31') > months.month_end
