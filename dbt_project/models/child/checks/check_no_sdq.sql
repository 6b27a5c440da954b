-- One row is one child of 4 to 16, a year or more in care, without a questionnaire score in twelve
-- months.
-- Strengths and difficulties cannot be reported, nor who scores high.
{{ config(meta={
    'title': 'No SDQ score in twelve months',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, SDQ',
    'to_do': 'Enter the score with its date, or the reason for none',
    'date_is': 'the entry into care',
    'inputs': ['social_care.ssd_sdq_scores', 'social_care.ssd_cla_episodes'],
    'shows': ['DQ-16'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_months') }} as children
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and children.month_end = months.month_end
left join {{ ref('stg_social_care__sdq_scores') }} as scores
    on
        children.child_id = scores.person_id
        and months.window_start <= scores.completed_date
        and months.month_end >= scores.completed_date
        and scores.sdq_score is not null
where
    children.age_years between months.sdq_from_age and months.sdq_to_age
    and children.entry_date < months.window_start
    and scores.person_id is null
