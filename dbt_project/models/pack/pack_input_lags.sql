-- One row is one kind of event, by team and month of event, with how long its input took.
-- Median and 90th percentile are the lag, by its upper end, of the first event that has half (nine
-- tenths) of the events up to it: a lag that occurred, nothing between two. An empty team or month
-- is all of them; single months are the 15 that end with the pack month.
{% set months_shown = 15 %}
with counts as (select * from {{ ref('indicator_input_lags') }}),

-- each event counts for its team and for all, for its month and for all
counts_with_totals as (

    select
        counts.authority,
        counts.pack_month,
        counts.kind,
        case when teams.is_single then counts.team_name end as team_name,
        case when months.is_single then counts.month_end end as month_end,
        counts.most_lag_days,
        sum(counts.event_count) as event_count
    from counts
    cross join (values (true), (false)) as teams (is_single)
    cross join (values (true), (false)) as months (is_single)
    where
        not months.is_single
        or counts.month_end > {{ dbt.last_day(
            dbt.dateadd('month', -months_shown, 'counts.pack_month'), 'month'
        ) }}
    group by
        counts.authority,
        counts.pack_month,
        counts.kind,
        case when teams.is_single then counts.team_name end,
        case when months.is_single then counts.month_end end,
        counts.most_lag_days

),

counts_with_events_up_to as (

    select
        *,
        sum(case when most_lag_days is not null then event_count end) over (
            partition by kind, team_name, month_end
        ) as bounded_count,
        sum(case when most_lag_days is not null then event_count end) over (
            partition by kind, team_name, month_end order by most_lag_days
        ) as count_up_to
    from counts_with_totals

)

select
    authority,
    pack_month,
    kind,
    team_name,
    month_end,
    cast(sum(event_count) as bigint) as event_count,
    cast(sum(case when most_lag_days is null then event_count else 0 end) as bigint)
        as no_lower_end_count,
    cast(min(case when 2 * count_up_to >= bounded_count then most_lag_days end) as integer)
        as median_by_row_days,
    cast(min(case when 10 * count_up_to >= 9 * bounded_count then most_lag_days end) as integer)
        as ninetieth_percentile_by_row_days
from counts_with_events_up_to
group by authority, pack_month, kind, team_name, month_end
