-- One row is one child with a care record and no date of birth.
-- Every rule on age is false of the child (rulings COH6).
{{ config(meta={
    'title': 'No date of birth',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, person',
    'to_do': 'Enter the date of birth',
    'inputs': ['social_care.ssd_person'],
    'distorts': ['6.9', '6.12', '8.1'],
}) }}
select
    child_id,
    'child' as subject_kind,
    child_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_persons') }}
where birth_date is null
