-- One row is one team, as delivered.
-- Renames and casts only: landing has set aside what could not be cast.
select
    authority,
    extracted_on,
    stored_by,
    row_number,
    dept_team_id as department_id,
    dept_team_name as department_name,
    dept_team_parent_id as parent_department_id,
    dept_team_parent_name as parent_department_name
from {{ source('social_care', 'ssd_department') }}
