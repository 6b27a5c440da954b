-- One row is one time a child was missing in the last twelve months without an interview within
-- three days of the return.
-- The statutory interview is offered to every child; for those placed away it is often not
-- entered.
{{ config(meta={
    'title': 'No return interview within 72 hours',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, return interviews',
    'to_do': 'Enter the interview and its date, or that it was refused',
    'date_is': 'the return',
    'inputs': ['social_care.lcs_return_interviews', 'social_care.ssd_missing'],
    'shows': ['DQ-33'],
}) }}
select
    missing.person_id as child_id,
    'missing episode' as subject_kind,
    missing.missing_episode_id as subject_id,
    missing.missing_ended_date as concerned_date
from {{ ref('stg_social_care__missing_episodes') }} as missing
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and missing.missing_ended_date >= months.window_start
        and missing.missing_ended_date
        < {{ dbt.dateadd('day', '-months.return_interview_days', 'months.month_end') }}
left join {{ ref('stg_social_care__return_interviews') }} as interviews
    on missing.missing_episode_id = interviews.missing_episode_id
where
    missing.missing_type = 'Missing'
    and coalesce(missing.return_interview_accepted_code, 'Y') <> 'N'
    and coalesce(interviews.held_date, date '9999-12-31')
    > {{ dbt.dateadd('day', 'months.return_interview_days', 'missing.missing_ended_date') }}
