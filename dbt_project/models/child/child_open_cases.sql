-- One row is one child whose record is still worked on: with an episode (a short break too) or a
-- placement within the twelve months to the pack month, open to leaving care, or of an age at which
-- that service should know of it. With the team that answers for what is wrong in it: that of the
-- last lead social worker, else the one the leaving care service names (WRK1, K22).
-- Longer than a hundred lines: who is a case and who answers for it are told together.
with months as (select * from {{ ref('child_report_months') }} where is_pack_month),

professionals as (select * from {{ ref('stg_social_care__professionals') }}),

stays_as_delivered as (

    select
        child_id,
        started_date,
        ended_date
    from {{ ref('child_episodes') }}
    union all
    select
        person_id as child_id,
        placement_started_date as started_date,
        placement_ended_date as ended_date
    from {{ ref('stg_social_care__placements') }}
    where person_id is not null

),

cases as (

    select stays.child_id
    from stays_as_delivered as stays
    inner join months
        on
            stays.started_date <= months.month_end
            and months.window_start < coalesce(stays.ended_date, date '9999-12-31')
    union
    select child_id
    from {{ ref('child_care_leaver_records') }}
    union
    select days.child_id
    from {{ ref('child_days_since_fourteen') }} as days
    inner join {{ ref('child_persons') }} as persons
        on days.child_id = persons.child_id and days.is_eligible
    inner join months
        on
            days.month_end = months.month_end
            and {{ birthday('persons.birth_date', 'months.leaving_care_before_age') }}
            > months.month_end

),

leads as (

    select
        involvements.person_id as child_id,
        involvements.team_id,
        involvements.professional_id,
        row_number() over (
            partition by involvements.person_id
            order by
                involvements.involvement_started_date desc,
                length(involvements.professional_id) desc,
                involvements.professional_id desc
        ) as recency
    from {{ ref('stg_social_care__involvements') }} as involvements
    inner join months
        on involvements.involvement_started_date <= months.month_end
    where involvements.role = 'Allocated Social Worker'

),

managers as (

    select
        department_id,
        min(professional_id) as manager_id
    from professionals
    where job_title = 'Team Manager'
    group by department_id

),

cases_with_their_team as (

    select
        cases.child_id,
        leads.professional_id as worker_id,
        professionals.professional_name as worker_name,
        coalesce(
            professionals.department_id, leads.team_id, care_leavers.allocated_team_id
        ) as team_id
    from cases
    left join leads
        on cases.child_id = leads.child_id and leads.recency = 1
    left join professionals
        on leads.professional_id = professionals.professional_id
    left join {{ ref('stg_social_care__care_leavers') }} as care_leavers
        on cases.child_id = care_leavers.person_id

)

select
    months.authority,
    months.pack_month,
    cases.child_id,
    cases.team_id,
    departments.department_name as team_name,
    managers.manager_id,
    cases.worker_id,
    cases.worker_name
from cases_with_their_team as cases
cross join months
left join {{ ref('stg_social_care__departments') }} as departments
    on cases.team_id = departments.department_id
left join managers
    on cases.team_id = managers.department_id
