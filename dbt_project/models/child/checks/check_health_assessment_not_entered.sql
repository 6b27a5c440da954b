-- One row is one looked-after child whose health assessment only the health team holds.
-- Enter the assessment with the date the health team gives; the child is then up to date in 6.9.
{{ config(meta={
    'title': 'A health assessment that the health team holds and the case system does not',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, health checks',
    'to_do': 'Enter the health assessment with this date',
    'date_is': 'the assessment, as the health team has it',
    'inputs': ['social_care.ssd_cla_health', 'health.assessments'],
    'optional_inputs': ['health.dental'],
    'distorts': ['6.9'],
    'shows': ['DQ-02'],
}) }}
select
    recorded.child_id,
    'child' as subject_kind,
    recorded.child_id as subject_id,
    evidenced.last_checked_date as concerned_date
from {{ ref('child_health_months') }} as recorded
inner join {{ ref('child_health_months') }} as evidenced
    on
        recorded.month_end = evidenced.month_end
        and recorded.child_id = evidenced.child_id
        and recorded.check_kind = evidenced.check_kind
        and recorded.basis = 'recorded'
        and evidenced.basis = 'evidenced'
where
    recorded.month_end = recorded.pack_month
    and recorded.check_kind = 'health assessment'
    and recorded.is_past_initial_deadline
    and not recorded.is_up_to_date
    and evidenced.is_up_to_date
