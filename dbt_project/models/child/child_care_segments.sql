-- One row is one stretch of looked-after days of a child in one episode under one legal status.
-- It is the spine of a period of care: what was true of the child on a day.
with days as (select * from {{ ref('child_days') }} where is_looked_after),

episodes as (select * from {{ ref('child_episodes') }}),

periods as (select * from {{ ref('child_periods_of_care') }}),

placement_types as (select * from {{ ref('codes_placement_types') }}),

days_marked as (

    select
        *,
        case
            when
                lag(ended_date) over (partition by child_id order by started_date) = started_date
                and lag(episode_rank) over (partition by child_id order by started_date)
                = episode_rank
                and coalesce(
                    lag(legal_status_code) over (partition by child_id order by started_date), ''
                ) = coalesce(legal_status_code, '')
                then 0
            else 1
        end as begins_segment
    from days

),

days_numbered as (

    select
        *,
        sum(begins_segment) over (
            partition by child_id order by started_date
            rows between unbounded preceding and current row
        ) as segment_number
    from days_marked

),

segments as (

    select
        authority,
        pack_month,
        child_id,
        segment_number,
        episode_rank,
        legal_status_code,
        min(started_date) as started_date,
        case when count(ended_date) = count(*) then max(ended_date) end as ended_date
    from days_numbered
    group by
        authority, pack_month, child_id, segment_number, episode_rank, legal_status_code

)

select
    segments.authority,
    segments.pack_month,
    segments.child_id,
    periods.period_id,
    cast(segments.segment_number as integer) as segment_number,
    segments.started_date,
    segments.ended_date,
    episodes.episode_id,
    episodes.start_reason_code,
    segments.legal_status_code,
    episodes.placement_id,
    episodes.placement_type_code,
    episodes.provider_code,
    episodes.urn,
    episodes.postcode,
    coalesce(placement_types.is_temporary, false) as is_temporary
from segments
inner join episodes
    using (child_id, episode_rank)
inner join periods
    on
        segments.child_id = periods.child_id
        and segments.started_date >= periods.first_day
        and segments.started_date < coalesce(periods.ended_date, date '9999-12-31')
left join placement_types
    on episodes.placement_type_code = placement_types.code
