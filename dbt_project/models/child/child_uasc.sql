-- One row is one stretch of days on which a person is an unaccompanied asylum-seeking child.
-- It ends at 18; without a date of birth there is none (definitions B10, rulings SUB1).
with persons as (select * from {{ ref('child_persons') }}),

immigration_statuses as (select * from {{ ref('stg_social_care__immigration_statuses') }}),

return_uasc as (select * from {{ ref('stg_ssda903__uasc_children') }}),

statuses_of_either_source as (

    select
        person_id as child_id,
        status_started_date,
        status_ended_date
    from immigration_statuses
    where immigration_status = 'Unaccompanied Asylum Seeking Child'
    union all
    select
        child_id,
        date '1900-01-01' as status_started_date,
        uasc_ended_date as status_ended_date
    from return_uasc

)

select
    persons.authority,
    persons.pack_month,
    persons.child_id,
    statuses.status_started_date,
    case
        when statuses.status_ended_date < persons.eighteenth_birthday
            then statuses.status_ended_date
        else persons.eighteenth_birthday
    end as status_ended_date
from statuses_of_either_source as statuses
inner join persons
    on statuses.child_id = persons.child_id
where persons.eighteenth_birthday is not null
