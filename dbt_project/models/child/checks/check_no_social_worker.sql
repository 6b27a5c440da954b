-- One row is one looked-after child without a lead social worker at the month end.
-- The case counts in nobody’s caseload and in no team.
{{ config(meta={
    'title': 'Looked after without a social worker',
    'severity': 'error',
    'owner': 'service manager',
    'put_right_in': 'case system, involvements',
    'to_do': 'Enter the lead social worker',
    'date_is': 'the entry into care',
    'inputs': ['social_care.ssd_involvements', 'social_care.ssd_cla_episodes'],
    'optional_inputs': ['social_care.ssd_professionals', 'social_care.ssd_department'],
    'distorts': ['11.3', '11.4'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_months') }} as children
left join {{ ref('child_caseloads') }} as cases
    using (child_id, month_end)
where children.month_end = children.pack_month and cases.child_id is null
