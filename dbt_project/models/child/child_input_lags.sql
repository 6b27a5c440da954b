-- One row is one dated event with its input lag in days, as an interval, and the team on its day.
-- At least: till the last delivery without it; at most: till the first with it. What was put in
-- ahead has no lag. Team: that of the child's lead social worker on the day (WRK1, K22).
with arrivals as (select * from {{ ref('child_event_arrivals') }}),

involvements as (

    select * from {{ ref('stg_social_care__involvements') }}
    where role = 'Allocated Social Worker'

),

professionals as (select * from {{ ref('stg_social_care__professionals') }}),

departments as (select * from {{ ref('stg_social_care__departments') }}),

days_of_children as (

    select distinct
        child_id,
        event_date
    from arrivals
    where child_id is not null

),

leads as (

    select
        days.child_id,
        days.event_date,
        involvements.professional_id,
        involvements.team_id,
        row_number() over (
            partition by days.child_id, days.event_date
            order by
                involvements.involvement_started_date desc,
                length(involvements.professional_id) desc,
                involvements.professional_id desc
        ) as recency
    from days_of_children as days
    inner join involvements
        on
            days.child_id = involvements.person_id
            and days.event_date >= involvements.involvement_started_date
            and days.event_date < coalesce(involvements.involvement_ended_date, date '9999-12-31')

),

teams as (

    select
        leads.child_id,
        leads.event_date,
        coalesce(professionals.department_id, leads.team_id) as team_id
    from leads
    left join professionals
        on leads.professional_id = professionals.professional_id
    where leads.recency = 1

)

select
    arrivals.authority,
    arrivals.pack_month,
    arrivals.source,
    arrivals.kind,
    arrivals.event_id,
    arrivals.child_id,
    coalesce(departments.department_name, 'No team') as team_name,
    case
        when arrivals.last_delivery_without_date < arrivals.event_date then 0
        else
            {{ dbt.datediff('arrivals.event_date', 'arrivals.last_delivery_without_date', 'day') }}
    end as least_lag_days,
    case
        when arrivals.first_delivery_with_date < arrivals.event_date then 0
        else {{ dbt.datediff('arrivals.event_date', 'arrivals.first_delivery_with_date', 'day') }}
    end as most_lag_days,
    arrivals.event_date,
    arrivals.last_delivery_without_date,
    arrivals.first_delivery_with_date
from arrivals
left join teams
    using (child_id, event_date)
left join departments
    on teams.team_id = departments.department_id
