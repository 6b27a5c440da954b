-- One row is one questionnaire of the last twelve months that only the health team holds.
-- Enter the score with the date the health team gives; a score within a month of it is taken for
-- the same.
{{ config(meta={
    'title': 'An SDQ score that the health team holds and the case system does not',
    'severity': 'warn',
    'owner': 'social worker',
    'put_right_in': 'case system, SDQ',
    'to_do': 'Enter the SDQ score with this date',
    'date_is': 'the questionnaire, as the health team has it',
    'inputs': ['social_care.ssd_sdq_scores', 'health.sdq'],
    'shows': ['DQ-16'],
}) }}
select
    identities.child_id,
    'SDQ' as subject_kind,
    concat(identities.child_id, '|', cast(tracked.completed_date as varchar)) as subject_id,
    tracked.completed_date as concerned_date
from {{ ref('stg_health__sdq_scores') }} as tracked
inner join {{ ref('child_identities') }} as identities
    on tracked.nhs_number = identities.identifier_value and identities.is_usable
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and tracked.completed_date >= months.window_start
        and tracked.completed_date <= months.month_end
left join {{ ref('stg_social_care__sdq_scores') }} as scores
    on
        identities.child_id = scores.person_id
        and {{ dbt.dateadd('day', '-months.same_score_days', 'tracked.completed_date') }}
        <= scores.completed_date
        and {{ dbt.dateadd('day', 'months.same_score_days', 'tracked.completed_date') }}
        >= scores.completed_date
        and scores.sdq_score is not null
where scores.person_id is null
