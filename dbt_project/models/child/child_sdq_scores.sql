-- One row is one SDQ score of a child on one day, whichever source holds it.
-- Recorded: in the case system; the health team, who sees the child fill it in, owns it (HLT2).
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

scores as (select * from {{ ref('stg_social_care__sdq_scores') }}),

tracked_scores as (select * from {{ ref('stg_health__sdq_scores') }}),

identities as (

    select * from {{ ref('child_identities') }}
    where identifier_type = 'NHS Number' and is_usable

),

scores_of_either_source as (

    select
        person_id as child_id,
        completed_date,
        1 as recorded,
        0 as in_health_tracker
    from scores
    where sdq_score is not null
    union all
    select
        identities.child_id,
        tracked_scores.completed_date,
        0 as recorded,
        1 as in_health_tracker
    from tracked_scores
    inner join identities
        on tracked_scores.nhs_number = identities.identifier_value
    where tracked_scores.sdq_score is not null

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    scores.child_id,
    scores.completed_date,
    max(scores.recorded) = 1 as is_recorded,
    max(scores.in_health_tracker) = 1 as is_in_health_tracker
from scores_of_either_source as scores
cross join run_parameters
group by
    run_parameters.authority,
    run_parameters.pack_month,
    scores.child_id,
    scores.completed_date
