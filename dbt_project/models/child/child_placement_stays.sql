-- One row is one stay: the looked-after days of a child in one episode's placement, legal changes
-- merged. It says whether the stay opens a placement spell or goes on with the one before
-- (definitions 3.2, 8.2; rulings PLC1, PLC2).
-- Longer than a hundred lines: what begins a spell and what goes on with one is judged together.
with segments_marked as (

    select
        *,
        lag(episode_id) over (partition by period_id order by started_date) as episode_before
    from {{ ref('child_care_segments') }}

),

segments_numbered as (

    select
        *,
        sum(case when episode_id = episode_before then 0 else 1 end) over (
            partition by period_id order by started_date
            rows between unbounded preceding and current row
        ) as stay_number
    from segments_marked

),

stays as (

    select
        authority,
        pack_month,
        child_id,
        period_id,
        stay_number,
        episode_id,
        placement_id,
        placement_type_code,
        provider_code,
        urn,
        postcode,
        is_temporary,
        concat(
            coalesce(placement_type_code, ''), '|', coalesce(provider_code, ''), '|',
            coalesce(urn, ''), '|', coalesce(postcode, '')
        ) as particulars,
        min(started_date) as started_date,
        case when count(ended_date) = count(*) then max(ended_date) end as ended_date,
        -- an episode that resumes after an inner one counts as a move of placement and carer
        case
            when row_number() over (partition by period_id, episode_id order by stay_number) > 1
                then 'P'
            else start_reason_code
        end as start_reason_code
    from segments_numbered
    group by
        authority, pack_month, child_id, period_id, stay_number, episode_id, placement_id,
        placement_type_code, provider_code, urn, postcode, is_temporary, start_reason_code

),

settled_stays as (

    select
        *,
        lag(stay_number) over (partition by period_id order by stay_number) as before_number,
        lag(placement_id) over (partition by period_id order by stay_number) as before_placement_id,
        lag(particulars) over (partition by period_id order by stay_number) as before_particulars
    from stays
    where not is_temporary

),

settled_stays_judged as (

    select
        *,
        case when stay_number - before_number > 1 then before_number + 1 end
            as first_temporary_number,
        placement_id = before_placement_id
        or (coalesce(urn, postcode) is not null and particulars = before_particulars)
        or start_reason_code in ('L', 'T', 'U') as is_return
    from settled_stays

)

select
    stays.authority,
    stays.pack_month,
    stays.child_id,
    stays.period_id,
    cast(stays.stay_number as integer) as stay_number,
    stays.started_date,
    stays.ended_date,
    stays.episode_id,
    stays.start_reason_code,
    stays.placement_id,
    stays.placement_type_code,
    stays.provider_code,
    stays.urn,
    stays.postcode,
    stays.is_temporary,
    case
        when stays.stay_number = 1 then true
        when stays.is_temporary or settled.before_number is null then false
        when settled.first_temporary_number is not null
            then not coalesce(settled.is_return, false) or settled.start_reason_code = 'S'
        else coalesce(settled.start_reason_code in ('S', 'P', 'B'), false)
    end as opens_spell,
    first_temporary.started_date as left_for_temporary_date
from stays
left join settled_stays_judged as settled
    using (period_id, stay_number)
left join stays as first_temporary
    on
        settled.period_id = first_temporary.period_id
        and settled.first_temporary_number = first_temporary.stay_number
