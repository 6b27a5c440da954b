-- One row is one looked-after child of school age who is not on the roll of the virtual school.
-- Nobody follows the schooling of the child; attendance and PEPs have no place to come from.
{{ config(meta={
    'title': 'School age and not on the virtual school’s roll',
    'severity': 'error',
    'owner': 'virtual school',
    'put_right_in': 'virtual school, pupils',
    'to_do': 'Add the child to the roll, or correct the pupil number',
    'date_is': 'the entry into care',
    'inputs': ['virtual_school.pupils', 'social_care.ssd_cla_episodes'],
    'distorts': ['6.12'],
    'shows': ['DQ-15'],
}) }}
select
    children.child_id,
    'child' as subject_kind,
    children.child_id as subject_id,
    children.entry_date as concerned_date
from {{ ref('child_months') }} as children
left join {{ ref('child_pupils') }} as pupils
    on children.child_id = pupils.child_id
inner join {{ ref('child_report_months') }} as months on months.is_pack_month
where
    children.month_end = children.pack_month
    and children.age_years between months.school_from_age and months.school_to_age
    and {{ dbt.datediff('children.entry_date', 'children.month_end', 'day') }}
    > months.on_roll_days
    and pupils.child_id is null
