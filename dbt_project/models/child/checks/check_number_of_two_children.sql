-- One row is one number that two children hold.
-- It reaches none of them (DECISIONS); one of the two is wrong, or the child is recorded twice.
{{ config(meta={
    'title': 'A number held by two children',
    'severity': 'error',
    'owner': 'data engineer',
    'put_right_in': 'case system, person and identifiers',
    'to_do': 'Look up whose number it is; correct the other, or merge the two records',
    'inputs': ['social_care.ssd_person', 'social_care.ssd_linked_identifiers'],
    'distorts': ['6.9', '6.10', '6.12', '6.13'],
    'shows': ['DQ-01', 'DQ-04'],
}) }}
select
    child_id,
    'child' as subject_kind,
    concat(child_id, '|', identifier_type) as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_identities') }}
where is_shared
