-- One row is one school week of one pupil, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    upn,
    cast(week_starting as date) as week_started_date,
    cast(sessions_possible as integer) as sessions_possible,
    cast(sessions_attended as integer) as sessions_attended,
    cast(exclusion_sessions as integer) as exclusion_sessions,
    reduced_timetable = 'Y' as is_reduced_timetable
from {{ source('virtual_school', 'attendance') }}
