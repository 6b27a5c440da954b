-- One row is one period of care whose first health assessment only the health team holds.
-- Enter the assessment; 6.11 counts the first one of the period.
{{ config(meta={
    'title': 'An initial health assessment that only the health team holds',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, health checks',
    'to_do': 'Enter the initial health assessment with this date',
    'date_is': 'the assessment, as the health team has it',
    'inputs': ['social_care.ssd_cla_health', 'health.assessments'],
    'optional_inputs': ['health.dental'],
    'distorts': ['6.11'],
    'shows': ['DQ-02', 'DQ-11'],
}) }}
select
    recorded.child_id,
    'period of care' as subject_kind,
    recorded.period_id as subject_id,
    evidenced.first_assessed_date as concerned_date
from {{ ref('child_first_assessments') }} as recorded
inner join {{ ref('child_first_assessments') }} as evidenced
    on
        recorded.period_id = evidenced.period_id
        and recorded.basis = 'recorded'
        and evidenced.basis = 'evidenced'
inner join {{ ref('child_report_months') }} as months
    on months.is_pack_month and recorded.entry_date >= months.window_start
where
    recorded.first_assessed_date is null
    and evidenced.first_assessed_date <= months.month_end
