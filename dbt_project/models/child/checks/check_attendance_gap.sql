-- One row is one week without attendance of a looked-after pupil, between weeks that have it.
-- A week in which most pupils have attendance was a school week; a gap hides days missed.
{{ config(meta={
    'title': 'A school week without attendance',
    'severity': 'warn',
    'owner': 'virtual school',
    'put_right_in': 'virtual school, attendance',
    'to_do': 'Enter the attendance of the week',
    'date_is': 'the week’s Monday',
    'inputs': ['virtual_school.attendance'],
    'shows': ['DQ-15'],
}) }}
with weeks as (

    select distinct
        identities.child_id,
        attendance.week_started_date
    from {{ ref('stg_virtual_school__attendance_weeks') }} as attendance
    inner join {{ ref('child_identities') }} as identities
        on attendance.upn = identities.identifier_value and identities.is_usable
    inner join {{ ref('child_report_months') }} as months
        on
            months.is_pack_month
            and attendance.week_started_date >= months.window_start
            and attendance.week_started_date <= months.month_end

),

pupils as (

    select
        child_id,
        min(week_started_date) as first_week,
        max(week_started_date) as last_week
    from weeks
    group by child_id

),

weeks_counted as (

    select
        week_started_date,
        count(*) as pupil_count,
        max(count(*)) over () as most_pupils
    from weeks
    group by week_started_date

),

school_weeks as (

    select week_started_date
    from weeks_counted
    where 2 * pupil_count > most_pupils

)

select
    pupils.child_id,
    'attendance week' as subject_kind,
    concat(pupils.child_id, '|', cast(school_weeks.week_started_date as varchar)) as subject_id,
    school_weeks.week_started_date as concerned_date
from pupils
inner join school_weeks
    on
        pupils.first_week < school_weeks.week_started_date
        and pupils.last_week > school_weeks.week_started_date
left join weeks
    on
        pupils.child_id = weeks.child_id
        and school_weeks.week_started_date = weeks.week_started_date
where weeks.child_id is null
