-- One row is one pupil on the roll without a week of attendance in the last six weeks.
-- Attendance is too old to act on; the long holiday of August is left out.
{{ config(meta={
    'title': 'No attendance for six weeks',
    'severity': 'warn',
    'owner': 'virtual school',
    'put_right_in': 'virtual school, attendance',
    'to_do': 'Enter the attendance of the last weeks',
    'date_is': 'the last week entered',
    'inputs': ['virtual_school.attendance', 'virtual_school.pupils'],
    'shows': ['DQ-15'],
}) }}
with weeks as (

    select
        upn,
        max(week_started_date) as week_started_date
    from {{ ref('stg_virtual_school__attendance_weeks') }}
    group by upn

)

select
    identities.child_id,
    'child' as subject_kind,
    identities.child_id as subject_id,
    max(weeks.week_started_date) as concerned_date
from {{ ref('stg_virtual_school__pupils') }} as pupils
inner join {{ ref('child_identities') }} as identities
    on pupils.upn = identities.identifier_value and identities.is_usable
inner join {{ ref('child_months') }} as children
    on
        identities.child_id = children.child_id
        and children.month_end = children.pack_month
        and extract(month from children.month_end) not in (8, 9)
inner join {{ ref('child_report_months') }} as months
    on
        months.is_pack_month
        and children.age_years between months.school_from_age and months.school_to_age
left join weeks
    on pupils.upn = weeks.upn
group by identities.child_id, children.month_end, months.attendance_stale_days
having
    coalesce(max(weeks.week_started_date), date '1900-01-01')
    < {{ dbt.dateadd('day', '-months.attendance_stale_days', 'children.month_end') }}
