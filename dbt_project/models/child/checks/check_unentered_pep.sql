-- One row is one looked-after child whose education plan only the virtual school holds.
-- Enter the plan with the date the virtual school gives; the child is then up to date in 6.13.
{{ config(meta={
    'title': 'A PEP that the virtual school holds and the case system does not',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, PEPs',
    'to_do': 'Enter the PEP with this date',
    'date_is': 'the meeting, as the virtual school has it',
    'inputs': ['social_care.lcs_peps', 'virtual_school.epep'],
    'optional_inputs': ['virtual_school.pupils'],
    'distorts': ['6.12', '6.13'],
    'shows': ['DQ-04'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    source_date as concerned_date
from {{ ref('child_unentered_peps') }}
