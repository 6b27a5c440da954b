-- One row is one week in which a pupil attended or missed more sessions than there were.
-- Attendance over 100 per cent; the week was entered twice or wrongly.
{{ config(meta={
    'title': 'More sessions attended than possible',
    'severity': 'warn',
    'owner': 'virtual school',
    'put_right_in': 'virtual school, attendance',
    'to_do': 'Correct the sessions of the week, or remove the second entry',
    'date_is': 'the week’s Monday',
    'inputs': ['virtual_school.attendance'],
    'shows': ['DQ-15'],
}) }}
select
    identities.child_id,
    'attendance week' as subject_kind,
    concat(identities.child_id, '|', cast(weeks.week_started_date as varchar)) as subject_id,
    weeks.week_started_date as concerned_date
from {{ ref('stg_virtual_school__attendance_weeks') }} as weeks
inner join {{ ref('child_identities') }} as identities
    on weeks.upn = identities.identifier_value and identities.is_usable
where
    weeks.sessions_attended > weeks.sessions_possible
    or weeks.sessions_attended + weeks.exclusion_sessions > weeks.sessions_possible
