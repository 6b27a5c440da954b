-- One row is one episode as delivered, by the case system or by the return. Ranked so that of two
-- rows covering a day the higher rank owns it (rulings COH5: latest start, then highest id). A row
-- that ends before it starts covers nothing and is left out.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

episodes as (select * from {{ ref('stg_social_care__episodes') }}),

placements as (select * from {{ ref('stg_social_care__placements') }}),

return_episodes as (select * from {{ ref('stg_ssda903__episodes') }}),

codes_ceased_reasons as (select * from {{ ref('codes_ceased_reasons') }}),

episodes_of_either_source as (

    select
        episodes.person_id as child_id,
        episodes.episode_id,
        episodes.period_of_care_id,
        episodes.entered_care_date,
        episodes.episode_started_date as started_date,
        episodes.episode_ended_date as ended_date,
        episodes.start_reason_code,
        episodes.ceased_reason_code,
        episodes.placement_id,
        placements.placement_type_code,
        placements.provider_code,
        placements.urn,
        placements.postcode
    from episodes
    left join placements
        on episodes.placement_id = placements.placement_id
    where episodes.person_id is not null
    union all
    select
        child_id,
        -- a return has no ids: of rows from one day the later end is higher, then the reason
        concat_ws(
            ' ',
            child_id,
            cast(episode_started_date as varchar),
            coalesce(cast(episode_ended_date as varchar), '9999-12-31'),
            start_reason_code
        ) as episode_id,
        cast(null as varchar) as period_of_care_id,
        cast(null as date) as entered_care_date,
        episode_started_date as started_date,
        episode_ended_date as ended_date,
        start_reason_code,
        ceased_reason_code,
        cast(null as varchar) as placement_id,
        placement_type_code,
        provider_code,
        urn,
        placement_postcode as postcode
    from return_episodes

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    episodes_of_either_source.child_id,
    episodes_of_either_source.episode_id,
    episodes_of_either_source.period_of_care_id,
    episodes_of_either_source.entered_care_date,
    episodes_of_either_source.started_date,
    episodes_of_either_source.ended_date,
    episodes_of_either_source.start_reason_code,
    episodes_of_either_source.ceased_reason_code,
    episodes_of_either_source.placement_id,
    episodes_of_either_source.placement_type_code,
    episodes_of_either_source.provider_code,
    episodes_of_either_source.urn,
    episodes_of_either_source.postcode,
    -- an unknown cease reason was set aside as UNKNOWN and is still a cease (rulings DEL4)
    episodes_of_either_source.ended_date is not null
    and episodes_of_either_source.ceased_reason_code is not null
    and coalesce(codes_ceased_reasons.is_final, true) as is_final_end,
    cast(
        row_number() over (
            partition by episodes_of_either_source.child_id
            order by
                episodes_of_either_source.started_date,
                length(episodes_of_either_source.episode_id),
                episodes_of_either_source.episode_id
        ) as integer
    ) as episode_rank
from episodes_of_either_source
cross join run_parameters
left join codes_ceased_reasons
    on episodes_of_either_source.ceased_reason_code = codes_ceased_reasons.code
where
    episodes_of_either_source.ended_date is null
    or episodes_of_either_source.ended_date >= episodes_of_either_source.started_date
