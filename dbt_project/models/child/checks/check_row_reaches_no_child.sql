-- One row is one row of the health team or the virtual school that reaches no child.
-- Its number is missing, mistyped or unknown: what it says is counted for nobody (rulings HLT2).
{{ config(meta={
    'title': 'A row of another source that reaches no child',
    'severity': 'warn',
    'owner': 'health team',
    'put_right_in': 'the tracker or list of the source, by row number',
    'to_do': 'Look up the number in the source, and correct it there',
    'inputs': ['health.children', 'virtual_school.pupils'],
    'optional_inputs': [
        'health.assessments', 'health.dental', 'health.sdq', 'virtual_school.attendance',
        'virtual_school.epep',
    ],
    'distorts': ['6.9', '6.10', '6.11', '6.12', '6.13'],
    'shows': ['DQ-01', 'DQ-04'],
}) }}
select
    cast(null as varchar) as child_id,
    concat('row of ', source, '.', table_name) as subject_kind,
    concat(stored_by, ' row ', cast(row_number as varchar)) as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_unreached_rows') }}
where table_name in ('children', 'pupils')
