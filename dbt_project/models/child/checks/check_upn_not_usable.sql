-- One row is one looked-after child of school age whose pupil number is missing, wrong, or that of
-- another child too.
-- What the virtual school holds does not reach the child.
{{ config(meta={
    'title': 'A pupil number that cannot be used',
    'severity': 'error',
    'owner': 'virtual school',
    'put_right_in': 'case system, identifiers',
    'to_do': 'Look up the pupil number and enter it',
    'date_is': 'the entry into care',
    'inputs': ['social_care.ssd_linked_identifiers'],
    'distorts': ['6.12', '6.13'],
    'shows': ['DQ-04'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_months') }} as children
left join {{ ref('child_identities') }} as identities
    on
        children.child_id = identities.child_id
        and identities.identifier_type = 'Unique Pupil Number'
        and identities.is_usable
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    children.month_end = children.pack_month
    and children.age_years between months.school_from_age and months.school_to_age
    and {{ dbt.datediff('children.entry_date', 'children.month_end', 'day') }}
    > months.on_roll_days
    and identities.child_id is null
