-- One row is one child with an open case whose NHS number is missing, wrong, or that of another
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
    cases.child_id,
    'child' as subject_kind,
    cases.child_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_open_cases') }} as cases
inner join {{ ref('child_months') }} as children
    on cases.child_id = children.child_id and children.month_end = children.pack_month
left join {{ ref('child_identities') }} as identities
    on
        cases.child_id = identities.child_id
        and identities.identifier_type = 'NHS Number'
        and identities.is_usable
where identities.child_id is null
