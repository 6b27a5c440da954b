-- One row is one health check of a child on one day, held or refused, whichever source holds it.
-- Recorded is what the case system holds; every row is evidence (rulings HLT1, HLT2).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

health_checks as (select * from {{ ref('stg_social_care__health_checks') }}),

assessments as (select * from {{ ref('stg_health__assessments') }}),

dental_checks as (select * from {{ ref('stg_health__dental_checks') }}),

identities as (

    select * from {{ ref('child_identities') }}
    where identifier_type = 'NHS Number' and is_usable

),

events_of_either_source as (

    select
        person_id as child_id,
        check_type as event_type,
        check_date as event_date,
        check_status as status,
        1 as recorded,
        0 as in_health_tracker
    from health_checks
    where
        person_id is not null
        and check_type is not null
        and check_status in ('Completed', 'Refused')
    union all
    select
        identities.child_id,
        case
            when assessments.assessment_type = 'IHA' then 'Initial Health Assessment'
            else 'Review Health Assessment'
        end as event_type,
        assessments.attended_date as event_date,
        'Completed' as status,
        0 as recorded,
        1 as in_health_tracker
    from assessments
    inner join identities
        on assessments.nhs_number = identities.identifier_value
    where
        assessments.outcome = 'Attended'
        and assessments.assessment_type in ('IHA', 'RHA')
        and assessments.attended_date is not null
    union all
    select
        identities.child_id,
        'Dental Check' as event_type,
        dental_checks.seen_date as event_date,
        'Completed' as status,
        0 as recorded,
        1 as in_health_tracker
    from dental_checks
    inner join identities
        on dental_checks.nhs_number = identities.identifier_value
    where dental_checks.outcome = 'Attended' and dental_checks.seen_date is not null

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    events.child_id,
    events.event_type,
    events.status,
    events.event_date,
    max(events.recorded) = 1 as is_recorded,
    max(events.in_health_tracker) = 1 as is_in_health_tracker
from events_of_either_source as events
cross join run_parameters
group by
    run_parameters.authority,
    run_parameters.pack_month,
    events.child_id,
    events.event_type,
    events.status,
    events.event_date
