-- One row is one dated event that the pack month's deliveries hold, with its first delivery.
-- Between the last delivery without it and the first with it, somebody put it in. Where the first
-- delivery of all holds it already, there is none without it.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

serving_deliveries as (select * from {{ ref('stg_landing__serving_deliveries') }}),

stretches as (select * from {{ ref('stg_history__events') }}),

identities as (select * from {{ ref('child_identities') }} where is_usable),

episodes as (select * from {{ ref('stg_social_care__episodes') }}),

placements as (select * from {{ ref('stg_social_care__placements') }}),

missing_episodes as (select * from {{ ref('stg_social_care__missing_episodes') }}),

-- what the pack month's deliveries no longer hold, or do not hold yet, is no event of this pack
events as (

    select
        stretches.source,
        stretches.kind,
        stretches.event_id,
        max(stretches.subject_kind) as subject_kind,
        max(
            case when stretches.seen_to >= serving.extracted_on then stretches.subject_id end
        ) as subject_id,
        max(
            case when stretches.seen_to >= serving.extracted_on then stretches.event_date end
        ) as event_date,
        min(stretches.seen_from) as first_delivery_with_date,
        case
            when count(stretches.absent_on) = count(*) then min(stretches.absent_on)
        end as last_delivery_without_date
    from stretches
    inner join serving_deliveries as serving
        on
            stretches.authority = serving.authority
            and stretches.source = serving.source
            and stretches.seen_from <= serving.extracted_on
    where
        stretches.kind is not null
        and stretches.event_id is not null
        and stretches.event_date is not null
    group by stretches.source, stretches.kind, stretches.event_id

),

subjects as (

    select
        identifier_type as subject_kind,
        identifier_value as subject_id,
        child_id
    from identities
    union all
    select
        'period of care' as subject_kind,
        period_of_care_id as subject_id,
        min(person_id) as child_id
    from episodes
    group by period_of_care_id
    union all
    select
        'placement' as subject_kind,
        placement_id as subject_id,
        person_id as child_id
    from placements
    union all
    select
        'missing episode' as subject_kind,
        missing_episode_id as subject_id,
        person_id as child_id
    from missing_episodes

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    events.source,
    events.kind,
    events.event_id,
    case
        when events.subject_kind = 'child' then events.subject_id else subjects.child_id
    end as child_id,
    events.event_date,
    events.last_delivery_without_date,
    events.first_delivery_with_date
from events
cross join run_parameters
left join subjects
    using (subject_kind, subject_id)
where events.event_date <= run_parameters.pack_month
