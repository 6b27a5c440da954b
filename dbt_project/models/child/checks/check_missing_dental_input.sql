-- One row is one looked-after child whose dental check only the health team holds.
-- Enter the check with the date the health team gives; the child is then up to date in 6.10.
{{ config(meta={
    'title': 'A dental check that the health team holds and the case system does not',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, health checks',
    'to_do': 'Enter the dental check with this date',
    'date_is': 'the check, as the health team has it',
    'inputs': ['social_care.ssd_cla_health', 'health.dental'],
    'optional_inputs': ['health.assessments'],
    'distorts': ['6.10'],
    'shows': ['DQ-01', 'DQ-02'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    source_date as concerned_date
from {{ ref('child_missing_dental_input') }}
