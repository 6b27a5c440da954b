-- One row is one looked-after child whose NHS number is missing, wrong, or that of another
-- child too.
-- What the health team holds does not reach the child (rulings HLT2).
{{ config(meta={
    'title': 'An NHS number that cannot be used',
    'severity': 'error',
    'owner': 'social worker',
    'put_right_in': 'case system, person',
    'to_do': 'Look up the NHS number and enter it',
    'inputs': ['social_care.ssd_person'],
    'distorts': ['6.9', '6.10', '6.11'],
    'shows': ['DQ-01'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_months') }} as children
left join {{ ref('child_identities') }} as identities
    on
        children.child_id = identities.child_id
        and identities.identifier_type = 'NHS Number'
        and identities.is_usable
where children.month_end = children.pack_month and identities.child_id is null
