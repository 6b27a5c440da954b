-- One row is one escalation of a reviewing officer not answered within twenty days.
-- Every stage has a deadline of at most five working days; twenty for all of them.
{{ config(meta={
    'title': 'An escalation without an answer',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'case system, escalations',
    'to_do': 'Answer the escalation, and enter the answer',
    'date_is': 'the day it was raised',
    'inputs': ['social_care.lcs_escalations'],
}) }}
select
    escalations.person_id as child_id,
    'escalation' as subject_kind,
    escalations.escalation_id as subject_id,
    escalations.raised_date as concerned_date
from {{ ref('stg_social_care__escalations') }} as escalations
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and escalations.raised_date >= months.window_start
        and escalations.raised_date
        < {{ dbt.dateadd('day', '-months.escalation_answer_days', 'months.month_end') }}
where escalations.responded_date is null
