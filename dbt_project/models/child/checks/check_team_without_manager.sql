-- One row is one team with open cases and no Team Manager.
-- Nobody is told what is missing in the records of the team.
{{ config(meta={
    'title': 'A team without a manager',
    'severity': 'warn',
    'owner': 'service manager',
    'put_right_in': 'case system, workers',
    'to_do': 'Enter the Team Manager with the team on the list of workers',
    'inputs': ['social_care.ssd_professionals', 'social_care.ssd_involvements'],
    'optional_inputs': ['social_care.ssd_department', 'social_care.ssd_care_leavers'],
}) }}
select
    cast(null as varchar) as child_id,
    'team' as subject_kind,
    team_id as subject_id,
    cast(null as date) as concerned_date
from {{ ref('child_open_cases') }}
where team_id is not null and manager_id is null
group by team_id
