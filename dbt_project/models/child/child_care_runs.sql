-- One row is one unbroken run of looked-after days of a child, or a stay that began and ended on
-- one day. It says how the run began and how it ended (rulings COH1 to COH6); periods of care are
-- made of runs. Longer than a hundred lines: each way to begin or to end is a join of its own.
with days as (

    select
        days.*,
        episodes.entered_care_date,
        episodes.ceased_reason_code
    from {{ ref('child_days') }} as days
    inner join {{ ref('child_episodes') }} as episodes
        using (child_id, episode_rank)

),

looked_after_days as (

    select
        *,
        lag(ended_date) over (partition by child_id order by started_date) as ended_before
    from days
    where is_looked_after

),

looked_after_days_numbered as (

    select
        *,
        sum(case when started_date = ended_before then 0 else 1 end) over (
            partition by child_id order by started_date
            rows between unbounded preceding and current row
        ) as run_number
    from looked_after_days

),

runs as (

    select
        authority,
        pack_month,
        child_id,
        min(started_date) as started_date,
        case when count(ended_date) = count(*) then max(ended_date) end as ended_date
    from looked_after_days_numbered
    group by authority, pack_month, child_id, run_number
    union all
    select
        authority,
        pack_month,
        child_id,
        started_date,
        started_date as ended_date
    from {{ ref('child_one_day_stays') }}

),

episodes_by_end as (

    select
        child_id,
        ended_date,
        ceased_reason_code,
        is_final_end,
        row_number() over (partition by child_id, ended_date order by episode_rank desc) as recency
    from {{ ref('child_episodes') }}
    where ended_date is not null

),

runs_with_their_ends as (

    select
        runs.*,
        coalesce(first_day.entered_care_date, runs.started_date) as entered_care_date,
        (runs.child_id, runs.started_date) in (
            select
                episodes.child_id,
                episodes.started_date
            from {{ ref('child_episodes') }} as episodes
            where episodes.start_reason_code = 'S'
        )
        or day_before.is_respite as is_admission,
        runs.ended_date = persons.eighteenth_birthday as ends_at_eighteen,
        runs.ended_date = persons.death_date as ends_in_death,
        episodes_by_end.is_final_end as ends_by_reason,
        day_after.is_respite as ends_in_respite,
        last_day.ceased_reason_code as covering_reason_code,
        episodes_by_end.ceased_reason_code as ending_reason_code
    from runs
    inner join {{ ref('child_persons') }} as persons
        on runs.child_id = persons.child_id
    left join days as first_day
        on runs.child_id = first_day.child_id and runs.started_date = first_day.started_date
    left join days as last_day
        on runs.child_id = last_day.child_id and runs.ended_date = last_day.ended_date
    left join days as day_before
        on runs.child_id = day_before.child_id and runs.started_date = day_before.ended_date
    left join days as day_after
        on runs.child_id = day_after.child_id and runs.ended_date = day_after.started_date
    left join episodes_by_end
        on
            runs.child_id = episodes_by_end.child_id
            and runs.ended_date = episodes_by_end.ended_date
            and episodes_by_end.recency = 1

)

select
    authority,
    pack_month,
    child_id,
    started_date,
    ended_date,
    entered_care_date,
    coalesce(is_admission, false) as is_admission,
    coalesce(ends_at_eighteen or ends_in_death or ends_by_reason or ends_in_respite, false)
        as is_ceased,
    case
        when ends_at_eighteen then covering_reason_code
        when ends_in_death then 'E2'
        when ends_by_reason then ending_reason_code
    end as ceased_reason_code
from runs_with_their_ends
