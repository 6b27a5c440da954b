-- One row is one questionnaire whose score is not between 0 and 40, or that has neither score nor
-- reason.
-- The highest score is 40; where there is none, the reason says why.
{{ config(meta={
    'title': 'An SDQ score that cannot be',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, SDQ',
    'to_do': 'Correct the score (0 to 40), or enter the reason for none',
    'date_is': 'the questionnaire',
    'inputs': ['social_care.ssd_sdq_scores'],
    'shows': ['DQ-16'],
}) }}
select
    person_id as child_id,
    'SDQ' as subject_kind,
    concat(person_id, '|', cast(completed_date as varchar)) as subject_id,
    completed_date as concerned_date
from {{ ref('stg_social_care__sdq_scores') }} as scores
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    sdq_score < 0
    or sdq_score > months.sdq_highest_score
    or (sdq_score is null and sdq_reason_code is null)
