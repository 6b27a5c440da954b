-- One row is one child's lead social worker at one month end: one case, with its worker's facts.
-- The lead is the open Allocated Social Worker involvement that began last (rulings WRK1, K22).
with months as (select * from {{ ref('child_report_months') }} where is_rerun),

involvements as (

    select * from {{ ref('stg_social_care__involvements') }}
    where role = 'Allocated Social Worker'

),

professionals as (select * from {{ ref('stg_social_care__professionals') }}),

departments as (select * from {{ ref('stg_social_care__departments') }}),

leads as (

    select
        months.authority,
        months.pack_month,
        months.month_end,
        months.looked_after_department,
        involvements.person_id as child_id,
        involvements.professional_id,
        involvements.team_id as involvement_team_id,
        involvements.involvement_started_date,
        row_number() over (
            partition by months.month_end, involvements.person_id
            order by
                involvements.involvement_started_date desc,
                length(involvements.professional_id) desc,
                involvements.professional_id desc
        ) as recency
    from months
    inner join involvements
        on
            months.month_end >= involvements.involvement_started_date
            and months.month_end
            < coalesce(involvements.involvement_ended_date, date '9999-12-31')

),

leads_with_their_worker as (

    select
        leads.*,
        professionals.job_title,
        professionals.registration_number,
        professionals.full_time_equivalent,
        coalesce(professionals.department_id, leads.involvement_team_id) as team_id
    from leads
    left join professionals
        on leads.professional_id = professionals.professional_id
    where leads.recency = 1

)

select
    leads.authority,
    leads.pack_month,
    leads.month_end,
    leads.child_id,
    leads.professional_id,
    leads.team_id,
    departments.department_name as team_name,
    cast(
        coalesce(nullif(leads.full_time_equivalent, 0), 1) as decimal(18, 4)
    ) as full_time_equivalent,
    coalesce(leads.full_time_equivalent, 0) = 0 as is_full_time_assumed,
    leads.registration_number is not null
    and coalesce(leads.job_title, '') <> 'Team Manager'
    and coalesce(departments.parent_department_name, '') = leads.looked_after_department
        as is_looked_after_social_worker,
    leads.involvement_started_date
from leads_with_their_worker as leads
left join departments
    on leads.team_id = departments.department_id
